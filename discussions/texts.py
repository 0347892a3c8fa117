"""What a title and a text must be before they are kept, asked by forms and actions alike."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from discussions.models.thread import BODY_MAX, TITLE_MAX

TOO_LONG = ngettext_lazy(
    "This is too long: at most %(limit)d character, and it has %(length)d.",
    "This is too long: at most %(limit)d characters, and it has %(length)d.",
    "limit",
)


def title_of(text: str) -> str:
    """Return a title on one line, without space around it; raises ValidationError."""
    title = " ".join(_without_nul(text).split())
    if not title:
        raise ValidationError(_("Give it a title, so that others can find it."), code="required")
    return _not_longer(title, TITLE_MAX)


def body_of(text: str) -> str:
    """Return a text with plain line ends, without space around it; raises ValidationError."""
    body = _without_nul(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not body:
        raise ValidationError(_("Write something first."), code="required")
    return _not_longer(body, BODY_MAX)


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise ValidationError(_("This contains a character that cannot be kept (NUL). Remove it, and send it again."))
    return text


def _not_longer(text: str, limit: int) -> str:
    if len(text) > limit:
        raise ValidationError(TOO_LONG, code="max_length", params={"limit": limit, "length": len(text)})
    return text
