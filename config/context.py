"""What every template may name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from community.addresses import theme_version
from community.frame import Frame
from community.models import Community


def installation(request: HttpRequest) -> dict[str, Any]:
    """The community the page is in, if any, and what its frame shows."""
    frame: Frame | None = getattr(request, "frame", None)
    community: Community | None = getattr(request, "community", None)
    return {
        "community": community,
        "theme_version": theme_version(community) if community else "",
        "membership": getattr(request, "membership", None),
        "visitor": getattr(request, "visitor", None),
        "rail": frame,
        "counts": frame.counts if frame else None,
        "installation_url": settings.BASE_URL,
    }
