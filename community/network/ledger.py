"""The one writer of the ledger."""

from datetime import datetime, timedelta

from django.utils import timezone

from community.models import Community, Membership
from community.network.days import mark_dirty, today_in
from community.network.models import Interaction

Kind = Interaction.Kind

#: What is recorded so long after it happened may belong to a day that has been counted.
LATE = timedelta(minutes=1)


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
    rows = [
        Interaction(
            community_id=community_id,
            at=at,
            kind=kind,
            actor=actor,
            target=target,
            thread_id=thread_id,
            space_id=space_id,
            actor_is_host=actor.speaks_for_brand,
            target_is_host=target is not None and target.speaks_for_brand,
            source=source,
        )
        for kind, actor, target in acts
        if not actor.is_bot and (target is None or (target.pk != actor.pk and not target.is_bot))
    ]
    if not rows:
        return
    Interaction.objects.bulk_create(rows, ignore_conflicts=True)
    if timezone.now() - at > LATE:
        belonging = community if isinstance(community, Community) else Community.objects.get(pk=community)
        mark_dirty(community_id, [today_in(belonging, at)])
