"""How long notifications are kept."""

from datetime import datetime, timedelta

from members.notifications.models import Notification

#: What was read so long ago is forgotten; what was never read, a year later.
KEPT_READ = timedelta(days=90)
KEPT_UNREAD = timedelta(days=365)


def sweep(*, now: datetime) -> int:
    """Forget old notifications; return how many went."""
    read, _ = Notification.objects.filter(read_at__lt=now - KEPT_READ).delete()
    unread, _ = Notification.objects.filter(read_at__isnull=True, told_at__lt=now - KEPT_UNREAD).delete()
    return read + unread
