"""The pictures that people have uploaded, as they were made by `community.images`."""

import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from django.views.decorators.http import require_safe

from community.access import for_files

#: Where pictures are kept, by what they are of. Nothing else under `MEDIA_ROOT` is served.
PICTURE = re.compile(r"(?:logos|photos)/[A-Za-z0-9_-]{16,40}\.webp\Z")
A_YEAR = 60 * 60 * 24 * 365


@require_safe
@for_files
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send a picture: whoever has its name, which cannot be guessed, was shown it."""
    if not PICTURE.match(path):
        raise Http404
    try:
        opened = Path(safe_join(settings.MEDIA_ROOT, path)).open("rb")  # noqa: SIM115  (the answer closes it)
    except (FileNotFoundError, IsADirectoryError) as missing:
        raise Http404 from missing
    response = FileResponse(opened, content_type="image/webp")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response
