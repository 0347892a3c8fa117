"""Lists of threads: which there are, and one page of one of them for a visitor."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community import paging
from community.access import CommunityRequest, Visitor
from community.models import Membership, Space
from discussions.models import Thread

#: The tabs of a list, in their order: the first is for everybody, the last two for members alone.
TABS = {
    "latest": _("Latest"),
    "unanswered": _("Unanswered"),
    "unread": _("Unread"),
    "mine": _("Yours"),
}
FOR_MEMBERS = {"unread", "mine"}
#: Threads on a page.
PAGE = 20
#: Pinned threads that a space shows above the others.
PINNED_MAX = 5


@dataclass(frozen=True)
class Row:
    """A thread in a list, and whether the visitor has something to read in it."""

    thread: Thread
    unread: bool


def tabs_for(visitor: Visitor) -> dict[str, object]:
    """Return the tabs that the visitor has, as a name for addresses and a label."""
    return {name: label for name, label in TABS.items() if visitor.is_member or name not in FOR_MEMBERS}


def threads_of(visitor: Visitor, which: str, space: Space | None = None) -> QuerySet[Thread]:
    """Return the threads of one tab that the visitor may see, in a space or everywhere, with what a list shows."""
    threads = Thread.objects.visible_to(visitor).listed_for(visitor)
    if space is not None:
        threads = threads.filter(space=space)
    if which == "unanswered":
        return threads.unanswered().filter(locked_at__isnull=True)
    if isinstance(visitor, Membership) and which == "unread":
        return threads.unread_by(visitor)
    if isinstance(visitor, Membership) and which == "mine":
        return threads.with_words_of(visitor)
    return threads


def page_of(threads: QuerySet[Thread], visitor: Visitor, after: str) -> tuple[list[Row], str]:
    """Return one page of threads as rows, the last active first, and the mark under which the list goes on, or ""."""
    page = paging.page(threads, by=paging.newest("last_activity_at"), after=after, size=PAGE)
    return rows_of(page.rows, visitor), page.after


def rows_of(threads: object, visitor: Visitor) -> list[Row]:
    """Return threads fetched by `listed_for` as rows of a list."""
    return [Row(thread, _is_unread(thread, visitor)) for thread in threads]  # type: ignore[attr-defined]


def version_of_all(request: CommunityRequest, **_kwargs: object) -> object:
    """Name what lists of threads in all spaces show to guests."""
    spaces = Space.objects.readable_by(request.visitor)
    return list(spaces.order_by("pk").values_list("pk", "revision"))


def pinned_in(space: Space, visitor: Visitor) -> list[Row]:
    """Return the threads that stand on top of a space, the last pinned first."""
    threads = threads_of(visitor, "latest", space).filter(pinned_at__isnull=False)
    return rows_of(threads.order_by("-pinned_at", "-pk")[:PINNED_MAX], visitor)


def _is_unread(thread: Thread, visitor: Visitor) -> bool:
    if not isinstance(visitor, Membership):
        return False
    read: int | None = thread.read_position  # type: ignore[attr-defined]
    return thread.last_activity_at > visitor.joined_at if read is None else read < thread.last_position
