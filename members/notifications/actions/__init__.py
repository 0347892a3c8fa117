"""What a member does with their inbox."""

from members.notifications.actions.mark_read import mark_all_read, mark_read, mark_seen
from members.notifications.actions.set_preferences import set_preferences, unsubscribe

__all__ = ["mark_all_read", "mark_read", "mark_seen", "set_preferences", "unsubscribe"]
