"""The number beside Messages: conversations with something new."""

from django.db.models import QuerySet

from community.frame import counted_as
from community.models import Membership
from members.messages.models import Participant


@counted_as("messages")
def unread(membership: Membership) -> QuerySet[Participant]:
    """The member's conversations in which something waits to be read, requests among them."""
    return Participant.objects.filter(membership=membership, unread_count__gt=0)
