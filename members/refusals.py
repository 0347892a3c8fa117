"""What members are refused, each with the sentence that they read."""

from django.utils.translation import gettext_lazy as _

from community.refusals import Refusal


class CannotBeMet(Refusal):
    """The other is nobody to turn to: oneself, a bot, somebody who left or was brought along from an archive."""

    sentence = _("There is nobody here who could answer.")


class OutOfReach(Refusal):
    """One of the two has blocked the other. The sentence does not say which, nor that it is so."""

    sentence = _("You cannot get in touch with this member.")


class RequestIsOver(Refusal):
    """The request to connect was taken back, or answered otherwise, before this answer came."""

    sentence = _("This request is no longer open.")


class HandleIsTaken(Exception):
    """Somebody else goes by that handle, or did."""


class TooManyInterests(Exception):
    """More interests than a profile shows."""
