"""The inbox of a member: a page of it, and how much in it is new."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.db.models import QuerySet

from community import frame, paging
from community.models import Membership
from members.notifications.models import Notification
from members.notifications.showing import Shown, show

PAGE = 30
NEWEST = paging.newest("told_at")


@dataclass(frozen=True)
class Page:
    """A page of the inbox: what is new first, each part newest first."""

    new: list[Shown]
    earlier: list[Shown]
    #: The mark under which it goes on; empty at the end.
    after: str
    #: Those on this page that can no longer be shown, though they were never read.
    withdrawn: list[Notification]


def page_of(membership: Membership, *, after: str = "") -> Page:
    """Return a page of the member's inbox. Raises BadRequest if `after` is no mark that we gave."""
    rows, mark = _rows(membership, after)
    shown = show(rows, membership)
    can_be_shown = {each.notification.pk for each in shown}
    return Page(
        new=[each for each in shown if each.notification.is_unread],
        earlier=[each for each in shown if not each.notification.is_unread],
        after=mark,
        withdrawn=[row for row in rows if row.is_unread and row.pk not in can_be_shown],
    )


def _rows(membership: Membership, after: str) -> tuple[list[Notification], str]:
    """Fetch a page from what is new, and fill it with what is not; marks say in which part they stand."""
    part, _, mark = after.partition(".") if after else ("new", "", "")
    if part not in {"new", "earlier"}:
        raise BadRequest("This is no page of the list.")
    inbox = Notification.objects.inbox_of(membership).select_related("actor")
    rows: list[Notification] = []
    if part == "new":
        new = paging.page(inbox.unread(), by=NEWEST, after=mark, size=PAGE)
        if new.after:
            return new.rows, f"new.{new.after}"
        rows, mark = new.rows, ""
    read = paging.page(inbox.read(), by=NEWEST, after=mark, size=max(PAGE - len(rows), 1))
    return rows + read.rows, f"earlier.{read.after}" if read.after else ""


@frame.counted_as("notifications")
def unread(membership: Membership) -> QuerySet[Notification]:
    """Return what is new in the member's inbox."""
    return Notification.objects.inbox_of(membership).unread()
