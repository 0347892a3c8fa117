"""The brand's style sheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from community import branding
from community.access import CommunityRequest, for_files
from community.addresses import theme_version

#: The address that pages give names the version, so what is behind it never changes.
FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=60"


@require_safe
@for_files
def theme(request: CommunityRequest) -> HttpResponse:
    """Send the colours and fonts of the community as CSS."""
    community = request.community
    named = constant_time_compare(request.GET.get("v", ""), theme_version(community))
    if community.is_hidden and not named:
        raise Http404
    etag = f'"{community.pk}-{community.revision}"'
    response = HttpResponse(content_type="text/css; charset=utf-8")
    if _is_known(request, etag):
        response = HttpResponse(status=304)
    else:
        response.content = branding.theme(colour=community.colour, accent=community.accent, fonts=community.fonts)
    response["ETag"] = etag
    response["Cache-Control"] = FOR_EVER if named else FOR_A_WHILE
    return response


def _is_known(request: HttpRequest, etag: str) -> bool:
    return etag in [given.removeprefix("W/") for given in parse_etags(request.headers.get("If-None-Match", ""))]
