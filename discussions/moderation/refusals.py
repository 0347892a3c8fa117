"""What moderators and those who flag are refused, each with the sentence that they read."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from community.refusals import Refusal


class OnlyCuratorsDoThis(Refusal):
    """Whoever asked does not look after this space."""

    sentence = _("Only moderators of this space can do that.")


class NothingToFlag(Refusal):
    """One's own words, or what is already out of sight."""

    sentence = _("You cannot flag this: it is your own, or it is no longer there.")


class NotSomebodyToSanction(Refusal):
    """Oneself, or somebody of the same or a higher role."""

    sentence = _("You can do this only to members whose role is below yours, and not to yourself.")


class OnlyAdminsDoThis(Refusal):
    """Roles are for admins, and nobody changes their own."""

    sentence = _("Only admins can do that, and nobody to themselves.")


class NotAMemberNow(Refusal):
    """They left, were removed, or have not been let in."""

    status = HTTPStatus.CONFLICT
    sentence = _("This person is not a member at the moment.")


class NotWaiting(Refusal):
    """Somebody else has answered their request, or they took it back."""

    status = HTTPStatus.CONFLICT
    sentence = _("This person is not waiting to be let in.")


class NotASpaceForIt(Refusal):
    """The space to move to is archived, or not looked after by who moves."""

    sentence = _("You cannot move threads to that space.")


class WiderAudience(Refusal):
    """More, or other, people would read the thread than those it was written for."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = _("Other people than now could read the thread there. Say that this is meant.")
