"""Which spaces have something that a member has not read."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from community import frame
from community.models import Membership
from community.models.space import SpaceQuerySet
from discussions.models import Follow, ReadMark, Thread

#: So many of a space's last active threads are looked at: the mark is for what is new, and every page asks for it.
LOOKED_AT = 30


@frame.marking_spaces
def mark_unread(spaces: SpaceQuerySet, membership: Membership) -> SpaceQuerySet:
    """Annotate each space with whether one of its last active threads has something that the member has not read."""
    last_active = (
        Thread.objects.visible_to(membership)
        .filter(space=OuterRef(OuterRef("pk")), last_activity_at__gt=membership.joined_at)
        .order_by("-last_activity_at", "-pk")
    )
    mine = ReadMark.objects.filter(membership=membership, thread=OuterRef("pk"))
    muted = Follow.objects.filter(membership=membership, thread=OuterRef("pk"), level=Follow.Level.MUTED)
    unread = Thread.objects.filter(
        ~Exists(mine.filter(position__gte=OuterRef("last_position"))),
        ~Exists(muted),
        pk__in=last_active.values("pk")[:LOOKED_AT],
    )
    return spaces.annotate(unread=Exists(unread))
