"""Sending a form twice is the same as once: each form that makes something carries a key of its own, its *submission*."""


class SubmissionMismatch(Exception):
    """The key was used before, for something else: whatever sent it must not be told that its words were kept."""
