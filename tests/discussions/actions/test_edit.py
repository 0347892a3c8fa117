"""Changing what one wrote."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from community.models import OutboxEntry
from community.network.models import Interaction
from discussions import refusals
from discussions.actions.edit_reply import edit_reply
from discussions.actions.edit_thread import edit_thread
from discussions.actions.react import react
from discussions.models import Reply, Thread


class TestEditingAReply:
    def test_changes_it_and_keeps_what_it_said(self, crackle, dee, say):
        reply = say(crackle, dee, "Too much silica.")

        edit_reply(reply=reply, by=dee, body="Too **little** silica.", revision=2)

        reply.refresh_from_db()
        assert reply.body_html == "<p>Too <strong>little</strong> silica.</p>\n"
        assert reply.edited_at is not None
        assert (reply.position, reply.revision) == (1, 3)
        assert reply.edits.get().body_before == "Too much silica."

    def test_makes_it_found_by_its_new_words(self, crackle, dee, say):
        reply = say(crackle, dee, "Silica.")
        edit_reply(reply=reply, by=dee, body="Feldspar.", revision=2)

        assert Reply.objects.filter(search="feldspar").get() == reply
        assert not Reply.objects.filter(search="silica").exists()

    def test_made_to_an_older_text_is_refused_with_the_newer(self, crackle, dee, say):
        reply = say(crackle, dee, "One")
        edit_reply(reply=reply, by=dee, body="Two", revision=2)

        with pytest.raises(refusals.StaleEdit) as stale:
            edit_reply(reply=reply, by=dee, body="Three", revision=2)
        assert stale.value.current.body == "Two"

    def test_is_not_stale_because_others_reacted_or_replied(self, crackle, dee, ben, say):
        reply = say(crackle, dee, "One")
        react(by=ben, post=reply, kind="heart")
        say(crackle, ben, "Thanks")

        assert edit_reply(reply=reply, by=dee, body="Two", revision=2).body == "Two"

    def test_twice_with_the_same_text_is_the_same_as_once(self, crackle, dee, say):
        reply = say(crackle, dee, "One")
        for _ in range(2):
            edit_reply(reply=reply, by=dee, body="Two", revision=2)

        assert reply.edits.count() == 1

    def test_tells_whom_it_mentions_now(self, crackle, dee, mo, say):
        reply = say(crackle, dee, "One")
        edit_reply(reply=reply, by=dee, body="One, @mo", revision=2)

        assert Interaction.objects.get(kind="mentioned").target == mo
        assert OutboxEntry.objects.filter(kind="discussions.reply_edited").exists()

    @pytest.mark.parametrize("who", ["ben", "mo", "ana"])
    def test_is_for_its_author_alone(self, crackle, dee, say, who, request):
        reply = say(crackle, dee)

        with pytest.raises(refusals.NotYours):
            edit_reply(reply=reply, by=request.getfixturevalue(who), body="Mine now", revision=2)

    def test_in_a_locked_thread_is_refused(self, crackle, dee, say):
        reply = say(crackle, dee)
        Thread.objects.update(locked_at=timezone.now())

        with pytest.raises(refusals.ThreadIsLocked):
            edit_reply(reply=reply, by=dee, body="Late", revision=2)

    @pytest.mark.parametrize("field", ["deleted_at", "hidden_at"])
    def test_that_is_gone_is_refused(self, crackle, dee, say, field):
        reply = say(crackle, dee)
        Reply.objects.update(**{field: timezone.now()})

        with pytest.raises(refusals.AlreadyGone):
            edit_reply(reply=reply, by=dee, body="Back", revision=2)

    def test_by_somebody_suspended_meanwhile_is_refused(self, crackle, dee, say):
        reply = say(crackle, dee)
        dee.status, dee.suspended_until = "SUSPENDED", timezone.now() + timedelta(days=1)

        with pytest.raises(refusals.OnlyMembersWrite):
            edit_reply(reply=reply, by=dee, body="Still", revision=2)

    def test_to_what_cannot_be_kept_is_refused(self, crackle, dee, say):
        reply = say(crackle, dee)

        with pytest.raises(ValidationError):
            edit_reply(reply=reply, by=dee, body="\0", revision=2)


class TestEditingAThread:
    def test_changes_it_and_keeps_what_it_said(self, crackle, ben):
        edit_thread(thread=crackle, by=ben, title="Why does it craze?", body="New words.", revision=1)

        crackle.refresh_from_db()
        assert (crackle.title, crackle.body_html) == ("Why does it craze?", "<p>New words.</p>\n")
        assert (crackle.revision, crackle.head_revision) == (2, 2)
        before = crackle.edits.get()
        assert before.title_before == "Why does my celadon crackle?"
        assert before.body_before == "It was **fine** for a week."

    def test_made_to_an_older_text_is_refused(self, crackle, ben):
        edit_thread(thread=crackle, by=ben, title="One", body="One", revision=1)

        with pytest.raises(refusals.StaleEdit):
            edit_thread(thread=crackle, by=ben, title="Two", body="Two", revision=1)

    def test_is_for_its_author_alone(self, crackle, mo):
        with pytest.raises(refusals.NotYours):
            edit_thread(thread=crackle, by=mo, title="Mine", body="Mine", revision=1)
