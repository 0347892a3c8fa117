"""What every template may name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from community.frame import Frame


def installation(request: HttpRequest) -> dict[str, Any]:
    """The community the page is in, if any, and what its frame shows."""
    frame: Frame | None = getattr(request, "frame", None)
    return {
        "community": getattr(request, "community", None),
        "membership": getattr(request, "membership", None),
        "visitor": getattr(request, "visitor", None),
        "rail": frame,
        "counts": frame.counts if frame else None,
        "installation_url": settings.BASE_URL,
    }
