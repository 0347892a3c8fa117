"""When a member was last here, to some minutes: enough to know whom to suggest, too coarse to watch anybody."""

from datetime import timedelta

from django.utils import timezone

from community.models import Membership

#: Within this time a second visit is not written down.
EVERY = timedelta(minutes=10)


def note(member: Membership) -> None:
    """Write down that the member is here, unless that was done minutes ago."""
    now = timezone.now()
    if member.last_seen_at is None or now - member.last_seen_at >= EVERY:
        Membership.objects.filter(pk=member.pk).update(last_seen_at=now)
        member.last_seen_at = now
