"""The inbox, what members want to be told, and the way out of letters."""

from members.notifications.views.inbox import mark_all_read, mark_read, notification, notifications
from members.notifications.views.preferences import notification_preferences, unsubscribe

__all__ = [
    "mark_all_read",
    "mark_read",
    "notification",
    "notification_preferences",
    "notifications",
    "unsubscribe",
]
