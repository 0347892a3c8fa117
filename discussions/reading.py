"""What a page of a thread shows to one visitor, in as few questions to the database as that takes."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Value
from django.db.models.fields import CharField
from django.http import Http404
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe

from community.access import Visitor
from community.addresses import placed
from community.models import Membership
from community.prepared import Prepared
from discussions import partials
from discussions.models import Reaction, Reply, Thread
from discussions.paging import Positions


@dataclass(frozen=True)
class Part:
    """A reply on a page: its HTML, and whether it is the first that the visitor has not read."""

    position: int
    html: SafeString
    is_first_unread: bool


@dataclass(frozen=True)
class ThreadPage:
    """One page of a thread as one visitor sees it."""

    thread: Thread
    positions: Positions
    head: SafeString
    parts: list[Part]
    #: The kinds of reaction that the visitor gave, by the id of the reply; None stands for the opening post.
    my_reactions: dict[int | None, list[str]]


def find_thread(visitor: Visitor, pk: int) -> Thread:
    """Return a thread that the visitor may see, with what its page says of it and of them; raises Http404.

    Beside its fields it has `read_position` and `follow_level` of the visitor, None where there is none.
    """
    if isinstance(visitor, Membership):
        found = _threads_for_members(visitor.role, visitor.pk, visitor.community_id, pk)
        thread = found[0] if found else None
    else:
        nothing = Value(None, output_field=CharField())
        threads = partials.with_head(Thread.objects.visible_to(visitor)).filter(pk=pk)
        thread = threads.annotate(read_position=nothing, follow_level=nothing).first()
    if thread is None:
        raise Http404
    thread.community = visitor.community
    return thread


def find_reply(visitor: Visitor, pk: int) -> Reply:
    """Return a reply that the visitor may see, with its author, thread and space; raises Http404."""
    replies = Reply.objects.visible_to(visitor).select_related("author", "thread__space", "thread__author")
    reply = replies.defer("search", "thread__search", "thread__body", "thread__body_html").filter(pk=pk).first()
    if reply is None:
        raise Http404
    reply.thread.community = visitor.community
    return reply


def read_page(thread: Thread, visitor: Visitor, number: int) -> ThreadPage:
    """Return a page of a thread found by `find_thread`. A deep page costs what the first one costs."""
    positions = Positions.of(number, last_position=thread.last_position)
    rows = _replies(None, thread.pk, positions.first, positions.last, visitor.pk or 0)
    html = partials.replies_html(thread, [(row.pk, row.revision) for row in rows])
    first_unread = first_unread_position(thread)
    under = get_script_prefix()
    return ThreadPage(
        thread=thread,
        positions=positions,
        head=_for(visitor, partials.head_html(thread), under),
        parts=[
            Part(row.position, _for(visitor, html[row.pk], under), row.position == first_unread)
            for row in rows
            if row.pk in html
        ],
        my_reactions={
            None: getattr(thread, "my_reactions", []),
            **{row.pk: row.mine for row in rows if row.mine},  # type: ignore[attr-defined]
        },
    )


def first_unread_position(thread: Thread) -> int | None:
    """Return the position of the first reply that the visitor has not read, if they have read some of the thread."""
    read: int | None = thread.read_position  # type: ignore[attr-defined]
    return read + 1 if read is not None and read < thread.last_position else None


def _thread_for_member(role: str, member_pk: int, community_id: int, pk: int) -> QuerySet[Thread]:
    member = Membership(pk=member_pk, community_id=community_id, role=role)
    mine = Reaction.objects.filter(thread=OuterRef("pk"), by=member).order_by("kind").values("kind")
    return (
        partials.with_head(Thread.objects.visible_to(member))
        .filter(pk=pk)
        .annotate(
            mine_read=FilteredRelation("read_marks", condition=Q(read_marks__membership=member)),
            mine_follow=FilteredRelation("follows", condition=Q(follows__membership=member)),
            read_position=F("mine_read__position"),
            follow_level=F("mine_follow__level"),
            my_reactions=ArraySubquery(mine),
        )
    )


def _replies_with_mine(_shape: None, thread_pk: int, first: int, last: int, member_pk: int) -> QuerySet[Reply]:
    """Ask for no more of the replies on a page than which version of each there is, and what a member gave it."""
    mine = Reaction.objects.filter(reply=OuterRef("pk"), by=member_pk).order_by("kind").values("kind")
    replies = Reply.objects.filter(thread=thread_pk, position__range=(first, last)).order_by("position")
    return replies.only("revision", "position").annotate(mine=ArraySubquery(mine))


_threads_for_members = Prepared(_thread_for_member)
_replies = Prepared(_replies_with_mine)


def _for(visitor: Visitor, html: str, under: str) -> SafeString:
    """Put what is the same for everybody where the reader is, and mark what they wrote themselves."""
    html = placed(html, under)
    if visitor.pk is not None:
        own = f'data-author-id="{visitor.pk}"'
        html = html.replace(own, f"{own} data-mine")
    return mark_safe(html)  # noqa: S308  (rendered by our own templates)
