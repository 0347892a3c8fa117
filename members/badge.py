"""The number beside connections: who waits for an answer."""

from django.db.models import QuerySet

from community.frame import counted_as
from community.models import Membership
from members.models import Connection


@counted_as("connections")
def waiting(membership: Membership) -> QuerySet[Connection]:
    """Requests to connect that the member has not answered."""
    return Connection.objects.waiting_for(membership)
