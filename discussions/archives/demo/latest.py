"""What those who can sign in find in their inbox: the last few things that happened to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.models import Membership
from discussions.models import Reply
from members.models import Connection
from members.notifications import tell
from members.notifications.models import Kind

if TYPE_CHECKING:
    from discussions.archives.demo.stage import Stage

TOLD = ("ana", "mo", "ben")
REPLIES = 3


def tell_of_the_latest(stage: Stage) -> None:
    """Tell each of the last replies to them, and of whoever would like to connect. The letters are not sent."""
    for handle in TOLD:
        if handle in stage.members:
            _tell_of_replies(stage.members[handle])
            _tell_of_connections(stage.members[handle])


def _tell_of_replies(member: Membership) -> None:
    replies = Reply.objects.filter(thread__author=member).exclude(author=member).select_related("author", "thread")
    for reply in reversed(replies.order_by("-posted_at", "-pk")[:REPLIES]):
        tell(
            [member],
            verb="reply_answered",
            kind=Kind.REPLY,
            actor=reply.author,
            about="reply",
            about_id=reply.pk,
            group_key=f"thread:{reply.thread_id}",
            source=f"reply:{reply.pk}",
        )


def _tell_of_connections(member: Membership) -> None:
    for connection in Connection.objects.waiting_for(member).select_related("asked_by").order_by("asked_at", "pk"):
        tell(
            [member],
            verb="connection_asked",
            kind=Kind.CONNECTION,
            actor=connection.asked_by,
            about="connection",
            about_id=connection.pk,
            source=f"connection:{connection.pk}:{connection.asked_at.isoformat()}",
        )
