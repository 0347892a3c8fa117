"""The queue, what moderators decide, the log, and flags by members."""
