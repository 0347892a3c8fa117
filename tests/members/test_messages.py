"""Members write to each other."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection as database

from community import outbox
from community.frame import Frame
from community.models import Membership, OutboxEntry
from community.network.models import Interaction
from community.submissions import SubmissionMismatch
from members.actions.blocks import block_member
from members.actions.connections import accept_connection, ask_connection
from members.messages.actions import begin_conversation, decline, let_in, mark_read, send_message, take_back
from members.messages.models import Conversation, Message, Participant
from members.messages.refusals import NotTakingMessages, NotYourMessage, WaitsForAnswer
from members.notifications.models import Notification

State = Participant.State


def part(member: Membership) -> Participant:
    """The member's part in their only conversation."""
    return Participant.objects.get(membership=member)


def badge(member: Membership) -> int:
    """What stands beside Messages."""
    return Frame(member).counts["messages"]


def work_off() -> None:
    """Do what the outbox asks for."""
    for entry in outbox.due():
        assert outbox.do(entry), OutboxEntry.objects.get(pk=entry).failure


@pytest.fixture
def friends(ben, dee):
    """Ben and Dee, connected."""
    return accept_connection(connection=ask_connection(asker=ben, other=dee), by=dee)


class TestWritingToAConnection:
    def test_goes_straight_through(self, friends, ben, dee):
        message = begin_conversation(author=ben, other=dee, body="*Hello* Dee")

        assert message.body_html == "<p><em>Hello</em> Dee</p>\n"
        assert part(dee).state == State.TALKING
        assert (badge(dee), badge(ben)) == (1, 0)

    def test_uses_the_one_conversation_of_the_two(self, friends, ben, dee):
        first = begin_conversation(author=ben, other=dee, body="Hello")
        second = begin_conversation(author=dee, other=ben, body="Hello yourself")

        assert first.conversation == second.conversation
        assert [first.position, second.position] == [1, 2]
        assert [first.revision, second.revision] == [1, 2]

    def test_is_counted_once_each_in_the_ledger(self, friends, ben, dee):
        begin_conversation(author=ben, other=dee, body="Hello")
        begin_conversation(author=ben, other=dee, body="Are you there?")

        assert Interaction.objects.filter(kind="messaged", actor=ben, target=dee).count() == 2

    def test_tells_the_other_once_while_it_is_unread(self, friends, ben, dee):
        begin_conversation(author=ben, other=dee, body="Hello")
        begin_conversation(author=ben, other=dee, body="Are you there?")
        work_off()

        told = Notification.objects.get(recipient=dee, kind="MESSAGE")
        assert (told.verb, told.count) == ("message_sent", 2)
        assert "Hello" not in str(told.details)

    def test_that_was_read_meanwhile_tells_nobody(self, friends, ben, dee):
        message = begin_conversation(author=ben, other=dee, body="Hello")
        mark_read(conversation=message.conversation, by=dee, position=1)
        work_off()

        assert not Notification.objects.filter(recipient=dee, kind="MESSAGE").exists()


class TestAStrangersFirstMessage:
    @pytest.fixture
    def request_of_ben(self, ben, dee) -> Conversation:
        return begin_conversation(author=ben, other=dee, body="I saw your kiln.").conversation

    def test_waits_as_a_request(self, request_of_ben, ben, dee):
        assert part(dee).state == State.REQUESTED
        assert part(ben).state == State.TALKING
        work_off()
        assert Notification.objects.get(recipient=dee).verb == "message_requested"

    def test_is_not_followed_by_a_second_while_it_waits(self, request_of_ben, ben, dee):
        with pytest.raises(WaitsForAnswer):
            send_message(author=ben, conversation=request_of_ben, body="Hello?")
        with pytest.raises(WaitsForAnswer):
            begin_conversation(author=ben, other=dee, body="Hello?")
        assert Message.objects.count() == 1

    def test_is_let_in_by_answering(self, request_of_ben, ben, dee):
        send_message(author=dee, conversation=request_of_ben, body="Come and see it.")
        send_message(author=ben, conversation=request_of_ben, body="Gladly!")
        assert part(dee).state == State.TALKING

    def test_is_let_in_by_a_click(self, request_of_ben, ben, dee):
        let_in(conversation=request_of_ben, by=dee)
        send_message(author=ben, conversation=request_of_ben, body="Thank you!")
        assert part(dee).unread_count == 2

    def test_that_is_declined_looks_to_the_writer_as_if_it_waited(self, request_of_ben, ben, dee):
        decline(conversation=request_of_ben, by=dee)

        with pytest.raises(WaitsForAnswer):
            send_message(author=ben, conversation=request_of_ben, body="Hello?")
        assert badge(dee) == 0
        work_off()
        assert not Notification.objects.filter(recipient=dee).exists()

    def test_is_let_in_when_the_two_connect(self, request_of_ben, ben, dee):
        accept_connection(connection=ask_connection(asker=ben, other=dee), by=dee)
        work_off()
        assert part(dee).state == State.TALKING


class TestWriting:
    @pytest.mark.parametrize("blocker", ["ben", "dee"])
    def test_is_refused_when_either_has_blocked_the_other(self, blocker, friends, ben, dee):
        begin_conversation(author=ben, other=dee, body="Hello")
        one, other = (ben, dee) if blocker == "ben" else (dee, ben)
        block_member(by=one, other=other)
        with pytest.raises(NotTakingMessages):
            begin_conversation(author=ben, other=dee, body="Hello?")

    @pytest.mark.parametrize("status", ["LEFT", "REMOVED", "PENDING"])
    def test_is_refused_to_who_is_not_here_in_the_same_words(self, status, ben, dee):
        Membership.objects.filter(pk=dee.pk).update(status=status)
        dee.refresh_from_db()
        with pytest.raises(NotTakingMessages):
            begin_conversation(author=ben, other=dee, body="Hello")

    def test_to_oneself_or_to_another_community_is_refused(self, ben, cho):
        for other in (ben, cho):
            with pytest.raises(NotTakingMessages):
                begin_conversation(author=ben, other=other, body="Hello")
        assert not Conversation.objects.exists()

    def test_twice_with_one_submission_makes_one_message(self, friends, ben, dee):
        key = uuid4()
        first = begin_conversation(author=ben, other=dee, body="Hello", submission=key)
        second = begin_conversation(author=ben, other=dee, body="Hello", submission=key)

        assert first == second
        assert part(dee).unread_count == 1
        assert Interaction.objects.filter(kind="messaged").count() == 1

    def test_twice_as_a_stranger_answers_as_the_first_time(self, ben, dee):
        key = uuid4()
        first = begin_conversation(author=ben, other=dee, body="Hello", submission=key)
        assert begin_conversation(author=ben, other=dee, body="Hello", submission=key) == first

    def test_something_else_with_the_same_submission_is_refused(self, friends, ben, dee, mo):
        key = uuid4()
        begin_conversation(author=ben, other=dee, body="Hello", submission=key)
        with pytest.raises(SubmissionMismatch):
            begin_conversation(author=ben, other=dee, body="Goodbye", submission=key)
        with pytest.raises(SubmissionMismatch):
            begin_conversation(author=ben, other=mo, body="Hello", submission=key)


class TestReading:
    def test_counts_down_and_never_back(self, friends, ben, dee):
        for n in range(3):
            conversation = begin_conversation(author=ben, other=dee, body=f"Number {n}").conversation
        mark_read(conversation=conversation, by=dee, position=2)
        assert part(dee).unread_count == 1
        mark_read(conversation=conversation, by=dee, position=1)
        assert (part(dee).unread_count, part(dee).read_position) == (1, 2)
        mark_read(conversation=conversation, by=dee, position=10**6)
        assert (part(dee).unread_count, part(dee).read_position) == (0, 3)

    def test_answers_marks_all_as_read(self, friends, ben, dee):
        begin_conversation(author=ben, other=dee, body="Hello")
        begin_conversation(author=dee, other=ben, body="Hello")
        assert (badge(dee), badge(ben)) == (0, 1)

    def test_marks_the_notification_too(self, friends, ben, dee):
        conversation = begin_conversation(author=ben, other=dee, body="Hello").conversation
        work_off()
        mark_read(conversation=conversation, by=dee, position=1)
        assert Notification.objects.get(recipient=dee, kind="MESSAGE").read_at


class TestTakingAMessageBack:
    def test_leaves_none_of_its_words(self, friends, ben, dee):
        message = begin_conversation(author=ben, other=dee, body="Something rash")
        gone = take_back(message=message, by=ben)

        assert (gone.body, gone.body_html) == ("", "")
        assert gone.revision == 2
        assert part(dee).unread_count == 0
        assert take_back(message=message, by=ben).revision == 2

    def test_is_for_its_author(self, friends, ben, dee):
        message = begin_conversation(author=ben, other=dee, body="Hello")
        with pytest.raises(NotYourMessage):
            take_back(message=message, by=dee)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def _all(self, doings):
        def run(doing):
            try:
                return doing()
            except (WaitsForAnswer, SubmissionMismatch) as refused:
                return refused
            finally:
                database.close()

        with ThreadPoolExecutor(8) as pool:
            return list(pool.map(run, doings))

    def test_messages_get_positions_without_a_gap(self, friends, ben, dee):
        self._all(
            [
                lambda n=n: begin_conversation(author=(ben, dee)[n % 2], other=(dee, ben)[n % 2], body="x")
                for n in range(20)
            ]
        )
        assert list(Message.objects.order_by("position").values_list("position", flat=True)) == list(range(1, 21))
        assert Conversation.objects.get().revision == 20

    def test_one_submission_makes_one_message(self, friends, ben, dee):
        key = uuid4()
        sent = self._all([lambda: begin_conversation(author=ben, other=dee, body="x", submission=key)] * 8)
        assert len({message.pk for message in sent}) == 1
        assert part(dee).unread_count == 1

    def test_two_strangers_who_write_first_both_get_through(self, ben, dee):
        self._all(
            [
                lambda: begin_conversation(author=ben, other=dee, body="x"),
                lambda: begin_conversation(author=dee, other=ben, body="y"),
            ]
        )
        assert Message.objects.count() == 2
        assert {part(ben).state, part(dee).state} == {State.TALKING}
