"""The letter that follows a notification, written when it is sent and not before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import structlog
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from community import outbox
from community.addresses import at_home
from members.models import Block
from members.notifications import letters, tokens
from members.notifications.models import Kind, Notification, Preference
from members.notifications.showing import Shown, show

#: More letters than this within a day are not sent to one member: the inbox has them all.
LETTERS_A_DAY = 40

log = structlog.get_logger(__name__)


@outbox.handles("notifications.letter")
def send_letter(notification_id: int) -> None:
    """Mail a notification, if its recipient has not read it meanwhile, still wants it, and may still see what it tells."""
    with transaction.atomic():
        if not _alone_with(notification_id):
            raise LetterIsBeingSent
        notification = _waiting().filter(pk=notification_id).first()
        if notification is None or not _is_wanted(notification):
            return
        letter = _letter(notification)
        if letter is None:
            return
        letter.send()
        _note_sent(notification)


class LetterIsBeingSent(Exception):
    """Another worker has this letter in hand; whoever comes later looks again."""


def _alone_with(notification_id: int) -> bool:
    """Hold a lock that ends with the transaction. The row itself stays free: its reader must not wait for a mail server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('letter'), %s)", [notification_id % 2**31])
        return bool(cursor.fetchone()[0])


def _waiting() -> QuerySet[Notification]:
    waiting = Notification.objects.filter(mailed_at__isnull=True, read_at__isnull=True)
    return waiting.select_related("actor", "community", "recipient__community", "recipient__user")


def _is_wanted(notification: Notification) -> bool:
    """Whether the recipient may come in, has not switched such letters off, and has nothing against the actor."""
    recipient = notification.recipient
    if not recipient.is_active:
        return False
    if Preference.objects.filter(membership=recipient, kind=notification.kind, email=False).exists():
        return False
    actor = notification.actor_id
    if Block.objects.filter(Q(by=recipient, blocked=actor) | Q(blocked=recipient, by=actor)).exists():
        return False
    today = Notification.objects.filter(recipient=recipient, mailed_at__gt=timezone.now() - timedelta(days=1))
    if today.count() >= LETTERS_A_DAY:
        log.warning("letters_capped", recipient=recipient.pk)
        return False
    return True


def _letter(notification: Notification) -> EmailMultiAlternatives | None:
    """Write it in the community's language; None if there is nobody to write to, or nothing they may see."""
    recipient = notification.recipient
    community = recipient.community
    address = letters.address_to_write_to(recipient)
    if address is None:
        return None
    with translation.override(community.language), at_home(community) as origin:
        shown = next(iter(show([notification], recipient)), None)
        if shown is None:
            return None
        return letters.write(
            recipient,
            address,
            subject=_subject(shown),
            template="notifications/letter",
            context=_context(shown, origin),
            name=f"notification-{notification.pk}",
            headers={**_unsubscribe_headers(shown, origin), **_thread_headers(notification)},
        )


def _subject(shown: Shown) -> str:
    """Say what it is about; what is in a private space is named inside the letter alone."""
    if shown.found.is_discreet:
        return _("%(who)s, in %(community)s") % {"who": shown.who, "community": shown.notification.community.name}
    return shown.text


def _context(shown: Shown, origin: str) -> dict[str, Any]:
    kind = Kind(shown.notification.kind)
    return {
        "shown": shown,
        "kind": kind.label,
        "action": _("See it"),
        "address": origin + reverse("notification", args=[shown.notification.pk]),
        "preferences_address": origin + reverse("notification-preferences"),
        "unsubscribe_address": _unsubscribe_address(shown, origin),
    }


def _unsubscribe_address(shown: Shown, origin: str) -> str:
    token = tokens.token_for(shown.notification.recipient, Kind(shown.notification.kind))
    return origin + reverse("unsubscribe", args=[token])


def _unsubscribe_headers(shown: Shown, origin: str) -> dict[str, str]:
    """Let mail programs offer one click to stop such letters (RFC 2369, RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{_unsubscribe_address(shown, origin)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _thread_headers(notification: Notification) -> dict[str, str]:
    """Let mail programs show letters of one group together."""
    if not notification.group_key:
        return {}
    group = f"{notification.group_key.replace(':', '-')}.{notification.recipient_id}"
    return {"References": letters.message_id(group)}


def _note_sent(notification: Notification) -> None:
    """Keep that it was mailed. What does not lie in the inbox is done with; the next one begins anew."""
    now = timezone.now()
    notification.mailed_at = now
    if not notification.in_inbox:
        notification.read_at = now
    notification.save(update_fields=["mailed_at", "read_at"])
