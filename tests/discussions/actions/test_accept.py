"""Accepting an answer."""

import pytest
from django.utils import timezone

from community.models import OutboxEntry
from community.network.models import Interaction
from discussions import refusals
from discussions.actions.accept import accept_reply, unaccept_reply
from discussions.models import Reply, Thread


class TestAccepting:
    @pytest.mark.parametrize("who", ["ben", "mo"])
    def test_is_for_who_asked_and_for_moderators(self, crackle, dee, say, who, request):
        reply = say(crackle, dee)
        by = request.getfixturevalue(who)

        accept_reply(reply=reply, by=by)

        crackle.refresh_from_db()
        assert crackle.accepted_reply == reply
        row = Interaction.objects.get(kind="accepted")
        assert (row.actor, row.target) == (by, dee)
        assert OutboxEntry.objects.get(kind="discussions.reply_accepted").payload == {
            "reply_id": reply.pk,
            "by_id": by.pk,
        }

    def test_is_not_for_others(self, crackle, dee, say):
        with pytest.raises(refusals.OnlyTheAskerAccepts):
            accept_reply(reply=say(crackle, dee), by=dee)

    def test_another_answer_changes_both(self, crackle, ben, dee, mo, say):
        one, two = say(crackle, dee), say(crackle, mo)
        accept_reply(reply=one, by=ben)
        accept_reply(reply=two, by=ben)

        one.refresh_from_db()
        two.refresh_from_db()
        crackle.refresh_from_db()
        assert crackle.accepted_reply == two
        # Each change has a revision of its own, so that a page that was away misses none.
        assert (one.revision, two.revision, crackle.head_revision) == (6, 7, 8)
        assert crackle.revision == 8

    def test_the_same_twice_changes_nothing(self, crackle, ben, dee, say):
        reply = say(crackle, dee)
        accept_reply(reply=reply, by=ben)
        crackle.refresh_from_db()
        before = crackle.revision
        accept_reply(reply=reply, by=ben)

        crackle.refresh_from_db()
        assert crackle.revision == before

    def test_can_be_taken_back(self, crackle, ben, dee, say):
        accept_reply(reply=say(crackle, dee), by=ben)
        unaccept_reply(thread=crackle, by=ben)

        crackle.refresh_from_db()
        assert crackle.accepted_reply is None

    def test_what_cannot_be_read_is_refused(self, crackle, ben, dee, say):
        reply = say(crackle, dee)
        Reply.objects.update(hidden_at=timezone.now())

        with pytest.raises(refusals.AlreadyGone):
            accept_reply(reply=reply, by=ben)

    def test_in_a_discussion_is_refused(self, crackle, ben, dee, say):
        Thread.objects.update(kind=Thread.Kind.DISCUSSION)

        with pytest.raises(refusals.NotAQuestion):
            accept_reply(reply=say(crackle, dee), by=ben)
