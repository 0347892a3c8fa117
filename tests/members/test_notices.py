"""Members are told of connections and messages, as long as there is something to tell."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community import outbox
from community.addresses import at_home
from community.models import OutboxEntry
from members.actions.blocks import block_member
from members.actions.connections import (
    ASK_AGAIN_AFTER,
    accept_connection,
    ask_connection,
    decline_connection,
    withdraw_connection,
)
from members.messages.actions import begin_conversation, decline, take_back
from members.models import Connection
from members.notifications.models import Notification
from members.notifications.showing import Shown, show


def work_off() -> None:
    """Do what the outbox asks for, letters apart."""
    for entry in OutboxEntry.objects.filter(done_at__isnull=True).exclude(kind="notifications.letter").order_by("pk"):
        assert outbox.do(entry.pk), OutboxEntry.objects.get(pk=entry.pk).failure


def shown_to(member) -> list[Shown]:
    """What lies unread in the member's inbox, newest first, as they see it now."""
    rows = Notification.objects.filter(recipient=member, read_at__isnull=True).select_related("actor").order_by("-pk")
    with at_home(member.community):
        return show(list(rows), member)


def inbox(member) -> list[str]:
    """The sentences in the member's inbox, newest first."""
    return [shown.text for shown in shown_to(member)]


class TestAConnection:
    def test_that_is_asked_for_is_told_with_its_line(self, ben, dee):
        ask_connection(asker=ben, other=dee, line="Raku?")
        work_off()
        assert inbox(dee) == ["Ben would like to connect"]
        assert shown_to(dee)[0].found.excerpt == "Raku?"

    def test_that_is_accepted_is_told_to_who_asked_and_is_done_with_for_the_other(self, ben, dee):
        connection = ask_connection(asker=ben, other=dee)
        work_off()
        accept_connection(connection=connection, by=dee)
        work_off()
        assert inbox(ben) == ["Dee and you are connected"]
        assert inbox(dee) == []

    def test_that_is_declined_is_told_to_nobody(self, ben, dee):
        connection = ask_connection(asker=ben, other=dee)
        work_off()
        decline_connection(connection=connection, by=dee)
        work_off()
        assert (inbox(ben), inbox(dee)) == ([], [])

    def test_that_is_taken_back_in_time_is_told_to_nobody(self, ben, dee):
        withdraw_connection(connection=ask_connection(asker=ben, other=dee), by=ben)
        work_off()
        assert not Notification.objects.exists()

    def test_that_is_taken_back_late_is_no_longer_shown(self, ben, dee):
        connection = ask_connection(asker=ben, other=dee)
        work_off()
        withdraw_connection(connection=connection, by=ben)
        assert inbox(dee) == []

    def test_is_told_once_however_often_the_outbox_is_worked_off(self, ben, dee):
        ask_connection(asker=ben, other=dee)
        work_off()
        OutboxEntry.objects.update(done_at=None, available_at=timezone.now())
        work_off()
        assert Notification.objects.count() == 1

    def test_is_told_again_when_asked_again_after_a_month(self, ben, dee):
        decline_connection(connection=ask_connection(asker=ben, other=dee), by=dee)
        work_off()
        Connection.objects.update(declined_at=timezone.now() - ASK_AGAIN_AFTER - timedelta(days=1))
        ask_connection(asker=ben, other=dee)
        work_off()
        assert inbox(dee) == ["Ben would like to connect"]

    @pytest.mark.parametrize("blocker", ["ben", "dee"])
    def test_is_not_told_across_a_block(self, blocker, ben, dee):
        ask_connection(asker=ben, other=dee)
        one, other = (ben, dee) if blocker == "ben" else (dee, ben)
        block_member(by=one, other=other)
        work_off()
        assert (inbox(ben), inbox(dee)) == ([], [])


class TestAMessage:
    def test_of_a_stranger_is_told_as_a_request(self, ben, dee):
        begin_conversation(author=ben, other=dee, body="A secret recipe")
        work_off()
        assert inbox(dee) == ["Ben would like to talk with you"]

    def test_is_told_without_its_words(self, ben, dee):
        begin_conversation(author=ben, other=dee, body="A secret recipe")
        work_off()
        shown = shown_to(dee)[0]
        assert shown.found.is_discreet
        assert "recipe" not in shown.text + shown.found.excerpt

    def test_that_was_taken_back_in_time_is_told_to_nobody(self, ben, dee):
        take_back(message=begin_conversation(author=ben, other=dee, body="Rash"), by=ben)
        work_off()
        assert inbox(dee) == []

    def test_of_a_conversation_that_was_declined_is_no_longer_shown(self, ben, dee):
        message = begin_conversation(author=ben, other=dee, body="Hello")
        work_off()
        decline(conversation=message.conversation, by=dee)
        assert inbox(dee) == []

    def test_leads_to_where_one_goes_on_reading(self, ben, dee):
        message = begin_conversation(author=ben, other=dee, body="Hello")
        work_off()
        shown = shown_to(dee)[0]
        assert shown.found.url.endswith(f"messages/{message.conversation_id}/#message-1")
