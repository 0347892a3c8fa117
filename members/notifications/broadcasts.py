"""The inbox, live: the badges of a member's open pages."""

from community import realtime
from community.access import Visitor, enter
from community.frame import Counts
from community.models import Community, Membership


def may_watch(visitor: Visitor, membership_id: int) -> bool:
    """Whether this is the visitor's own inbox."""
    return visitor.pk == membership_id


def render(community: Community, membership_id: int, change: realtime.Change) -> realtime.Fragment | None:
    """Say what the badges show now, whatever it was that changed."""
    member = Membership.objects.filter(community=community, pk=membership_id).select_related("user").first()
    membership = enter(community, member.user) if member is not None else None
    if membership is None:
        return None
    return realtime.Fragment(data={"counts": Counts(membership).all()})


INBOX = realtime.TopicKind("inbox", may_watch=may_watch, render=render)
