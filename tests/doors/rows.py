"""Who may come in where: one row for every address of a community. The test fails for an address without a row."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.doors.world import ADMINS, EVERYBODY, MEMBERS, OF_THE_BOARD, STAFF, TOKEN, World

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


def the_board(world: World) -> dict[str, Any]:
    return {"pk": world.board.pk}


def conversation(world: World) -> dict[str, Any]:
    return {"pk": world.conversation.pk}


def connection(world: World) -> dict[str, Any]:
    return {"pk": world.connection.pk}


def notification(world: World) -> dict[str, Any]:
    return {"pk": world.notification.pk}


def of_eve(_world: World) -> dict[str, Any]:
    return {"handle": "eve"}


def eve(world: World) -> dict[str, Any]:
    return {"pk": world.accepted.asked_id}


def asking(world: World) -> dict[str, Any]:
    pending = world.people["pending"]
    assert pending is not None
    return {"pk": pending.pk}


def a_reply(world: World) -> dict[str, Any]:
    return {"kind": "reply", "pk": world.reply.pk}


def the_thread(world: World) -> dict[str, Any]:
    return {"kind": "thread", "pk": world.thread.pk}


OF_THE_CONVERSATION = {"ana", "mo"}
POST = ("post",)
BOTH = ("get", "post")

ROWS = [
    # The brand's own place.
    Row("theme", EVERYBODY),
    Row("health", ADMINS),
    Row("health-measure", ADMINS, POST),
    Row("media", set(), arguments=lambda _world: {"path": "photos/nobody.webp"}),
    Row("join", EVERYBODY),
    Row("leave", MEMBERS),
    Row("invite", MEMBERS),
    Row("invite-by-link", MEMBERS, POST),
    Row("invite-by-letter", MEMBERS, POST),
    Row("invitation-revoke", {"ana"}, POST, lambda world: {"pk": world.invitation.pk}),
    Row("invitation", EVERYBODY, arguments=lambda _world: {"token": TOKEN}),
    Row("enter", EVERYBODY),
    Row("community-settings", ADMINS, BOTH),
    Row("settings-logo", ADMINS, POST),
    Row("settings-logo-remove", ADMINS, POST),
    Row("settings-preview", ADMINS),
    Row("settings-preview-css", ADMINS),
    Row("settings-spaces", ADMINS),
    Row("space-new", ADMINS, BOTH),
    Row("space-edit", ADMINS, BOTH, the_board),
    Row("space-move", ADMINS, POST, the_board),
    Row("space-archive", ADMINS, POST, the_board),
    Row("space-restore", ADMINS, POST, the_board),
    Row("space-people", ADMINS, BOTH, the_board),
    Row("space-person-remove", ADMINS, POST, lambda world: {**the_board(world), "member_pk": eve(world)["pk"]}),
    Row("space-group-move", ADMINS, POST, lambda world: {"pk": world.heading.pk}),
    Row("settings-members", ADMINS),
    Row("settings-domain", ADMINS, BOTH),
    Row("domain-verify", ADMINS, POST, lambda world: {"pk": world.domain.pk}),
    Row("domain-remove", ADMINS, POST, lambda world: {"pk": world.domain.pk}),
    # Curating: staff, and moderators of a space in it; nobody where they cannot read.
    Row("queue", STAFF | {"space_moderator"}),
    Row("moderation-log", STAFF),
    Row("post-actions", OF_THE_BOARD, arguments=a_reply),
    Row("post-decide", OF_THE_BOARD, POST, a_reply),
    Row("flag-new", {"ana"}, BOTH, the_thread, told_no=frozenset({"mo"})),
    Row("thread-pin", OF_THE_BOARD, POST, thread),
    Row("thread-unpin", OF_THE_BOARD, POST, thread),
    Row("thread-lock", OF_THE_BOARD, POST, thread),
    Row("thread-unlock", OF_THE_BOARD, POST, thread),
    Row("thread-move", OF_THE_BOARD, BOTH, thread),
    Row("member-suspend", STAFF, BOTH, eve),
    Row("member-lift", STAFF, POST, eve),
    Row("member-role", ADMINS, POST, eve),
    Row("member-host", ADMINS, POST, eve),
    Row("member-remove", ADMINS, BOTH, eve),
    Row("request-let-in", STAFF, POST, asking),
    Row("request-turn-away", STAFF, POST, asking),
    # Threads and replies, in a space that nobody may know of but those let in.
    Row("home", EVERYBODY),
    Row("latest", EVERYBODY),
    Row("unanswered", EVERYBODY),
    Row("unread", MEMBERS),
    Row("mine", MEMBERS),
    Row("tag", OF_THE_BOARD, arguments=lambda _world: {"slug": "between-us"}),
    Row("space", OF_THE_BOARD, arguments=board),
    Row("space-threads", OF_THE_BOARD, arguments=lambda world: {**board(world), "which": "unanswered"}),
    Row("space-thread-new", OF_THE_BOARD, BOTH, board),
    Row("thread", OF_THE_BOARD, arguments=lambda world: {**thread(world), "slug": "between-us"}),
    Row("thread-short", OF_THE_BOARD, arguments=thread),
    Row("thread-changes", OF_THE_BOARD, arguments=thread, query=lambda _world: {"after": 0}),
    Row("thread-edit", {"mo"}, BOTH, thread, told_no=frozenset({"ana"})),
    Row("thread-delete", {"mo"}, POST, lambda world: {"pk": world.lonely.pk}, told_no=frozenset({"ana"})),
    Row("thread-history", OF_THE_BOARD, arguments=thread),
    Row("thread-people", OF_THE_BOARD, arguments=thread),
    Row("reply-new", OF_THE_BOARD, POST, thread),
    Row("thread-reactions", OF_THE_BOARD, POST, thread),
    Row("thread-follow", OF_THE_BOARD, POST, thread),
    Row("thread-read", OF_THE_BOARD, POST, thread),
    Row("answer-delete", OF_THE_BOARD, POST, thread),
    Row("reply-at", OF_THE_BOARD, arguments=lambda world: {**thread(world), "position": 1}),
    Row("reply", OF_THE_BOARD, arguments=reply),
    Row("reply-more", OF_THE_BOARD, arguments=reply),
    Row("reply-edit", {"ana"}, BOTH, reply, told_no=frozenset({"mo"})),
    Row("reply-delete", {"ana"}, POST, reply, told_no=frozenset({"mo"})),
    Row("reply-history", OF_THE_BOARD, arguments=reply),
    Row("reply-reactions", OF_THE_BOARD, POST, reply),
    Row("reply-accept", OF_THE_BOARD, POST, reply),
    Row("search", EVERYBODY, query=lambda _world: {"q": "between"}),
    Row("mentions", MEMBERS, query=lambda _world: {"q": "b"}),
    Row("preview", MEMBERS, POST, data=lambda _world: {"body": "*hello*"}),
    # People.
    Row("directory", MEMBERS),
    Row("member", MEMBERS, arguments=of_eve),
    Row("member-posts", MEMBERS, arguments=of_eve),
    Row("connection-ask", MEMBERS, POST, of_eve),
    Row("block", MEMBERS, POST, of_eve),
    Row("unblock", MEMBERS, POST, of_eve),
    Row("connections", MEMBERS),
    Row("connection-accept", {"ana"}, POST, connection, told_no=frozenset({"mo"})),
    Row("connection-decline", {"ana"}, POST, connection, told_no=frozenset({"mo"})),
    Row("connection-withdraw", {"mo"}, POST, connection, told_no=frozenset({"ana"})),
    Row("connection-remove", {"ana"}, POST, lambda world: {"pk": world.accepted.pk}),
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
    Row("conversation-with", MEMBERS, BOTH, of_eve),
    # Notifications: each has those of one's own.
    Row("notifications", MEMBERS),
    Row("notifications-read", MEMBERS, POST),
    Row("notification-preferences", MEMBERS, BOTH),
    # Whoever follows the link in a letter is asked to sign in first.
    Row("notification", {"ana", "guest"}, arguments=notification),
    Row("unsubscribe", set(), BOTH, lambda _world: {"token": "of-nobody"}),
    Row("notification-read", {"ana"}, POST, notification),
]
