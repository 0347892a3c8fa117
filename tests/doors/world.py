"""A world with something secret in it, and everyone who should or should not find it.

What is secret hangs on the space Board: Mo was let in, Ana is an admin; nobody else may know that it is there, the other
moderator included. What is personal is Ana's.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from community.models import Community, Domain, Invitation, Membership, Space, SpaceGroup, SpaceMembership
from community.models.invitation import digest_of
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from discussions.models import Reply, Thread
from discussions.moderation.models import Flag
from members.messages.models import Conversation, Message, Participant
from members.models import Connection
from members.notifications.models import Kind, Notification
from tests.conftest import join

TOKEN = "a-token-that-was-mailed-to-nobody"


@dataclass
class World:
    """Everybody by name, and the things that URLs lead to."""

    potters: Community
    people: dict[str, Membership | None] = field(default_factory=dict)
    board: Space = None  # type: ignore[assignment]
    glazes: Space = None  # type: ignore[assignment]
    thread: Thread = None  # type: ignore[assignment]
    lonely: Thread = None  # type: ignore[assignment]
    reply: Reply = None  # type: ignore[assignment]
    conversation: Conversation = None  # type: ignore[assignment]
    connection: Connection = None  # type: ignore[assignment]
    accepted: Connection = None  # type: ignore[assignment]
    notification: Notification = None  # type: ignore[assignment]
    invitation: Invitation = None  # type: ignore[assignment]
    flag: Flag = None  # type: ignore[assignment]
    heading: SpaceGroup = None  # type: ignore[assignment]
    domain: Domain = None  # type: ignore[assignment]


#: Nobody of these may find anything that is for members.
OUTSIDERS = {"guest", "cho", "pending", "suspended", "left", "removed"}
MEMBERS = {"ana", "mo", "other_moderator", "space_moderator", "ben"}
STAFF = {"ana", "mo", "other_moderator"}
ADMINS = {"ana"}
#: Those who may read what is in the Board.
OF_THE_BOARD = {"ana", "mo"}
EVERYBODY = OUTSIDERS | MEMBERS


def build(potters: Community, weavers: Community) -> World:
    """Make the world."""
    world = World(potters)
    _people(world, weavers)
    ana, mo, ben = (_member(world, name) for name in ("ana", "mo", "ben"))
    world.board = Space.objects.create(
        community=potters, slug="board", name="Board", visibility=Space.Visibility.SECRET
    )
    world.glazes = Space.objects.create(community=potters, slug="glazes", name="Glazes")
    SpaceMembership.objects.create(community=potters, space=world.board, membership=mo)
    SpaceMembership.objects.create(
        community=potters, space=world.glazes, membership=_member(world, "space_moderator"), is_moderator=True
    )
    world.thread = start_thread(
        space=world.board,
        author=mo,
        title="Between us",
        body="Not for everybody.",
        kind=Thread.Kind.QUESTION,
        tags=["between-us"],
    )
    world.reply = post_reply(thread=world.thread, author=ana, body="Indeed.")
    world.lonely = start_thread(space=world.board, author=mo, title="A slip", body="Not meant to be said.")
    world.flag = Flag.objects.create(
        community=potters, by=mo, thread=world.thread, reply=world.reply, reason=Flag.Reason.OTHER
    )
    world.conversation = _conversation(potters, ana, mo)
    world.connection = Connection.objects.create(community=potters, asked_by=mo, asked=ana)
    world.accepted = Connection.objects.create(
        community=potters, asked_by=ana, asked=join(potters, "Eve"), accepted_at=timezone.now()
    )
    world.notification = Notification.objects.create(
        community=potters, recipient=ana, kind=Kind.REPLY, verb="reply_posted", actor=mo, about="reply",
        about_id=world.reply.pk,
    )  # fmt: skip
    world.invitation = Invitation.objects.create(
        community=potters, invited_by=ana, digest=digest_of(TOKEN), expires_at=timezone.now() + timedelta(days=1)
    )
    world.heading = SpaceGroup.objects.create(community=potters, name="Craft")
    world.domain = Domain.objects.create(community=potters, host="talk.potters.example", proof="p")
    assert ben.pk, "Ben must be a member for the tests to mean anything"
    return world


def _people(world: World, weavers: Community) -> None:
    potters, soon = world.potters, timezone.now() + timedelta(days=3)
    status = Membership.Status
    world.people = {
        "guest": None,
        "cho": join(weavers, "Cho"),
        "pending": join(potters, "Pia", status=status.PENDING),
        "suspended": join(potters, "Sam", status=status.SUSPENDED, suspended_until=soon),
        "left": join(potters, "Lou", status=status.LEFT),
        "removed": join(potters, "Rex", status=status.REMOVED),
        "ben": join(potters, "Ben"),
        "space_moderator": join(potters, "Sol"),
        "other_moderator": join(potters, "Oda", role=Membership.Role.MODERATOR),
        "mo": join(potters, "Mo", role=Membership.Role.MODERATOR),
        "ana": join(potters, "Ana", role=Membership.Role.ADMIN, speaks_for_brand=True),
    }


def _member(world: World, name: str) -> Membership:
    member = world.people[name]
    assert member is not None
    return member


def _conversation(potters: Community, one: Membership, other: Membership) -> Conversation:
    low, high = sorted((one, other), key=lambda member: member.pk)
    conversation = Conversation.objects.create(community=potters, low=low, high=high, revision=1, last_position=1)
    for member in (one, other):
        Participant.objects.create(community=potters, conversation=conversation, membership=member)
    Message.objects.create(
        community=potters, conversation=conversation, author=one, position=1, revision=1, body="Psst.",
        body_html="<p>Psst.</p>", submission=uuid4(),
    )  # fmt: skip
    return conversation
