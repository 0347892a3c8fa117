"""Starting a thread."""

import uuid
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from community.models import OutboxEntry, Space
from community.network.models import Interaction
from community.submissions import SubmissionMismatch
from discussions import refusals
from discussions.actions.start_thread import start_thread
from discussions.models import ReadMark, Thread


class TestAThread:
    def test_is_what_was_written(self, glazes, ben):
        thread = start_thread(space=glazes, author=ben, title="  A   kiln\n for two ", body="**Who** shares?\r\nI do.")

        thread.refresh_from_db()
        assert thread.title == "A kiln for two"
        assert thread.body == "**Who** shares?\nI do."
        assert thread.body_html == "<p><strong>Who</strong> shares?\nI do.</p>\n"
        assert (thread.revision, thread.head_revision, thread.last_position) == (1, 1, 0)
        assert thread.last_author == ben

    def test_is_counted_in_its_space(self, glazes, ben, crackle):
        glazes.refresh_from_db()
        assert (glazes.threads_count, glazes.revision) == (1, 1)

    def test_is_in_the_ledger_once(self, crackle, ben):
        (row,) = Interaction.objects.all()
        assert (row.kind, row.actor, row.target) == ("started", ben, None)
        assert (row.thread_id, row.space_id, row.source) == (crackle.pk, crackle.space_id, f"thread:{crackle.pk}")

    def test_has_been_read_by_who_wrote_it(self, crackle, ben):
        assert ReadMark.objects.get(thread=crackle).membership == ben

    def test_turns_to_those_it_mentions(self, glazes, ben, dee):
        thread = start_thread(space=glazes, author=ben, title="Hello", body="Are you there, @dee? And @nobody?")

        assert thread.body_html == (
            '<p>Are you there, <a class="mention" href="/@/members/dee/" rel="noopener nofollow ugc">@dee</a>? '
            "And @nobody?</p>\n"
        )
        assert Interaction.objects.get(kind="mentioned").target == dee
        assert OutboxEntry.objects.get().kind == "discussions.thread_started"

    def test_is_found_by_its_words(self, crackle):
        assert Thread.objects.filter(search="celadon").get() == crackle

    def test_can_come_from_another_time_and_is_no_news_then(self, glazes, ben, dee):
        long_ago = datetime(2019, 5, 4, tzinfo=UTC)

        thread = start_thread(space=glazes, author=ben, title="Old", body="Hello @dee", at=long_ago)

        assert thread.started_at == thread.last_activity_at == long_ago
        assert Interaction.objects.filter(at=long_ago).count() == 2
        assert not OutboxEntry.objects.exists()


class TestAnAnnouncement:
    def test_is_made_by_hosts(self, glazes, ana):
        start_thread(space=glazes, author=ana, title="New clay", body="It is here.", kind=Thread.Kind.ANNOUNCEMENT)

        assert Interaction.objects.get().kind == "announced"

    def test_is_not_made_by_members(self, glazes, ben):
        with pytest.raises(refusals.OnlyHostsAnnounce):
            start_thread(space=glazes, author=ben, title="Sale", body="Buy.", kind=Thread.Kind.ANNOUNCEMENT)


class TestStarting:
    def test_twice_by_the_same_form_makes_one(self, glazes, ben):
        form = uuid.uuid4()
        one = start_thread(space=glazes, author=ben, title="Once", body="Only.", submission=form)
        other = start_thread(space=glazes, author=ben, title="Once", body="Only.", submission=form)

        assert one == other
        assert Thread.objects.count() == 1
        glazes.refresh_from_db()
        assert glazes.threads_count == 1

    def test_with_the_same_form_and_another_text_is_refused(self, glazes, ben):
        form = uuid.uuid4()
        start_thread(space=glazes, author=ben, title="Once", body="Only.", submission=form)

        with pytest.raises(SubmissionMismatch):
            start_thread(space=glazes, author=ben, title="Once", body="Not only.", submission=form)

    def test_in_a_space_of_the_hosts_is_for_hosts(self, glazes, ben, mo):
        glazes.posting = Space.Posting.STAFF
        glazes.save()

        with pytest.raises(refusals.OnlyStaffStartThreads):
            start_thread(space=glazes, author=ben, title="Me too", body="Please.")
        start_thread(space=glazes, author=mo, title="House rules", body="Be kind.")

    def test_in_an_archived_space_is_refused(self, glazes, ana):
        glazes.archived_at = timezone.now()
        glazes.save()

        with pytest.raises(refusals.SpaceIsReadOnly):
            start_thread(space=glazes, author=ana, title="Late", body="Too late.")

    def test_by_a_suspended_member_is_refused(self, glazes, ben):
        ben.status, ben.suspended_until = ben.Status.SUSPENDED, datetime(2999, 1, 1, tzinfo=UTC)

        with pytest.raises(refusals.OnlyMembersWrite):
            start_thread(space=glazes, author=ben, title="Still here", body="Hello.")

    @pytest.mark.parametrize(
        ("title", "body"),
        [
            ("", "text"),
            (" \n ", "text"),
            ("t" * 161, "text"),
            ("a\0b", "text"),
            ("t", ""),
            ("t", "b" * 32_001),
            ("t", "\0"),
        ],
    )
    def test_with_what_cannot_be_kept_is_refused(self, glazes, ben, title, body):
        with pytest.raises(ValidationError):
            start_thread(space=glazes, author=ben, title=title, body=body)
        assert not Thread.objects.exists()

    def test_with_the_longest_title_and_text_works(self, glazes, ben):
        start_thread(space=glazes, author=ben, title="t" * 160, body="b" * 32_000)
