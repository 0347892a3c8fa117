"""Sending a form twice is the same as once: each form that makes something carries a key of its own, its *submission*."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from community.refusals import Refusal


class SubmissionMismatch(Refusal):
    """The key was used before, for something else: whatever sent it must not be told that its words were kept."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = _("This form has already been sent with another text. Reload the page to write something new.")
