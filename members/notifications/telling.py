"""Telling members what happened: who is told, once, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from community import outbox, realtime
from community.models import Membership
from members.models import Block
from members.notifications.models import Kind, Notification, Preference, Telling

#: How long a letter waits, so that what is read meanwhile on the page is not mailed as well.
WAIT = {Kind.REPLY: timedelta(minutes=2), Kind.MENTION: timedelta(minutes=2)}
#: So many recipients are told in one transaction.
BATCH = 500


@dataclass(frozen=True)
class News:
    """What is to be told."""

    verb: str
    kind: Kind
    actor: Membership | None
    about: str
    about_id: int | None
    group_key: str
    source: str
    details: dict[str, Any] = field(default_factory=dict)
    at: datetime = field(default_factory=timezone.now)


@dataclass(frozen=True)
class Wish:
    """Where a recipient wants to be told."""

    recipient: Membership
    inbox: bool
    email: bool


def tell(
    recipients: Iterable[Membership],
    *,
    verb: str,
    kind: Kind,
    actor: Membership | None,
    about: str = "",
    about_id: int | None = None,
    group_key: str = "",
    source: str,
    details: dict[str, Any] | None = None,
) -> None:
    """Tell each recipient once for each `source` (such as `reply:17`) that `actor` did what `verb` says.

    Left out are the actor, whoever may not come in now, whoever has blocked the actor or is blocked by them, and whoever
    wants to hear nothing of this kind. While a notification with the same `group_key` (such as `thread:12`) is unread,
    another one is added to it: it then leads to the first thing told and names whoever came last. Say `actor=None` for
    what the community says rather than a person, such as what moderators decided: no block silences that.
    """
    news = News(verb, kind, actor, about, about_id, group_key, source, details or {})
    ids = sorted({recipient.pk for recipient in recipients if actor is None or recipient.pk != actor.pk})
    for begin in range(0, len(ids), BATCH):
        with transaction.atomic():
            _tell(ids[begin : begin + BATCH], news)


def _tell(ids: Sequence[int], news: News) -> None:
    # The recipients' rows are locked in one order, so that two tellings to the same person come one after the other.
    members = Membership.objects.active().filter(pk__in=ids, user__isnull=False)
    locked = list(members.select_for_update(no_key=True).order_by("pk"))
    told = Telling.objects.filter(recipient__in=ids, verb=news.verb, source=news.source)
    done = set(told.values_list("recipient_id", flat=True))
    blocked = _blocked_with(news.actor, ids)
    wishes = _wishes([member for member in locked if member.pk not in done | blocked], news.kind)
    if not wishes:
        return
    fresh = _write(wishes, news)
    for wish in wishes:
        if wish.inbox:
            topic = realtime.Topic("inbox", wish.recipient.pk)
            realtime.publish(topic, {"what": "told"}, community_id=wish.recipient.community_id)
    _ask_for_letters(wishes, fresh, news)


def _ask_for_letters(wishes: list[Wish], fresh: dict[int, int], news: News) -> None:
    """Put a letter in the outbox for each new notification whose recipient wants one; a group has one letter."""
    letters = [
        {"notification_id": fresh[wish.recipient.pk]} for wish in wishes if wish.email and wish.recipient.pk in fresh
    ]
    wait = WAIT.get(news.kind, timedelta(0))
    outbox.put_all("notifications.letter", letters, community=wishes[0].recipient.community_id, wait=wait)


def _blocked_with(actor: Membership | None, ids: Sequence[int]) -> set[int]:
    """Return those of `ids` who have blocked the actor, or are blocked by them."""
    if actor is None:
        return set()
    blocks = Block.objects.filter(Q(by=actor, blocked__in=ids) | Q(blocked=actor, by__in=ids))
    return {blocked if by == actor.pk else by for by, blocked in blocks.values_list("by_id", "blocked_id")}


def _wishes(recipients: list[Membership], kind: Kind) -> list[Wish]:
    """Return where each wants to be told; those who want to hear nothing of this kind are left out."""
    said = {row.membership_id: row for row in Preference.objects.filter(membership__in=recipients, kind=kind)}
    wishes = [
        Wish(member, inbox=said[member.pk].inbox, email=said[member.pk].email)
        if member.pk in said
        else Wish(member, inbox=True, email=True)
        for member in recipients
    ]
    return [wish for wish in wishes if wish.inbox or wish.email]


def _write(wishes: list[Wish], news: News) -> dict[int, int]:
    """Write the notifications, or add to unread ones; return the ids of the new ones by recipient."""
    grouped = _add_to_groups(wishes, news)
    new = [
        Notification(
            community_id=wish.recipient.community_id,
            recipient=wish.recipient,
            kind=news.kind,
            verb=news.verb,
            actor=news.actor,
            about=news.about,
            about_id=news.about_id,
            group_key=news.group_key,
            details=news.details,
            in_inbox=wish.inbox,
            told_at=news.at,
        )
        for wish in wishes
        if wish.recipient.pk not in grouped
    ]
    fresh = {row.recipient_id: row.pk for row in Notification.objects.bulk_create(new)}
    Telling.objects.bulk_create(
        Telling(
            community_id=wish.recipient.community_id,
            notification_id=(grouped | fresh)[wish.recipient.pk],
            recipient=wish.recipient,
            verb=news.verb,
            source=news.source,
            actor=news.actor,
            about_id=news.about_id,
            told_at=news.at,
        )
        for wish in wishes
    )
    return fresh


def _add_to_groups(wishes: list[Wish], news: News) -> dict[int, int]:
    """Add to the unread notifications of the same group; return their ids by recipient."""
    if not news.group_key:
        return {}
    recipients = [wish.recipient.pk for wish in wishes]
    group = Notification.objects.filter(recipient__in=recipients, verb=news.verb, group_key=news.group_key).unread()
    grouped = {row.recipient_id: row.pk for row in group.select_for_update().order_by("pk")}
    Notification.objects.filter(pk__in=grouped.values()).update(count=F("count") + 1, actor=news.actor, told_at=news.at)
    return grouped
