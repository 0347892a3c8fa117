"""Who may come in where: one row for every address of a community. The test fails for an address without a row."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.doors.world import ADMINS, EVERYBODY, MEMBERS, OF_THE_BOARD, STAFF, TOKEN, World  # noqa: F401

Arguments = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One address: what it is tried with, by which methods, and who is let in. Everybody else gets the 404 of nothing."""

    name: str
    lets_in: set[str]
    methods: tuple[str, ...] = ("get",)
    arguments: Arguments = field(default=lambda _world: {})
    data: Callable[[World], dict[str, Any]] = field(default=lambda _world: {})
    #: Those who see that it is there, and are told with a sentence that it is not theirs to do.
    told_no: frozenset[str] = frozenset()
    query: Callable[[World], dict[str, Any]] = field(default=lambda _world: {})


def thread(world: World) -> dict[str, Any]:
    return {"pk": world.thread.pk}


def reply(world: World) -> dict[str, Any]:
    return {"pk": world.reply.pk}


def board(world: World) -> dict[str, Any]:
    return {"slug": world.board.slug}


def conversation(world: World) -> dict[str, Any]:
    return {"pk": world.conversation.pk}


def connection(world: World) -> dict[str, Any]:
    return {"pk": world.connection.pk}


def notification(world: World) -> dict[str, Any]:
    return {"pk": world.notification.pk}


def of_ben(_world: World) -> dict[str, Any]:
    return {"handle": "ben"}


OF_THE_CONVERSATION = {"ana", "mo"}
POST = ("post",)
BOTH = ("get", "post")

ROWS = [
    # The brand's own place.
    Row("theme", EVERYBODY),
    Row("health", ADMINS),
    Row("health-measure", ADMINS, POST),
    # People.
    Row("directory", MEMBERS),
    Row("member", MEMBERS, arguments=of_ben),
    Row("connection-ask", MEMBERS, POST, of_ben),
    Row("block", MEMBERS, POST, of_ben),
    Row("unblock", MEMBERS, POST, of_ben),
    Row("connections", MEMBERS),
    Row("connection-accept", {"ana"}, POST, connection, told_no=frozenset({"mo"})),
    Row("connection-decline", {"ana"}, POST, connection, told_no=frozenset({"mo"})),
    Row("connection-withdraw", {"mo"}, POST, connection, told_no=frozenset({"ana"})),
    Row("connection-remove", {"ana", "mo"}, POST, connection),
    Row("blocks", MEMBERS),
    Row("me-edit", MEMBERS, BOTH),
    Row("people-to-meet", MEMBERS),
    Row("welcome", MEMBERS, BOTH),
    Row("welcome-people", MEMBERS),
    # Conversations: for their two people, and nobody else, whatever their role.
    Row("conversations", MEMBERS),
    Row("conversation", OF_THE_CONVERSATION, BOTH, conversation),
    Row("conversation-changes", OF_THE_CONVERSATION, arguments=conversation, query=lambda _world: {"after": 0}),
    Row("conversation-read", OF_THE_CONVERSATION, POST, conversation),
    Row("conversation-let-in", OF_THE_CONVERSATION, POST, conversation),
    Row("conversation-decline", OF_THE_CONVERSATION, POST, conversation),
    Row("message-delete", {"ana"}, POST, lambda world: {"pk": world.conversation.pk, "position": 1}),
    Row("conversation-with", MEMBERS, BOTH, of_ben),
    # Notifications: each has those of one's own.
    Row("notifications", MEMBERS),
    Row("notifications-read", MEMBERS, POST),
    Row("notification-preferences", MEMBERS, BOTH),
    Row("notification-read", {"ana"}, POST, notification),
]
