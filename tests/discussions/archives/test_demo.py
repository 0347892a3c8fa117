"""The demo: a community that could be real, the same for the same seed."""

import re
import stat
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core import mail
from django.core.management import CommandError, call_command
from django.db.models import F, Q

from community.models import Community, Membership, OutboxEntry, Space
from community.network.models import DirtyDay, Interaction, Snapshot
from community.network.snapshots import PERIODS
from discussions.archives.demo.accounts import ACCOUNTS, password_file
from discussions.archives.demo.communities import fettle, heddle
from discussions.archives.demo.script import Script
from discussions.counters import synchronize_thread
from discussions.models import Reaction, Reply, Thread
from discussions.moderation.models import Flag, LogEntry
from members.messages.models import Message, Participant
from members.models import Connection, User
from members.notifications.models import Notification


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    """A place for the password."""
    settings.DATA_DIR = tmp_path
    return tmp_path


def make(*more: str) -> str:
    out = StringIO()
    call_command("demo", *more, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def small(db: None, data: Path) -> Community:
    """Eight members and ten days."""
    make("--members", "8", "--days", "10")
    return Community.objects.get(slug="fettle")


def texts_of(script: Script) -> list[str]:
    return [said.text for talk in script.talks for said in (talk.opening, *talk.replies)]


class TestTheScript:
    def test_is_the_same_for_the_same_seed(self) -> None:
        assert (
            fettle(members=30, days=40, seed=7).script.digest() == fettle(members=30, days=40, seed=7).script.digest()
        )
        assert heddle(members=8, days=40, seed=7).script.digest() == heddle(members=8, days=40, seed=7).script.digest()

    def test_is_another_for_another(self) -> None:
        assert (
            fettle(members=30, days=40, seed=7).script.digest() != fettle(members=30, days=40, seed=8).script.digest()
        )

    @pytest.mark.parametrize("seed", range(5))
    def test_has_no_slot_left_unfilled(self, seed: int) -> None:
        script = fettle(members=60, days=120, seed=seed).script
        for text in [*texts_of(script), *(talk.title for talk in script.talks), *(bond.line for bond in script.bonds)]:
            assert "{" not in text
            assert not re.search(r"\b(a|an|my|the) (a|an|the)\b", text)

    @pytest.mark.parametrize("seed", range(5))
    def test_keeps_to_the_order_of_time(self, seed: int) -> None:
        script = fettle(members=60, days=120, seed=seed).script
        joined = {one.handle: one.joins for one in script.characters.values()}
        for talk in script.talks:
            at = {said.number: said.at for said in (talk.opening, *talk.replies)}
            assert [said.at for said in talk.replies] == sorted(said.at for said in talk.replies)
            for said in talk.replies:
                assert talk.opening.at < said.at < script.minutes
                assert said.in_reply_to is None or at[said.in_reply_to] < said.at
            assert all(joined[said.author] <= said.at for said in (talk.opening, *talk.replies))

    def test_repeats_itself_little(self) -> None:
        texts = texts_of(fettle(members=60, days=120, seed=1).script)
        long = [text for text in texts if len(text) > 100]
        assert len(set(long)) > 0.85 * len(long)
        assert len(set(texts)) > 0.75 * len(texts)

    def test_has_a_life_of_its_own(self) -> None:
        script = fettle(members=60, days=120, seed=1).script
        assert len(script.characters) == 60
        assert any(not talk.replies for talk in script.talks)
        assert any(talk.accepted for talk in script.talks)
        assert any(one.invited_by for one in script.characters.values())
        assert any(bond.accepted is None for bond in script.bonds)
        assert len(script.flags) in {2, 3}
        assert script.hidden is not None


class TestTheCommunity:
    def test_has_whom_and_what_was_asked_for(self, small: Community) -> None:
        assert small.memberships.count() == small.members_count == 8
        assert small.memberships.get(handle="ana").role == Membership.Role.ADMIN
        assert small.memberships.get(handle="mo").role == Membership.Role.MODERATOR
        assert Membership.objects.filter(user__email="ben@fettle.example").count() == 2
        assert {space.visibility for space in small.spaces.all()} == set(Space.Visibility)
        assert Thread.objects.filter(community=small, pinned_at__isnull=False, kind="ANNOUNCEMENT").exists()

    def test_is_counted_as_if_it_had_grown(self, small: Community) -> None:
        for thread in Thread.objects.filter(community=small):
            derived = (thread.last_position, thread.replies_count, thread.last_activity_at, thread.last_author_id)
            derived = (*derived, thread.answered_at, thread.reactions, thread.revision)
            again = synchronize_thread(thread)
            assert derived == (
                *(again.last_position, again.replies_count, again.last_activity_at, again.last_author_id),
                *(again.answered_at, again.reactions, again.revision),
            )

    def test_has_a_ledger_that_agrees_with_its_rows(self, small: Community) -> None:
        kinds = dict.fromkeys(Interaction.Kind.values, 0)
        for kind in Interaction.objects.filter(community=small).values_list("kind", flat=True):
            kinds[kind] += 1
        announcements = Q(kind=Thread.Kind.ANNOUNCEMENT)
        threads = Thread.objects.filter(community=small)
        assert kinds["announced"] == threads.filter(announcements).count()
        assert kinds["started"] == threads.exclude(announcements).count()
        replies = Reply.objects.filter(community=small).select_related("in_reply_to", "thread")
        answered = [(reply.author_id, (reply.in_reply_to or reply.thread).author_id) for reply in replies]
        assert kinds["replied"] == sum(author != target for author, target in answered)
        reactions = Reaction.objects.filter(community=small)
        assert kinds["reacted"] == reactions.values("by", "thread", "reply").distinct().count()
        assert kinds["connected"] == Connection.objects.filter(community=small).accepted().count()
        assert kinds["messaged"] == Message.objects.filter(community=small).count()
        assert kinds["invited"] == small.memberships.filter(invited_by__isnull=False).count()

    def test_has_nothing_from_the_future(self, small: Community) -> None:
        assert not Interaction.objects.filter(at__gt=F("community__created_at") + timedelta(days=10)).exists()
        assert not Interaction.objects.filter(at__lt=F("actor__joined_at")).exists()

    def test_is_measured(self, small: Community) -> None:
        assert not DirtyDay.objects.filter(community=small, day__lt=Snapshot.objects.latest("day").day).exists()
        days = Snapshot.objects.filter(community=small, window=28).values("day").distinct()
        assert days.count() == PERIODS

    def test_tells_only_those_who_can_sign_in_and_mails_nobody(self, small: Community) -> None:
        told = set(Notification.objects.values_list("recipient__handle", flat=True))
        assert told <= {"ana", "mo", "ben"}
        assert told
        assert not OutboxEntry.objects.exists()
        assert not mail.outbox


class TestALargerOne:
    def test_has_something_for_everybody_to_find(self, db: None, data: Path) -> None:
        make("--members", "30", "--days", "45", "--seed", "3")
        fettle = Community.objects.get(slug="fettle")
        hidden = Reply.objects.get(community=fettle, hidden_at__isnull=False)
        assert LogEntry.objects.get(reply=hidden, act="HID").reason.startswith("Unkind")
        assert Flag.objects.open().filter(community=fettle).count() in {2, 3}
        assert Participant.objects.filter(community=fettle).exists()
        assert Thread.objects.filter(community=fettle, accepted_reply__isnull=False).exists()
        assert Thread.objects.filter(community=fettle).unanswered().exists()


class TestTheAccounts:
    def test_can_sign_in_with_a_password_that_was_made_once(self, small: Community) -> None:
        password = password_file().read_text().strip()
        for account in ACCOUNTS:
            user = User.objects.get(email=account.email)
            assert user.check_password(password)
            assert user.emailaddress_set.get().verified
        assert stat.S_IMODE(password_file().stat().st_mode) == 0o600
        said = make("--members", "6", "--days", "7", "--community", "another")
        assert f"Sign in with the password {password} as" in said

    def test_give_nobody_else_a_password(self, small: Community) -> None:
        others = User.objects.exclude(email__in=[account.email for account in ACCOUNTS])
        assert others.exists()
        assert not any(user.has_usable_password() for user in others)
        assert authenticate(username=others[0].email, password="") is None

    def test_have_one_operator(self, small: Community) -> None:
        assert [user.email for user in User.objects.filter(is_superuser=True)] == ["operator@fettle.example"]

    def test_are_named_by_whereami(self, small: Community) -> None:
        out = StringIO()
        call_command("whereami", stdout=out)
        assert "/c/fettle/" in out.getvalue()
        assert "ana@fettle.example" in out.getvalue()


@pytest.mark.django_db
class TestTheCommand:
    def test_without_a_community_whereami_says_so(self, data: Path) -> None:
        out = StringIO()
        call_command("whereami", stdout=out)
        assert "There is no community yet" in out.getvalue()
        assert "password" not in out.getvalue()

    def test_refuses_an_address_that_is_taken(self, potters: Community, data: Path) -> None:
        with pytest.raises(CommandError, match="There is a community at potters already"):
            make("--community", "potters")

    @pytest.mark.parametrize("wish", [("--members", "3"), ("--members", "501"), ("--days", "1"), ("--days", "9999")])
    def test_refuses_what_cannot_be(self, data: Path, wish: tuple[str, str]) -> None:
        with pytest.raises(CommandError, match="A demo"):
            make(*wish)
        assert not Community.objects.exists()
