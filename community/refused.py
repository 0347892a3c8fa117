"""What is refused about coming in and arranging a community, each with the sentence that a person reads."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from community.refusals import Refusal


class JoiningIsByInvitation(Refusal):
    """One comes in by invitation only."""

    sentence = _("One joins this community by invitation. Ask a host for one.")


class CannotJoin(Refusal):
    """The user was removed from the community, or is suspended from it."""

    sentence = _("You cannot join this community now. Write to its hosts if you think that is a mistake.")


class IsLastAdmin(Refusal):
    """A community needs somebody who can arrange it."""

    sentence = _("You are the only admin here. Make somebody else an admin first, then you can leave.")


class CannotInvite(Refusal):
    """Where one comes in by invitation only, that is for staff."""

    sentence = _("In this community only hosts and moderators invite.")


class InvitationHasEnded(Refusal):
    """It was used up, taken back, or is too old; or who gave it is no longer here."""

    status = HTTPStatus.GONE
    sentence = _("This invitation has ended. Ask whoever sent it for a new one.")


class InvitationIsForAnother(Refusal):
    """It was sent to another e-mail address than those that the user has shown to be theirs."""

    sentence = _(
        "This invitation was sent to another e-mail address. Sign in with that one, or ask for a new invitation."
    )


class TooManyLetters(Refusal):
    """The address, or the community, has had its share of letters for now."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    sentence = _("That is enough letters for now. Try again later, or give them a link instead.")


class CannotRevoke(Refusal):
    """Somebody else's invitation."""

    sentence = _("Only who gave an invitation, or an admin, can take it back.")


class CannotFound(Refusal):
    """Only the operator starts communities on this installation."""

    sentence = _("On this installation only its operator starts communities.")


class HostIsTaken(Refusal):
    """The host is another community's, or the installation's own."""

    status = HTTPStatus.CONFLICT
    sentence = _("That host name is in use here already.")


class RecordIsNotThere(Refusal):
    """The proof does not stand in the zone, or not yet."""

    status = HTTPStatus.CONFLICT
    sentence = _("The record is not there yet. Name servers can take an hour to show a change; try again later.")


class NotTheirsToArrange(Refusal):
    """Only admins arrange a community."""

    sentence = _("Only admins can change that.")


class ChangedMeanwhile(Exception):
    """Somebody else has changed the same settings since they were shown."""


class AddressIsTaken(Exception):
    """Another space of the community has that address."""
