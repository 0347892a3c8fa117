"""Conversations, live: who may watch one, and how a message is shown to whoever does."""

from django.template.loader import render_to_string

from community import realtime
from community.access import Visitor
from community.models import Community, Membership
from members.messages.models import Message, Participant
from members.messages.reading import with_runs


def may_watch(visitor: Visitor, conversation_id: int) -> bool:
    """Whether the visitor takes part in the conversation. Staff do not, unless they were written to."""
    if not isinstance(visitor, Membership):
        return False
    return Participant.objects.filter(conversation_id=conversation_id, membership=visitor).exists()


def render(community: Community, conversation_id: int, change: realtime.Change) -> realtime.Fragment | None:
    """Show the message that came or was taken back."""
    messages = Message.objects.filter(community=community, conversation_id=conversation_id)
    message = messages.filter(position=change["position"]).select_related("author", "conversation").first()
    if message is None:
        return None
    data = {
        "position": message.position,
        "revision": message.revision,
        "last_position": message.conversation.last_position,
    }
    return realtime.Fragment(html=html_of(message), data=data)


def html_of(message: Message) -> str:
    """Return a message as the page, the form's answer and the sockets show it."""
    return render_to_string("messages/_message.html", {"message": with_runs([message])[0]})


CONVERSATION = realtime.TopicKind("conversation", may_watch=may_watch, render=render)
