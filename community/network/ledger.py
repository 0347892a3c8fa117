"""The one writer of the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from community.models import Community, Membership
from community.network.days import mark_dirty, today_in
from community.network.models import Interaction

Kind = Interaction.Kind

#: What is recorded so long after it happened may belong to a day that has been counted.
LATE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act of the past, as `record_history` takes it."""

    kind: Kind
    actor: Membership
    target: Membership | None = None
    at: datetime
    source: str
    thread_id: int | None = None
    space_id: int | None = None


def record(
    kind: Kind,
    *,
    community: Community | int,
    actor: Membership,
    target: Membership | None,
    at: datetime,
    source: str,
    thread_id: int | None = None,
    space_id: int | None = None,
) -> None:
    """Record that `actor` did something towards `target`, once for each source.

    Turning to oneself is no interaction and leaves no row; neither do bots.
    """
    record_all(
        [(kind, actor, target)],
        community=community,
        at=at,
        source=source,
        thread_id=thread_id,
        space_id=space_id,
    )


def record_all(
    acts: list[tuple[Kind, Membership, Membership | None]],
    *,
    community: Community | int,
    at: datetime,
    source: str,
    thread_id: int | None = None,
    space_id: int | None = None,
) -> None:
    """Record several acts of one moment and source in one statement, as when a reply also mentions somebody."""
    community_id = community if isinstance(community, int) else community.pk
    acts_of_now = (
        Act(kind=kind, actor=actor, target=target, at=at, source=source, thread_id=thread_id, space_id=space_id)
        for kind, actor, target in acts
    )
    if not _write(acts_of_now, community_id):
        return
    if timezone.now() - at > LATE:
        belonging = community if isinstance(community, Community) else Community.objects.get(pk=community)
        mark_dirty(community_id, [today_in(belonging, at)])


def record_history(acts: Iterable[Act], *, community: Community) -> int:
    """Record acts of many moments at once, as when an archive is brought along; return how many are interactions."""
    rows = _write(acts, community.pk)
    mark_dirty(community.pk, {today_in(community, row.at) for row in rows})
    return len(rows)


def _write(acts: Iterable[Act], community_id: int) -> list[Interaction]:
    rows = [
        Interaction(
            community_id=community_id,
            at=act.at,
            kind=act.kind,
            actor=act.actor,
            target=act.target,
            thread_id=act.thread_id,
            space_id=act.space_id,
            actor_is_host=act.actor.speaks_for_brand,
            target_is_host=act.target is not None and act.target.speaks_for_brand,
            source=act.source,
        )
        for act in acts
        if _is_between_people(act)
    ]
    return Interaction.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)


def _is_between_people(act: Act) -> bool:
    """Whether it has a place in the ledger: bots have none, and turning to oneself is no interaction."""
    if act.actor.is_bot:
        return False
    return act.target is None or (act.target.pk != act.actor.pk and not act.target.is_bot)
