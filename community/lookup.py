"""Which community a host or a path names, remembered for a moment in each process.

Every request asks this first, and the answer hardly ever changes. What a request gets is a copy: whoever changes a community reads
it anew, under a lock.
"""

from __future__ import annotations

import copy
import time

from django.db.models import Exists, OuterRef, QuerySet

from community.models import Community, Space

#: How old an answer may be, in seconds. Part of the five within which a change must show everywhere.
FRESH_FOR = 2.0
#: Remembered at most; an installation with more communities than this forgets them all now and then.
MANY = 2048

_known: dict[str, tuple[float, Community]] = {}


def by_slug(slug: str) -> Community | None:
    """Return the community at /c/SLUG/."""
    return _remembered(f"slug:{slug}", _communities().filter(slug=slug))


def by_host(host: str) -> Community | None:
    """Return the community whose own, verified domain `host` is."""
    return _remembered(
        f"host:{host}",
        _communities().filter(domains__host=host, domains__verified_at__isnull=False),
    )


def forget() -> None:
    """Look everything up anew: this process has changed a community."""
    _known.clear()


def _communities() -> QuerySet[Community]:
    public = Space.objects.filter(community=OuterRef("pk"), visibility=Space.Visibility.PUBLIC)
    return Community.objects.annotate(has_public_spaces=Exists(public))


def _remembered(key: str, rows: QuerySet[Community]) -> Community | None:
    now = time.monotonic()
    known = _known.get(key)
    if known is not None and now - known[0] < FRESH_FOR:
        return copy.copy(known[1])
    community = rows.first()
    if community is None:
        _known.pop(key, None)
        return None
    by_invitation = community.joining == Community.Joining.BY_INVITATION
    community.is_hidden = by_invitation and not community.has_public_spaces  # type: ignore[attr-defined]
    if len(_known) >= MANY:
        _known.clear()
    _known[key] = (now, community)
    return copy.copy(community)
