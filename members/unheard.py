"""Of whom a member wants to hear nothing: those whom they blocked."""

from django.db.models import QuerySet

from community.frame import unheard_by
from community.models import Membership


@unheard_by
def blocked(membership: Membership) -> QuerySet[Membership]:
    """Those whom the member blocked. Not those who blocked the member: that is not theirs to know."""
    return Membership.objects.filter(blocked_by__by=membership)
