"""The log as moderators and admins read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community import paging
from community.models import Membership, Space
from discussions.moderation import log
from discussions.moderation.models import LogEntry

PAGE = 50
NEWEST = paging.newest("at")
Act = LogEntry.Act
SENTENCES = {
    Act.PINNED: gettext_lazy("%(by)s pinned %(what)s"),
    Act.UNPINNED: gettext_lazy("%(by)s unpinned %(what)s"),
    Act.LOCKED: gettext_lazy("%(by)s locked %(what)s"),
    Act.UNLOCKED: gettext_lazy("%(by)s opened %(what)s for replies again"),
    Act.MOVED: gettext_lazy("%(by)s moved %(what)s from %(from)s to %(to)s"),
    Act.HID: gettext_lazy("%(by)s hid %(what)s by %(member)s"),
    Act.RESTORED: gettext_lazy("%(by)s brought back %(what)s by %(member)s"),
    Act.DISMISSED: gettext_lazy("%(by)s let stand %(what)s by %(member)s, which was flagged"),
    Act.SUSPENDED: gettext_lazy("%(by)s suspended %(member)s until %(until)s"),
    Act.LIFTED: gettext_lazy("%(by)s lifted the suspension of %(member)s"),
    Act.LET_IN: gettext_lazy("%(by)s let in %(member)s"),
    Act.TURNED_AWAY: gettext_lazy("%(by)s turned away %(member)s"),
    Act.CHANGED_ROLE: gettext_lazy("%(by)s changed the role of %(member)s from %(from)s to %(to)s"),
    Act.MADE_HOST: gettext_lazy("%(by)s lets %(member)s speak for the brand"),
    Act.UNMADE_HOST: gettext_lazy("%(by)s no longer lets %(member)s speak for the brand"),
    Act.REMOVED: gettext_lazy("%(by)s removed %(member)s"),
}


@dataclass(frozen=True)
class Line:
    """One entry, as a sentence."""

    entry: LogEntry
    html: SafeString


@dataclass(frozen=True)
class Page:
    """Part of the log, newest first, and the mark under which it goes on."""

    lines: list[Line]
    after: str


def page_for(reader: Membership, *, act: str = "", by: str = "", member: str = "", after: str = "") -> Page:
    """Return a page of what the reader may read of the log: of one act, by or to one member, or all of it."""
    entries = log.readable_by(reader).select_related("by", "thread", "reply", "membership")
    if act:
        entries = entries.filter(act=act)
    if by:
        entries = entries.filter(by__handle=by.lower())
    if member:
        entries = entries.filter(membership__handle=member.lower())
    page = paging.page(entries, by=NEWEST, after=after, size=PAGE)
    return Page(_lines(page.rows, reader), page.after)


def _lines(entries: Iterable[LogEntry], reader: Membership) -> list[Line]:
    known = set(Space.objects.readable_by(reader).values_list("pk", flat=True))
    return [Line(entry, _sentence(entry, known)) for entry in entries]


def _sentence(entry: LogEntry, known_spaces: set[int]) -> SafeString:
    words = {
        "by": format_html("<strong>{}</strong>", entry.by.display_name),
        "member": _member(entry),
        "what": _what(entry),
        **_change(entry, known_spaces),
    }
    return mark_safe(escape(SENTENCES[Act(entry.act)]) % words)  # noqa: S308  (each word is escaped)


def _member(entry: LogEntry) -> SafeString:
    name = entry.details.get("member", "")
    if entry.membership is None:
        return format_html("{}", name)
    address = reverse("member", args=[entry.membership.handle])
    return format_html('<a href="{}">{}</a>', address, entry.membership.display_name)


def _what(entry: LogEntry) -> SafeString:
    title, position = entry.details.get("title", ""), entry.details.get("position")
    text = _("reply %(n)s in “%(title)s”") % {"n": position, "title": title} if position else f"“{title}”"
    if entry.thread is None or entry.thread.deleted_at is not None:
        return format_html("{}", text)
    address = (
        reverse("reply", args=[entry.reply.pk])
        if entry.reply is not None and entry.reply.deleted_at is None
        else reverse("thread", args=[entry.thread.pk, entry.thread.slug])
    )
    return format_html('<a href="{}">{}</a>', address, text)


def _day(entry: LogEntry) -> str:
    until = parse_datetime(entry.details.get("until", ""))
    return date_format(timezone.localtime(until)) if until else ""


def _change(entry: LogEntry, known_spaces: set[int]) -> dict[str, str]:
    """From what to what, or until when. The name of a space that the reader may not know of is not said."""
    details = entry.details
    if entry.act == Act.CHANGED_ROLE:
        return {side: escape(Membership.Role(details[side]).label) for side in ("from", "to")}
    before = details.get("from", "") if details.get("from_id") in known_spaces else _("another space")
    return {"from": escape(before), "to": escape(details.get("to", "")), "until": escape(_day(entry))}
