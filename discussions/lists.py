"""Lists of threads: which there are, and one page of one of them for a visitor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from community import paging
from community.access import CommunityRequest, Visitor
from community.addresses import placed
from community.models import Membership, Space
from community.prepared import Prepared
from discussions.models import Thread
from discussions.partials import rows_html

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
LAST_ACTIVE = paging.newest("last_activity_at")
#: Pinned threads that a space shows above the others.
PINNED_MAX = 5


@dataclass(frozen=True)
class Row:
    """A thread in a list, whether the visitor has something to read in it, and how it is shown."""

    thread: Thread
    unread: bool
    html: SafeString


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


def page_of(visitor: Visitor, which: str, after: str, space: Space | None = None) -> tuple[list[Row], str]:
    """Return one page of a tab as rows, the last active first, and the mark under which the list goes on, or "".

    Pinned threads are left out of the latest of a space: they stand above them.
    """
    if isinstance(visitor, Membership) and not after:
        scope = (visitor.pk, visitor.community_id, visitor.joined_at, space.pk if space else 0)
        found = _beginnings((visitor.role, which, space is not None), *scope)
        page = paging.cut(found, by=LAST_ACTIVE, size=PAGE)
    else:
        page = paging.page(_unpinned(visitor, which, space), by=LAST_ACTIVE, after=after, size=PAGE)
    return rows_of(page.rows, visitor, in_space=space is not None), page.after


def page_with_tag(visitor: Visitor, slug: str, after: str) -> tuple[list[Row], str]:
    """Return one page of the threads with a tag that the visitor may see, as `page_of` does.

    Each thread has the tag as `tag_name`.
    """
    threads = threads_of(visitor, "latest").filter(tags__slug=slug).annotate(tag_name=F("tags__name"))
    page = paging.page(threads, by=LAST_ACTIVE, after=after, size=PAGE)
    return rows_of(page.rows, visitor), page.after


def pinned_in(space: Space, visitor: Visitor) -> list[Row]:
    """Return the threads that stand on top of a space, the last pinned first."""
    if isinstance(visitor, Membership):
        threads = _pinned_threads(visitor.role, visitor.pk, visitor.community_id, space.pk)
    else:
        threads = list(_pinned(visitor, space))
    return rows_of(threads, visitor, in_space=True)


def rows_of(threads: Iterable[Thread], visitor: Visitor, *, in_space: bool = False) -> list[Row]:
    """Return threads fetched by `listed_for` as rows of a list."""
    marked = [(thread, _is_unread(thread, visitor)) for thread in threads]
    under = get_script_prefix()
    return [
        Row(thread, unread, mark_safe(placed(html, under)))  # noqa: S308  (rendered by our own template)
        for (thread, unread), html in zip(
            marked, rows_html(marked, faces=visitor.community.faces_revision, in_space=in_space), strict=True
        )
    ]


def version_of_all(request: CommunityRequest, **_kwargs: object) -> object:
    """Name what lists of threads in all spaces show to guests."""
    spaces = Space.objects.readable_by(request.visitor)
    return list(spaces.order_by("pk").values_list("pk", "revision"))


def _unpinned(visitor: Visitor, which: str, space: Space | None) -> QuerySet[Thread]:
    threads = threads_of(visitor, which, space)
    return threads.filter(pinned_at__isnull=True) if space is not None and which == "latest" else threads


def _pinned(visitor: Visitor, space: Space) -> QuerySet[Thread]:
    threads = threads_of(visitor, "latest", space).filter(pinned_at__isnull=False)
    return threads.order_by("-pinned_at", "-pk")[:PINNED_MAX]


def _beginning(
    shape: tuple[str, str, bool], pk: int, community_id: int, joined_at: datetime, space_pk: int
) -> QuerySet[Thread]:
    role, which, in_space = shape
    member = Membership(pk=pk, community_id=community_id, role=role, joined_at=joined_at)
    threads = _unpinned(member, which, Space(pk=space_pk) if in_space else None)
    return threads.order_by("-last_activity_at", "-pk")[: PAGE + 1]


def _pinned_for_member(role: str, pk: int, community_id: int, space_pk: int) -> QuerySet[Thread]:
    return _pinned(Membership(pk=pk, community_id=community_id, role=role), Space(pk=space_pk))


_beginnings = Prepared(_beginning)
_pinned_threads = Prepared(_pinned_for_member)


def _is_unread(thread: Thread, visitor: Visitor) -> bool:
    if not isinstance(visitor, Membership):
        return False
    read: int | None = thread.read_position  # type: ignore[attr-defined]
    return thread.last_activity_at > visitor.joined_at if read is None else read < thread.last_position
