"""Conversations, live: who may watch, and what is shown."""

import pytest

from community.access import Outsider
from community.models import Membership
from members.actions.blocks import block_member
from members.actions.connections import accept_connection, ask_connection
from members.messages.actions import begin_conversation, take_back
from members.messages.broadcasts import CONVERSATION
from members.messages.models import Message


@pytest.fixture
def message(ben, dee) -> Message:
    """The first message of Ben to Dee, who are connected."""
    accept_connection(connection=ask_connection(asker=ben, other=dee), by=dee)
    return begin_conversation(author=ben, other=dee, body="Hello <Dee>")


class TestAConversation:
    @pytest.mark.parametrize(
        ("who", "may"), [("ben", True), ("dee", True), ("mo", False), ("ana", False), ("cho", False)]
    )
    def test_is_watched_by_the_two_alone(self, who, may, message, mo, ana, cho, request):
        visitor: Membership = request.getfixturevalue(who)
        assert CONVERSATION.may_watch(visitor, message.conversation_id) is may

    def test_is_nothing_to_outsiders(self, message, potters):
        assert not CONVERSATION.may_watch(Outsider(potters), message.conversation_id)

    def test_is_asked_for_many_sockets_at_once(self, message, ben, dee, mo, django_assert_num_queries):
        with django_assert_num_queries(1):
            may = CONVERSATION.which_may_watch([(who, message.conversation_id) for who in (ben, mo, dee)])
        assert list(may) == [True, False, True]

    def test_shows_a_message_as_both_see_it(self, message, potters):
        fragment = CONVERSATION.render(potters, message.conversation_id, {"position": 1})
        assert f'data-author-id="{message.author_id}"' in fragment.html
        assert "data-mine" not in fragment.html
        assert "&lt;Dee&gt;" in fragment.html
        assert (fragment.data["position"], fragment.data["revision"]) == (1, 1)

    def test_shows_nothing_of_what_was_taken_back(self, message, potters, ben):
        take_back(message=message, by=ben)
        assert "Hello" not in CONVERSATION.render(potters, message.conversation_id, {"position": 1}).html

    def test_shows_nothing_of_another_community(self, message, weavers):
        assert CONVERSATION.render(weavers, message.conversation_id, {"position": 1}) is None

    def test_shows_typing_to_who_is_heard_alone(self, message, ben, dee, mo):
        assert CONVERSATION.may_type(ben, message.conversation_id)
        assert not CONVERSATION.may_type(mo, message.conversation_id)
        stranger = begin_conversation(author=mo, other=dee, body="May I?")
        assert not CONVERSATION.may_type(mo, stranger.conversation_id)
        block_member(by=dee, other=ben)
        assert not CONVERSATION.may_type(ben, message.conversation_id)

    def test_says_its_revision_to_who_subscribes(self, message, potters):
        assert CONVERSATION.state(potters, message.conversation_id) == {"revision": 1}
