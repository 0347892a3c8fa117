"""Reading conversations: the list of them, the part of one that a page shows, and what a page missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from django.db.models import F
from django.utils.html import strip_tags
from django.utils.text import Truncator

from community.models import Membership
from community.paging import Page, newest, page
from members.messages.addresses import path_to
from members.messages.models import Conversation, Message, Participant

#: Conversations on a page of the list, and messages on a page of one.
LIST_SIZE = 30
PAGE_SIZE = 50
#: What a page that was away is given at once.
CHANGES_MAX = 200


@dataclass(frozen=True)
class Row:
    """A conversation in the list of one of its two members."""

    part: Participant
    other: Membership
    last: Message | None

    @property
    def conversation(self) -> Conversation:
        """The conversation itself."""
        return self.part.conversation

    @property
    def url(self) -> str:
        """Where it is opened."""
        return path_to(self.part)

    @property
    def preview(self) -> str:
        """The beginning of what was said last, as plain text."""
        return Truncator(unescape(strip_tags(self.last.body_html)).strip()).chars(100) if self.last else ""


def rows(member: Membership, state: Participant.State, *, after: str) -> tuple[list[Row], str]:
    """Return a page of the member's conversations in that state, the last active first, and where it goes on."""
    parts = Participant.objects.filter(membership=member, state=state)
    found: Page[Participant] = page(
        parts.select_related("conversation__low", "conversation__high"),
        by=newest("conversation__last_message_at", key="conversation_id"),
        after=after,
        size=LIST_SIZE,
    )
    last = Message.objects.filter(
        conversation__in=[part.conversation_id for part in found.rows], position=F("conversation__last_position")
    )
    by_conversation = {message.conversation_id: message for message in last}
    listed = [
        Row(part=part, other=other_in(part.conversation, member), last=by_conversation.get(part.conversation_id))
        for part in found.rows
    ]
    return listed, found.after


def other_in(conversation: Conversation, member: Membership) -> Membership:
    """Return whom the member talks with."""
    return conversation.high if conversation.low_id == member.pk else conversation.low


def part_of(conversation: Conversation, *, before: int | None) -> list[Message]:
    """Return the last messages of a conversation, or those before a position, in their order."""
    messages = conversation.messages.select_related("author")
    if before is not None:
        messages = messages.filter(position__lt=before)
    found = list(messages.order_by("-position")[: PAGE_SIZE + 1])[::-1]
    return with_runs(found[-PAGE_SIZE:], preceded_by=found[: len(found) - PAGE_SIZE])


def changed_since(conversation: Conversation, revision: int) -> tuple[list[Message], bool]:
    """Return what changed after a revision, in order of change, and whether there is more."""
    changed = conversation.messages.filter(revision__gt=revision).select_related("author").order_by("revision", "pk")
    found = list(changed[: CHANGES_MAX + 1])
    return with_runs(found[:CHANGES_MAX]), len(found) > CHANGES_MAX


def with_runs(messages: Sequence[Message], *, preceded_by: Sequence[Message] = ()) -> list[Message]:
    """Mark on each message whether it begins a run: whether somebody else wrote the one before it.

    Those that come before and are at hand need not be fetched.
    """
    authors = {message.position: message.author_id for message in (*preceded_by, *messages)}
    missing = {message.position - 1 for message in messages} - authors.keys() - {0}
    if missing:
        others = Message.objects.filter(conversation=messages[0].conversation_id, position__in=missing)
        authors |= dict(others.values_list("position", "author_id"))
    for message in messages:
        message.begins_run = authors.get(message.position - 1) != message.author_id
    return list(messages)
