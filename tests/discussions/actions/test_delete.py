"""Taking back what one wrote."""

import pytest
from django.utils import timezone

from discussions import refusals
from discussions.actions.accept import accept_reply
from discussions.actions.delete import delete_reply, delete_thread
from discussions.models import Reply, Thread


class TestDeletingAReply:
    def test_keeps_its_place(self, crackle, dee, mo, say):
        reply = say(crackle, dee)
        later = say(crackle, mo)

        delete_reply(reply=reply, by=dee)

        reply.refresh_from_db()
        crackle.refresh_from_db()
        assert reply.is_gone
        assert (crackle.replies_count, crackle.last_position, crackle.last_author) == (1, 2, mo)
        assert say(crackle, dee).position == later.position + 1

    def test_gives_the_thread_back_to_the_reply_before(self, crackle, dee, mo, say):
        first = say(crackle, mo)
        delete_reply(reply=say(crackle, dee), by=dee)

        crackle.refresh_from_db()
        assert (crackle.last_author, crackle.last_activity_at) == (mo, first.posted_at)

    def test_that_was_the_only_one_leaves_the_thread_unanswered(self, crackle, dee, say):
        delete_reply(reply=say(crackle, dee), by=dee)

        crackle.refresh_from_db()
        assert (crackle.answered_at, crackle.replies_count) == (None, 0)
        assert list(Thread.objects.unanswered()) == [crackle]

    def test_that_was_accepted_leaves_the_question_open(self, crackle, ben, dee, say):
        reply = say(crackle, dee)
        accept_reply(reply=reply, by=ben)
        delete_reply(reply=reply, by=dee)

        crackle.refresh_from_db()
        assert crackle.accepted_reply is None
        assert crackle.head_revision == crackle.revision

    def test_makes_it_found_no_more(self, crackle, dee, say):
        delete_reply(reply=say(crackle, dee, "Feldspar"), by=dee)

        assert not Reply.objects.filter(search="feldspar").exists()

    def test_works_in_a_locked_thread(self, crackle, dee, say):
        reply = say(crackle, dee)
        Thread.objects.update(locked_at=timezone.now())

        delete_reply(reply=reply, by=dee)

    def test_twice_is_refused(self, crackle, dee, say):
        reply = say(crackle, dee)
        delete_reply(reply=reply, by=dee)

        with pytest.raises(refusals.AlreadyGone):
            delete_reply(reply=reply, by=dee)

    def test_is_for_its_author_alone(self, crackle, dee, mo, say):
        with pytest.raises(refusals.NotYours):
            delete_reply(reply=say(crackle, dee), by=mo)


class TestDeletingAThread:
    def test_takes_it_out_of_its_space(self, crackle, ben, dee, glazes):
        delete_thread(thread=crackle, by=ben)

        glazes.refresh_from_db()
        assert glazes.threads_count == 0
        assert not Thread.objects.visible_to(dee).exists()

    def test_that_others_have_replied_to_is_refused(self, crackle, ben, dee, say):
        say(crackle, dee)

        with pytest.raises(refusals.OthersHaveReplied):
            delete_thread(thread=crackle, by=ben)

    def test_with_ones_own_replies_works(self, crackle, ben, say):
        say(crackle, ben)

        delete_thread(thread=crackle, by=ben)
