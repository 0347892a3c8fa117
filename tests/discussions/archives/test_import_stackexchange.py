"""Bringing a Stack Exchange dump along."""

from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F
from django.forms.models import model_to_dict

from community.models import Community, Membership, OutboxEntry, Space
from community.network.models import DirtyDay, Interaction
from discussions.archives.writing import LOCK
from discussions.counters import synchronize_thread
from discussions.models import Origin, Reply, Tag, Thread
from members.notifications.models import Notification
from tests.discussions.archives.conftest import COMMENTS, POSTS, USERS, Dump


def bring(path: Path, *more: str, community: str = "sums") -> str:
    out = StringIO()
    call_command("import_archive", "stackexchange", str(path), "--community", community, *more, stdout=out, stderr=out)
    return out.getvalue()


def rows() -> dict[str, int]:
    return {
        model.__name__: model.objects.count()
        for model in (Community, Membership, Space, Thread, Reply, Origin, Tag, Interaction)
    }


@pytest.mark.django_db
class TestABroughtAlongThread:
    def test_keeps_what_was_asked_by_whom_and_when(self, dump: Dump) -> None:
        bring(dump())
        thread = Thread.objects.get(title="How do I carry a ten?")
        assert (thread.author.display_name, thread.kind, thread.score) == ("Ada Lovelace", "QUESTION", 7)
        assert thread.started_at.isoformat() == "2019-02-01T10:00:00+00:00"
        assert "<em>brass</em> wheels" in thread.body_html
        assert "<strong>below</strong>" in thread.body_html
        assert "With *brass* wheels" in thread.body
        assert {tag.slug for tag in thread.tags.all()} == {"wheels", "carry"}
        assert (thread.space.slug, thread.space.visibility, thread.space.threads_count) == ("questions", "PUBLIC", 2)

    def test_has_tags_that_can_stand_in_an_address(self, dump: Dump) -> None:
        bring(dump())
        thread = Thread.objects.get(title="Anybody here?")
        assert {(tag.slug, tag.name) for tag in thread.tags.all()} == {("wheels", "wheels"), ("and-or", "and/or")}

    def test_has_its_replies_in_the_order_of_time(self, dump: Dump) -> None:
        bring(dump())
        thread = Thread.objects.get(title="How do I carry a ten?")
        replies = list(thread.replies.order_by("position"))
        assert [reply.origin.key for reply in replies] == [
            "comment:21",
            "post:12",
            "post:11",
            "comment:20",
            "comment:23",
        ]
        assert [reply.position for reply in replies] == [1, 2, 3, 4, 5]

    def test_has_comments_in_reply_to_what_they_comment_on(self, dump: Dump) -> None:
        bring(dump())
        reply = {origin.key: origin.reply for origin in Origin.objects.filter(reply__isnull=False)}
        assert reply["comment:20"].in_reply_to == reply["post:12"]
        assert reply["comment:21"].in_reply_to is None
        assert reply["comment:20"].body_html.strip() == "<p>Which <em>lever</em>?</p>"

    def test_has_its_accepted_answer_and_scores(self, dump: Dump) -> None:
        bring(dump())
        thread = Thread.objects.get(title="How do I carry a ten?")
        assert thread.accepted_reply is not None
        assert (thread.accepted_reply.origin.key, thread.accepted_reply.score) == ("post:12", 3)

    def test_names_its_original_its_author_and_its_licence(self, dump: Dump) -> None:
        bring(dump())
        by_key = {origin.key: origin for origin in Origin.objects.all()}
        question, answer, old = by_key["post:10"], by_key["post:11"], by_key["post:13"]
        assert (question.url, question.author_name) == ("https://sums.stackexchange.com/q/10", "Ada Lovelace")
        assert question.licence == "CC BY-SA 4.0"
        assert (answer.url, answer.author_name) == ("https://sums.stackexchange.com/a/11", "user99")
        assert (answer.licence, old.licence) == ("CC BY-SA 4.0", "CC BY-SA 2.5")
        assert by_key["user:1"].membership is not None

    def test_is_counted_as_if_it_had_been_written_here(self, dump: Dump) -> None:
        bring(dump())
        for thread in Thread.objects.all():
            counted = model_to_dict(thread) | {"revision": thread.revision, "last_author": thread.last_author_id}
            again = synchronize_thread(thread)
            assert model_to_dict(again) | {"revision": again.revision, "last_author": again.last_author_id} == counted

    def test_can_be_found(self, dump: Dump) -> None:
        bring(dump())
        assert Thread.objects.filter(search="brass").count() == 1
        assert Reply.objects.filter(search="lever").count() == 2


@pytest.mark.django_db
class TestBroughtAlongPeople:
    def test_wait_unclaimed_since_they_joined_there(self, dump: Dump) -> None:
        bring(dump())
        ada = Membership.objects.get(display_name="Ada Lovelace")
        assert (ada.status, ada.user, ada.role, ada.handle) == ("UNCLAIMED", None, "MEMBER", "ada-lovelace")
        assert ada.joined_at.isoformat() == "2019-01-02T10:00:00+00:00"
        assert ada.profile.place == "London"

    def test_are_those_who_wrote_unless_everyone_is_asked_for(self, dump: Dump) -> None:
        assert "1 people who wrote nothing: left out" in bring(dump())
        assert not Membership.objects.filter(display_name="Silent").exists()
        bring(dump(), "--everyone")
        assert Membership.objects.filter(display_name="Silent").count() == 1

    def test_have_names_though_they_were_deleted_there(self, dump: Dump) -> None:
        bring(dump())
        assert Membership.objects.get(display_name="user99").threads.count() == 0
        assert Reply.objects.get(body="Nobody said this").author.is_bot

    def test_do_not_take_anothers_handle(self, dump: Dump) -> None:
        potters = Community.objects.create(slug="sums", name="Sums")
        Membership.objects.create(community=potters, handle="babbage", display_name="B", status="UNCLAIMED")
        bring(dump())
        assert Membership.objects.get(display_name="Babbage").handle == "babbage-2"


@pytest.mark.django_db
class TestTheLedgerOfAnArchive:
    def test_says_who_turned_to_whom(self, dump: Dump) -> None:
        bring(dump())
        rows = Interaction.objects.order_by("at", "pk").values_list(
            "kind", "actor__display_name", "target__display_name", "at"
        )
        assert [(kind, actor, target) for kind, actor, target, _ in rows] == [
            ("started", "Ada Lovelace", None),
            ("started", "Ada Lovelace", None),
            ("replied", "Babbage", "Ada Lovelace"),
            ("replied", "Babbage", "Ada Lovelace"),
            ("accepted", "Ada Lovelace", "Babbage"),
            ("replied", "user99", "Ada Lovelace"),
            ("replied", "Ada Lovelace", "Babbage"),
        ]
        assert {row.source.split(":")[0] for row in Interaction.objects.all()} == {"import"}
        assert {str(row.day) for row in DirtyDay.objects.all()} == {"2010-05-01", "2019-02-01"}

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("@AdaLovelace why?", {"Ada Lovelace"}),
            ("@ada: why?", {"Ada Lovelace"}),
            ("@Ad why?", set()),
            ("Why, @Ada?", set()),
            ("@Silent why?", set()),
            ("@user99's way", {"user99"}),
            ("@Babbage I said that", set()),
            ("@" + "x" * 500, set()),
        ],
    )
    def test_turns_a_comment_also_to_whom_it_names_of_those_there(self, dump: Dump, text: str, named: set[str]) -> None:
        comment = {"PostId": 10, "CreationDate": "2019-02-02T10:00:00.000"}
        earlier = {"Id": 30, **comment, "UserDisplayName": "user99", "Text": "Hm."}
        comments = [
            earlier,
            {"Id": 31, **comment, "CreationDate": "2019-02-02T11:00:00.000", "UserId": 2, "Text": text},
        ]
        bring(dump(comments=comments))
        rows = Interaction.objects.filter(kind="mentioned")
        assert {row.target.display_name for row in rows if row.target} == named
        assert {row.source for row in rows} <= {"import:stackexchange:sums.stackexchange.com:comment:31"}

    def test_turns_to_the_last_who_spoke_of_several_of_that_name(self, dump: Dump) -> None:
        silas = {"Id": 4, "DisplayName": "Silas", "CreationDate": "2019-01-04T10:00:00.000"}
        comment = {"PostId": 10, "Text": "@Sil which?"}
        comments = [
            {"Id": 30, **comment, "UserId": 4, "CreationDate": "2019-02-02T08:00:00.000"},
            {"Id": 31, **comment, "UserId": 3, "CreationDate": "2019-02-02T09:00:00.000"},
            {"Id": 32, **comment, "UserId": 2, "CreationDate": "2019-02-02T10:00:00.000"},
            {"Id": 33, **comment, "UserId": 4, "CreationDate": "2019-02-02T11:00:00.000"},
        ]
        bring(dump(users=[*USERS, silas], comments=comments))
        rows = Interaction.objects.filter(kind="mentioned").order_by("at")
        turned = rows.values_list("actor__display_name", "target__display_name")
        assert list(turned) == [("Silent", "Silas"), ("Babbage", "Silent"), ("Silas", "Silent")]

    def test_is_all_that_anybody_hears(self, dump: Dump) -> None:
        bring(dump())
        assert not mail.outbox
        assert not Notification.objects.exists()
        assert not OutboxEntry.objects.exists()


@pytest.mark.django_db
class TestRepeating:
    def test_changes_nothing(self, dump: Dump) -> None:
        bring(dump())
        before = rows()
        assert "2 questions, 0 of them new" in bring(dump())
        assert rows() == before

    def test_brings_what_is_new_to_the_end_of_its_thread(self, dump: Dump) -> None:
        bring(dump(posts=[*POSTS[:1], *POSTS[2:]], comments=COMMENTS[:1]), "--site", "sums.stackexchange.com")
        thread = Thread.objects.get(title="How do I carry a ten?")
        bring(dump())
        keys = [reply.origin.key for reply in thread.replies.order_by("position")]
        assert keys == ["post:12", "comment:20", "comment:21", "post:11", "comment:23"]
        revision = thread.revision
        thread.refresh_from_db()
        assert (thread.replies_count, thread.last_position) == (5, 5)
        assert thread.revision == revision + 3

    def test_into_another_community_is_another_copy(self, dump: Dump) -> None:
        bring(dump())
        bring(dump(), community="other")
        assert Thread.objects.count() == 4
        assert not Thread.objects.exclude(community_id=F("author__community_id")).exists()


@pytest.mark.django_db
class TestTwoAtOnce:
    def test_the_second_is_refused_at_once(self, dump: Dump) -> None:
        other = connection.get_new_connection(connection.get_connection_params())
        try:
            other.execute("SELECT pg_advisory_lock(%s, hashtext('sums'))", [LOCK])
            with pytest.raises(CommandError, match="Something else is being brought"):
                bring(dump())
        finally:
            other.close()
        assert sum(rows().values()) == 0


@pytest.mark.django_db
class TestADryRun:
    def test_counts_and_writes_nothing(self, dump: Dump) -> None:
        said = bring(dump(), "--dry-run")
        assert "2 questions, 2 of them new" in said
        assert "3 comments, 3 of them new" in said
        assert "1 comments to something that the archive does not have" in said
        assert sum(rows().values()) == 0


@pytest.mark.django_db
class TestMalformedRows:
    def test_are_named_by_file_and_line_and_skipped(self, dump: Dump) -> None:
        posts = [
            *POSTS,
            {"Id": "ten", "PostTypeId": 1},
            {"Id": 31, "PostTypeId": 1, "CreationDate": "yesterday", "Title": "When?", "Body": "b", "OwnerUserId": 1},
            {"Id": 32, "PostTypeId": 1, "CreationDate": "2019-02-01T10:00:00", "Body": "b", "OwnerUserId": 1},
            {"Id": 10, "PostTypeId": 1, "CreationDate": "2019-02-01T10:00:00", "Title": "Again", "Body": "b"},
            {"Id": 33, "PostTypeId": 2, "CreationDate": "2019-02-01T10:00:00", "Body": "b"},
            {"Id": 34, "PostTypeId": 1, "CreationDate": "2119-02-01T10:00:00", "Title": "When?", "Body": "b"},
        ]
        said = bring(dump(posts=posts))
        assert "Posts.xml, line 8: an Id that is missing or not a number: skipped" in said
        assert "Posts.xml, line 9: CreationDate is missing or not a time: skipped" in said
        assert "Posts.xml, line 10: a question without a title: skipped" in said
        assert "Posts.xml, line 11: Id 10 comes a second time: skipped" in said
        assert "Posts.xml, line 12: ParentId is missing or not a number: skipped" in said
        assert "Posts.xml, line 13: CreationDate is a time that cannot be: skipped" in said
        assert "6 malformed rows" in said
        assert Thread.objects.count() == 2

    def test_may_name_nothing_of_ours(self, dump: Dump, ana: Membership) -> None:
        users = [*USERS, {"Id": 4, "DisplayName": "Ana", "CreationDate": "2019-01-04T10:00:00", "Role": "ADMIN"}]
        posts = [*POSTS, {**POSTS[0], "Id": 40, "OwnerUserId": 4, "AcceptedAnswerId": 11}]
        bring(dump(users=users, posts=posts), community="potters")
        assert ana.threads.count() == 0
        assert Thread.objects.get(origin__key="post:40").accepted_reply is None
        assert Membership.objects.get(handle="ana-4").role == Membership.Role.MEMBER


@pytest.mark.django_db
class TestTheCommand:
    def test_refuses_what_is_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="There is no folder"):
            bring(tmp_path / "nowhere")

    def test_refuses_a_folder_without_the_files(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match=r"There is no Posts.xml or Posts.xml.gz in .* Nothing was written"):
            bring(tmp_path)

    def test_refuses_a_community_that_cannot_be(self, dump: Dump) -> None:
        with pytest.raises(CommandError, match="cannot be a community's address"):
            bring(dump(), community="Not a slug")

    def test_refuses_a_site_that_is_none(self, dump: Dump) -> None:
        with pytest.raises(CommandError, match="is not the host name of a site"):
            bring(dump(), "--site", "javascript:alert(1)")


@pytest.mark.django_db
class TestTheAdminOfAnArchive:
    def test_is_who_was_named(self, dump: Dump, ben: Membership) -> None:
        assert bring(dump(), "--admin", "ben@example.org").endswith("ben@example.org is an admin of Sums now.\n")
        assert Membership.objects.get(community__slug="sums", user=ben.user).is_admin

    def test_is_missed_by_the_last_line(self, dump: Dump) -> None:
        assert "Sums has no admin yet: bin/manage make_admin EMAIL --community sums" in bring(dump())

    def test_is_not_needed_where_there_is_one(self, dump: Dump, ana: Membership) -> None:
        assert "no admin" not in bring(dump(), community="potters")
