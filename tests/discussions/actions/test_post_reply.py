"""Replying."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from community.models import OutboxEntry
from community.network.models import Interaction
from community.submissions import SubmissionMismatch
from discussions import refusals
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from discussions.models import ReadMark, Reply, Thread


class TestAReply:
    def test_takes_the_next_position_and_revision(self, crackle, dee, say):
        replies = [say(crackle, dee, f"Reply {n}") for n in (1, 2, 3)]

        assert [(reply.position, reply.revision) for reply in replies] == [(1, 2), (2, 3), (3, 4)]
        crackle.refresh_from_db()
        assert (crackle.last_position, crackle.revision, crackle.head_revision) == (3, 4, 1)

    def test_is_counted(self, crackle, dee, glazes, say):
        reply = say(crackle, dee)

        crackle.refresh_from_db()
        assert (crackle.replies_count, crackle.last_author, crackle.answered_at) == (1, dee, reply.posted_at)
        assert crackle.last_activity_at == reply.posted_at
        glazes.refresh_from_db()
        assert glazes.revision == 2

    def test_by_the_author_leaves_the_thread_unanswered(self, crackle, ben, say):
        say(crackle, ben, "Anyone?")

        crackle.refresh_from_db()
        assert crackle.answered_at is None

    def test_turns_to_who_started_the_thread(self, crackle, dee, ben, say):
        reply = say(crackle, dee)

        row = Interaction.objects.get(kind="replied")
        assert (row.actor, row.target, row.source) == (dee, ben, f"reply:{reply.pk}")

    def test_to_a_reply_turns_to_who_wrote_that(self, crackle, dee, mo, say):
        first = say(crackle, dee)
        say(crackle, mo, "Not here.", in_reply_to=first)

        assert Interaction.objects.get(kind="replied", actor=mo).target == dee

    def test_to_oneself_is_no_interaction(self, crackle, ben, say):
        say(crackle, ben)

        assert not Interaction.objects.filter(kind="replied").exists()

    def test_mentions_twenty_people_at_most(self, crackle, ana, dee, say):
        handles = " ".join(f"@somebody{n}" for n in range(19))
        say(crackle, dee, f"{handles} @ana @mo")

        assert list(Interaction.objects.filter(kind="mentioned").values_list("target__handle", flat=True)) == ["ana"]

    def test_is_told_later(self, crackle, dee, say):
        reply = say(crackle, dee)

        assert OutboxEntry.objects.get(kind="discussions.reply_posted").payload == {"reply_id": reply.pk}

    def test_from_an_archive_keeps_its_time_and_is_told_to_nobody(self, crackle, dee, say):
        long_ago = datetime(2019, 5, 4, tzinfo=UTC)
        reply = say(crackle, dee, at=long_ago)

        assert reply.posted_at == long_ago
        assert Interaction.objects.get(kind="replied").at == long_ago
        crackle.refresh_from_db()
        assert crackle.last_activity_at == crackle.started_at
        assert not OutboxEntry.objects.exists()

    def test_has_been_read_by_who_wrote_it(self, crackle, dee, say):
        say(crackle, dee)
        say(crackle, dee)

        assert ReadMark.objects.get(membership=dee).position == 2

    def test_costs_ten_statements_at_most(self, crackle, ben, dee, mo, say, django_assert_max_num_queries):
        first = say(crackle, mo)
        first = Reply.objects.select_related("author").get(pk=first.pk)

        # Two of these are the savepoint that stands for the transaction in a test.
        with django_assert_max_num_queries(12):
            say(crackle, dee, "Ask @ana, and @ben.", in_reply_to=first, submission=uuid.uuid4())


class TestReplying:
    def test_twice_by_the_same_form_makes_one(self, crackle, dee, say):
        form = uuid.uuid4()

        assert say(crackle, dee, submission=form) == say(crackle, dee, submission=form)
        crackle.refresh_from_db()
        assert (crackle.replies_count, crackle.last_position) == (1, 1)

    def test_with_the_same_form_and_another_text_is_refused(self, crackle, dee, say):
        form = uuid.uuid4()
        say(crackle, dee, "One", submission=form)

        with pytest.raises(SubmissionMismatch):
            say(crackle, dee, "Another", submission=form)

    def test_in_a_locked_thread_is_for_those_who_curate(self, crackle, dee, mo, say):
        crackle.locked_at = timezone.now()
        crackle.save()

        with pytest.raises(refusals.ThreadIsLocked):
            say(crackle, dee)
        say(crackle, mo, "Locked, because it was settled.")

    def test_in_a_locked_thread_is_for_a_moderator_of_its_space(self, crackle, dee, say):
        crackle.locked_at = timezone.now()
        crackle.save()
        dee.moderated_spaces = frozenset({crackle.space_id})

        say(crackle, dee)

    def test_in_an_archived_space_is_refused(self, crackle, dee, glazes, say):
        glazes.archived_at = timezone.now()
        glazes.save()

        with pytest.raises(refusals.SpaceIsReadOnly):
            say(crackle, dee)

    def test_in_a_thread_that_is_gone_is_refused(self, crackle, dee, say):
        crackle.deleted_at = timezone.now()
        crackle.save()

        with pytest.raises(refusals.AlreadyGone):
            say(crackle, dee)

    def test_to_a_reply_elsewhere_is_refused(self, crackle, glazes, ben, dee, say):

        other = start_thread(space=glazes, author=ben, title="Another", body="Thread.")
        elsewhere = say(other, dee)

        with pytest.raises(refusals.AlreadyGone):
            say(crackle, dee, in_reply_to=elsewhere)

    @pytest.mark.parametrize("body", ["", " \n\t ", "b" * 32_001, "a\0b"])
    def test_with_what_cannot_be_kept_is_refused(self, crackle, dee, say, body):
        with pytest.raises(ValidationError):
            say(crackle, dee, body)
        assert not Reply.objects.exists()


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def test_each_reply_has_a_position_of_its_own(self, crackle, dee, mo):
        assert self._at_once(
            [lambda n=n: post_reply(thread=crackle, author=(dee, mo)[n % 2], body=f"Reply {n}") for n in range(12)]
        )

        found = Reply.objects.filter(thread=crackle).order_by("position").values_list("position", "revision")
        assert list(found) == [(n, n + 1) for n in range(1, 13)]
        crackle.refresh_from_db()
        assert (crackle.replies_count, crackle.last_position, crackle.revision) == (12, 12, 13)

    def test_one_form_makes_one_reply(self, crackle, dee):
        form = uuid.uuid4()

        ids = self._at_once([lambda: post_reply(thread=crackle, author=dee, body="Once", submission=form).pk] * 20)

        assert len(set(ids)) == 1
        assert Reply.objects.count() == 1
        assert Interaction.objects.filter(kind="replied").count() == 1
        crackle.refresh_from_db()
        assert crackle.replies_count == 1

    def test_one_form_makes_one_thread(self, glazes, ben):

        form = uuid.uuid4()
        start = lambda: start_thread(space=glazes, author=ben, title="Once", body="Only", submission=form).pk  # noqa: E731

        assert len(set(self._at_once([start] * 20))) == 1
        assert Thread.objects.count() == 1
        glazes.refresh_from_db()
        assert glazes.threads_count == 1

    @staticmethod
    def _at_once(calls):
        def run(call):
            try:
                return call()
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as pool:
            return list(pool.map(run, calls))
