"""Whether a member's browser has a page of a thread already, just as it would be now."""

from __future__ import annotations

import hashlib

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.http import parse_etags
from django.utils.translation import get_language

from community.access import CommunityRequest
from discussions.models import Thread


def etag_of(request: CommunityRequest, thread: Thread) -> str | None:
    """Name everything that the page of a thread shows to a member; None where it says something once only.

    Guests' pages are named by whoever keeps them whole.
    """
    member = request.membership
    if member is None or len(get_messages(request)):
        return None
    frame = request.frame
    parts = (
        (thread.pk, *thread.etag_parts(), request.get_full_path()),
        (thread.read_position, thread.follow_level),  # type: ignore[attr-defined]
        (
            member.pk,
            member.role,
            member.display_name,
            member.photo.name,
            member.speaks_for_brand,
            member.moderated_spaces,
        ),
        [
            (group.name, [(s.pk, s.slug, s.name, s.visibility, _unread(s)) for s in group.spaces])
            for group in frame.groups
        ],
        (sorted(frame.counts.all().items()), frame.unheard),
        (request.community.pk, request.community.look, get_language(), static("kith/main.css")),
        # The token in the page's forms belongs to this cookie.
        request.META.get("CSRF_COOKIE"),
    )
    return f'"{hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'


def is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the browser says that it has the page of this name; a proxy that packs pages marks names as weak."""
    return etag in {name.removeprefix("W/") for name in parse_etags(request.headers.get("If-None-Match", ""))}


def _unread(space: object) -> object:
    return getattr(space, "unread", False)
