"""What moderators do, each with its line in the log, in the same transaction."""

from discussions.moderation.actions.admit import let_in, turn_away
from discussions.moderation.actions.flag import dismiss_flags, flag_post
from discussions.moderation.actions.hide import hide_post, restore_post
from discussions.moderation.actions.lock import lock_thread, unlock_thread
from discussions.moderation.actions.move import move_thread
from discussions.moderation.actions.pin import pin_thread, unpin_thread
from discussions.moderation.actions.remove import remove_member
from discussions.moderation.actions.roles import change_host, change_role
from discussions.moderation.actions.suspend import lift_suspension, suspend_member

__all__ = [
    "change_host",
    "change_role",
    "dismiss_flags",
    "flag_post",
    "hide_post",
    "let_in",
    "lift_suspension",
    "lock_thread",
    "move_thread",
    "pin_thread",
    "remove_member",
    "restore_post",
    "suspend_member",
    "turn_away",
    "unlock_thread",
    "unpin_thread",
]
