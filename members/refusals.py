"""What members are refused, each with the sentence that they read."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


class CannotBeMet(PermissionDenied):
    """The other is nobody to turn to: oneself, a bot, somebody who left or was brought along from an archive."""

    def __init__(self) -> None:
        super().__init__(_("There is nobody here who could answer."))


class OutOfReach(PermissionDenied):
    """One of the two has blocked the other. The sentence does not say which, nor that it is so."""

    def __init__(self) -> None:
        super().__init__(_("You cannot get in touch with this member."))


class RequestIsOver(PermissionDenied):
    """The request to connect was taken back, or answered otherwise, before this answer came."""

    def __init__(self) -> None:
        super().__init__(_("This request is no longer open."))


class HandleIsTaken(Exception):
    """Somebody else goes by that handle, or did."""


class TooManyInterests(Exception):
    """More interests than a profile shows."""
