"""Writing to another member, and what becomes of it."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from community import markdown, outbox, realtime
from community.models import Membership
from community.network import ledger
from community.submissions import SubmissionMismatch
from members.messages.models import Conversation, Message, Participant
from members.messages.permissions import can_be_written_to, can_take_back, can_write_again
from members.messages.refusals import NotTakingMessages, NotYourMessage, WaitsForAnswer
from members.models import Block, Connection
from members.notifications.actions import mark_seen
from members.pairs import lock_pair

State = Participant.State


@transaction.atomic
def begin_conversation(*, author: Membership, other: Membership, body: str, submission: UUID | None = None) -> Message:
    """Write to `other`, in the one conversation that the two have. Raises what `send_message` raises."""
    if author.pk == other.pk or author.community_id != other.community_id:
        raise NotTakingMessages
    lock_pair(author, other)
    low, high = sorted((author, other), key=lambda member: member.pk)
    conversation, is_new = Conversation.objects.get_or_create(
        low=low, high=high, defaults={"community_id": author.community_id}
    )
    if is_new:
        Participant.objects.bulk_create(
            Participant(community_id=author.community_id, conversation=conversation, membership=member)
            for member in (low, high)
        )
    return send_message(author=author, conversation=conversation, body=body, submission=submission)


@transaction.atomic
def send_message(
    *, author: Membership, conversation: Conversation, body: str, submission: UUID | None = None
) -> Message:
    """Say something in a conversation. A stranger's first message waits as a request until it is answered or let in.

    The same submission again gives the message it made. Raises NotTakingMessages, WaitsForAnswer and SubmissionMismatch.
    """
    conversation = _locked(conversation)
    if sent := _sent_before(author, submission, conversation, body):
        return sent
    mine, theirs = _parts(conversation, author)
    _refuse_or_open(conversation, mine, theirs)
    conversation.last_position += 1
    conversation.revision += 1
    conversation.last_message_at = timezone.now()
    message = Message(
        community_id=conversation.community_id,
        conversation=conversation,
        author=author,
        position=conversation.last_position,
        revision=conversation.revision,
        body=body,
        body_html=markdown.render(body),
        sent_at=conversation.last_message_at,
        submission=submission,
    )
    try:
        with transaction.atomic():
            message.save()
    except IntegrityError:  # The same form was sent at the same time to somebody else.
        raise SubmissionMismatch from None
    conversation.save(update_fields=["last_position", "revision", "last_message_at"])
    mine.read_position, mine.unread_count = message.position, 0
    theirs.unread_count += 1
    Participant.objects.bulk_update([mine, theirs], ["state", "read_position", "unread_count"])
    ledger.record(
        ledger.Kind.MESSAGED,
        community=conversation.community_id,
        actor=author,
        target=theirs.membership,
        at=message.sent_at,
        source=f"message:{message.pk}",
    )
    outbox.put("messages.message_sent", community=conversation.community_id, message_id=message.pk)
    _ring(conversation, message, mine, theirs)
    return message


@transaction.atomic
def take_back(*, message: Message, by: Membership) -> Message:
    """Take one's message back: its words are gone for good, and a line stays where they stood. Raises NotYourMessage."""
    if not can_take_back(by, message):
        raise NotYourMessage
    conversation = _locked(message.conversation)
    message = Message.objects.select_related("author").get(pk=message.pk)
    if message.deleted_at:
        return message
    conversation.revision += 1
    conversation.save(update_fields=["revision"])
    message.body = message.body_html = ""
    message.deleted_at, message.revision = timezone.now(), conversation.revision
    message.save(update_fields=["body", "body_html", "deleted_at", "revision"])
    mine, theirs = _parts(conversation, by)
    if theirs.read_position < message.position and theirs.unread_count:
        theirs.unread_count -= 1
        theirs.save(update_fields=["unread_count"])
    _ring(conversation, message, mine, theirs)
    return message


@transaction.atomic
def let_in(*, conversation: Conversation, by: Membership) -> None:
    """Let a stranger who wrote into the conversation."""
    _answer(conversation, by, State.TALKING)


@transaction.atomic
def decline(*, conversation: Conversation, by: Membership) -> None:
    """Do not answer a stranger who wrote, who is not told."""
    _answer(conversation, by, State.DECLINED)


@transaction.atomic
def let_in_who_waits(*, one: Membership, other: Membership) -> None:
    """Let in what one of the two wrote as a stranger, now that they are connected."""
    low, high = sorted((one.pk, other.pk))
    conversation = Conversation.objects.filter(low=low, high=high).first()
    if conversation is not None:
        for member in (one, other):
            _answer(conversation, member, State.TALKING)


@transaction.atomic
def mark_read(*, conversation: Conversation, by: Membership, position: int) -> None:
    """Remember that a member has seen a conversation up to a position; a mark never goes back."""
    conversation = _locked(conversation)
    mine, _ = _parts(conversation, by)
    seen = min(position, conversation.last_position)
    if seen <= mine.read_position:
        return
    unread = conversation.messages.filter(position__gt=seen, deleted_at__isnull=True).exclude(author=by)
    mine.read_position, mine.unread_count = seen, unread.count()
    mine.save(update_fields=["read_position", "unread_count"])
    mark_seen(by, about="conversation", ids=[conversation.pk])
    _ring_inbox(mine)


def _answer(conversation: Conversation, by: Membership, state: Participant.State) -> None:
    conversation = _locked(conversation)
    mine, _ = _parts(conversation, by)
    if mine.state == State.TALKING:
        return
    mine.state = state
    if state == State.DECLINED:
        mine.unread_count = 0
    mine.save(update_fields=["state", "unread_count"])
    _ring_inbox(mine)


def _locked(conversation: Conversation) -> Conversation:
    return Conversation.objects.select_for_update(no_key=True).get(pk=conversation.pk)


def _sent_before(author: Membership, submission: UUID | None, conversation: Conversation, body: str) -> Message | None:
    if submission is None:
        return None
    sent = Message.objects.select_related("author").filter(author=author, submission=submission).first()
    if sent is None:
        return None
    if sent.conversation_id != conversation.pk or (sent.body != body and not sent.deleted_at):
        raise SubmissionMismatch
    return sent


def _parts(conversation: Conversation, member: Membership) -> tuple[Participant, Participant]:
    """Return the parts of the member and of the other."""
    parts = list(conversation.participants.select_related("membership"))
    mine = next(part for part in parts if part.membership_id == member.pk)
    theirs = next(part for part in parts if part.membership_id != member.pk)
    return mine, theirs


def _refuse_or_open(conversation: Conversation, mine: Participant, theirs: Participant) -> None:
    """Refuse what may not be sent now; otherwise write into both parts how the conversation stands from now on."""
    is_blocked = Block.objects.between(mine.membership, theirs.membership).exists()
    if not can_be_written_to(mine.membership, theirs.membership, is_blocked=is_blocked):
        raise NotTakingMessages
    are_connected = Connection.objects.between(mine.membership, theirs.membership).accepted().exists()
    if not can_write_again(theirs, are_connected=are_connected):
        raise WaitsForAnswer
    is_first = conversation.last_position == 0
    theirs.state = State.REQUESTED if is_first and not are_connected else State.TALKING
    mine.state = State.TALKING  # Whoever answers lets the other in.


def _ring(conversation: Conversation, message: Message, *parts: Participant) -> None:
    realtime.publish(
        realtime.Topic("conversation", conversation.pk),
        {"position": message.position},
        community_id=conversation.community_id,
    )
    for part in parts:
        _ring_inbox(part)


def _ring_inbox(part: Participant) -> None:
    realtime.publish(realtime.Topic("inbox", part.membership_id), {"badge": "messages"}, community_id=part.community_id)
