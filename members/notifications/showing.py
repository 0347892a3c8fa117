"""From rows to what a member reads: who did what, asked for anew whether they may still see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.models import Membership
from members.notifications import verbs
from members.notifications.models import Kind, Notification, Telling
from members.notifications.verbs import Found

#: How far back in a group we look for something that can still be seen, when the first thing told is gone.
LOOK_BACK = 20
ICONS = {
    Kind.REPLY: "reply",
    Kind.MENTION: "at",
    Kind.CONNECTION: "people",
    Kind.MESSAGE: "message",
    Kind.MODERATION: "shield",
    Kind.MEMBERSHIP: "person-plus",
}


@dataclass(frozen=True)
class Shown:
    """A notification as its recipient reads it now."""

    notification: Notification
    found: Found
    #: How many more people did the same, beside the actor named.
    others: int = 0

    @property
    def icon(self) -> str:
        """The icon of its kind."""
        return ICONS[Kind(self.notification.kind)]

    @property
    def who(self) -> str:
        """Who did it: "Ben", or "Ben and 2 others"."""
        actor = self.notification.actor
        name = actor.display_name if actor else _("Somebody")
        if not self.others:
            return name
        return ngettext("%(name)s and %(n)d other", "%(name)s and %(n)d others", self.others) % {
            "name": name,
            "n": self.others,
        }

    @property
    def text(self) -> str:
        """The sentence, as plain text."""
        return self._sentence() % {**self.notification.details, "who": self.who, "what": self.found.text}

    @property
    def html(self) -> SafeString:
        """The sentence, with names and titles set off."""
        values = {name: escape(value) for name, value in self.notification.details.items()}
        values |= {name: format_html("<strong>{}</strong>", value) for name, value in self._names().items()}
        return mark_safe(escape(self._sentence()) % values)  # noqa: S308  (each value is escaped above)

    def _names(self) -> dict[str, str]:
        return {"who": self.who, "what": self.found.text}

    def _sentence(self) -> str:
        verb = verbs.known()[self.notification.verb]
        return str(verb.sentence(self.notification) if callable(verb.sentence) else verb.sentence)


def show(notifications: Sequence[Notification], viewer: Membership) -> list[Shown]:
    """Return those of `notifications` that the viewer may see now, in the same order, in a fixed number of queries."""
    found = verbs.find(notifications, viewer)
    missing = [row for row in notifications if row.pk not in found and row.count > 1]
    if missing:
        found |= _find_others(missing, viewer)
    seen = [row for row in notifications if row.pk in found]
    others = _others([row for row in seen if row.count > 1])
    return [Shown(row, found[row.pk], others.get(row.pk, 0)) for row in seen]


def _find_others(notifications: list[Notification], viewer: Membership) -> dict[int, Found]:
    """For groups whose first thing is gone, find the oldest of the later ones that is not."""
    rows = {row.pk: row for row in notifications}
    tellings = Telling.objects.filter(notification__in=rows, about_id__isnull=False).order_by("pk")
    group_of: dict[int, int] = {}
    stand_ins: list[Notification] = []
    for telling in tellings[: LOOK_BACK * len(rows)]:
        row = rows[telling.notification_id]
        stand_ins.append(
            Notification(
                pk=-telling.pk,
                recipient_id=row.recipient_id,
                verb=row.verb,
                about=row.about,
                about_id=telling.about_id,
                group_key=row.group_key,
                details=row.details,
            )
        )
        group_of[-telling.pk] = row.pk
    found: dict[int, Found] = {}
    for stand_in, thing in sorted(verbs.find(stand_ins, viewer).items(), reverse=True):
        found.setdefault(group_of[stand_in], thing)
    return found


def _others(groups: list[Notification]) -> dict[int, int]:
    """Count for each group the people who did the same, beside the one named."""
    if not groups:
        return {}
    people = Telling.objects.filter(notification__in=groups, actor__isnull=False)
    counted = people.values_list("notification").annotate(people=Count("actor", distinct=True))
    return {notification_id: people - 1 for notification_id, people in counted}
