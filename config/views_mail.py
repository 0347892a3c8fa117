"""Mail of an installation without an SMTP server, for its operator to read."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from csp.decorators import csp, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from config.operating import for_operators

NAME = re.compile(r"\d{8}-\d{6}-\d{6}-[0-9a-f]{8}\.eml\Z")
PAGE_SIZE = 50
#: A larger letter than we write is none of ours.
LETTER_MAX = 1024 * 1024
NONE, OWN = "'none'", "'self'"


@dataclass(frozen=True)
class Letter:
    """A kept letter, as a page shows it."""

    name: str
    subject: str
    sender: str
    to: str
    date: str
    text: str
    html: str


@require_safe
@for_operators
def index(request: HttpRequest) -> HttpResponse:
    """List the letters, the newest first."""
    before = request.GET.get("before", "~")[:60]
    folder = Path(settings.MAIL_KEPT_IN)
    names = sorted((entry.name for entry in folder.glob("*.eml") if NAME.match(entry.name)), reverse=True)
    shown = [name for name in names if name < before][: PAGE_SIZE + 1]
    context = {
        "letters": [_read(name) for name in shown[:PAGE_SIZE]],
        "before": shown[PAGE_SIZE - 1] if len(shown) > PAGE_SIZE else "",
        "is_kept": settings.EMAIL_BACKEND == "config.mail.KeptInFolder",
    }
    return render(request, "operator/mail/index.html", context)


@require_safe
@for_operators
@csp_update({"frame-src": [OWN]})  # type: ignore[untyped-decorator]
def show(request: HttpRequest, name: str) -> HttpResponse:
    """Show a letter, its text as text and its HTML in a frame that may do nothing."""
    return render(request, "operator/mail/show.html", {"letter": _read(name)})


@require_safe
@for_operators
@xframe_options_sameorigin
@csp(  # type: ignore[untyped-decorator]
    {"default-src": [NONE], "style-src": ["'unsafe-inline'"], "frame-ancestors": [OWN], "sandbox": True}
)
def html(request: HttpRequest, name: str) -> HttpResponse:
    """Send the HTML of a letter, to be shown in the frame."""
    return HttpResponse(_read(name).html)


def _read(name: str) -> Letter:
    path = Path(settings.MAIL_KEPT_IN) / name
    if not NAME.match(name) or not path.is_file() or path.stat().st_size > LETTER_MAX:
        raise Http404
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return Letter(
        name=name,
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        date=str(message["Date"] or ""),
        text=_part(message, "plain"),
        html=_part(message, "html"),
    )


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body(preferencelist=(kind,))
    return str(body.get_content()) if body is not None else ""
