"""React to what somebody wrote, and take it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from community.models import Membership
from community.network import ledger
from discussions import bells, permissions
from discussions.models import Reaction, Reply, Thread


@transaction.atomic
def react(*, by: Membership, post: Thread | Reply, kind: str, at: datetime | None = None) -> None:
    """React to an opening post or a reply; doing so again changes nothing. Raises the refusals of `why_not_react`."""
    post = _locked(post)
    if why := permissions.why_not_react(by, post):
        raise why
    if Reaction.objects.filter(by=by, kind=kind, **_to(post)).exists():
        return
    at = at or timezone.now()
    Reaction.objects.create(community_id=post.community_id, by=by, kind=Reaction.Kind(kind), at=at, **_to(post))
    thread = permissions.thread_of(post)
    ledger.record(
        ledger.Kind.REACTED,
        community=post.community_id,
        actor=by,
        target=post.author,
        at=at,
        source=f"thread:{post.pk}" if isinstance(post, Thread) else f"reply:{post.pk}",
        thread_id=thread.pk,
        space_id=thread.space_id,
    )
    _recount(post, "reacted")


@transaction.atomic
def unreact(*, by: Membership, post: Thread | Reply, kind: str) -> None:
    """Take a reaction back, if there is one."""
    post = _locked(post)
    gone, _ = Reaction.objects.filter(by=by, kind=kind, **_to(post)).delete()
    if gone:
        _recount(post, "unreacted")


def _locked(post: Thread | Reply) -> Thread | Reply:
    thread = Thread.objects.lock(permissions.thread_of(post).pk)
    if isinstance(post, Thread):
        return thread
    post = Reply.objects.select_related("author").get(pk=post.pk)
    post.thread = thread
    return post


def _to(post: Thread | Reply) -> dict[str, Thread | Reply]:
    return {"thread" if isinstance(post, Thread) else "reply": post}


def _recount(post: Thread | Reply, change: str) -> None:
    rows = Reaction.objects.filter(**_to(post)).values_list("kind").annotate(Count("pk")).order_by("kind")
    post.reactions = dict(rows)
    thread = permissions.thread_of(post)
    thread.revision += 1
    if isinstance(post, Thread):
        post.head_revision = post.revision
        post.save(update_fields=["revision", "head_revision", "reactions"])
        bells.ring_head(post, change)
    else:
        post.revision = thread.revision
        post.save(update_fields=["revision", "reactions"])
        thread.save(update_fields=["revision"])
        bells.ring_reply(post, change)
