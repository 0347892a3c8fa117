"""What a reason must be before it is kept, asked by forms and actions alike."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REASON_MAX = 500


def reason_of(text: str) -> str:
    """Return a reason without space around it; raises ValidationError if it is none, or too long."""
    reason = note_of(text)
    if not reason:
        raise ValidationError(_("Say why: the reason is told to the person and kept in the log."), code="required")
    return reason


def note_of(text: str) -> str:
    """Return a reason that may be left out; raises ValidationError if it is too long or cannot be kept."""
    note = text.strip()
    if "\0" in note:
        raise ValidationError(_("This contains a character that cannot be kept (NUL)."), code="nul")
    if len(note) > REASON_MAX:
        raise ValidationError(_("A reason has at most 500 characters."), code="max_length")
    return note
