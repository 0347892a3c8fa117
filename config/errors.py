"""The pages for when something is not as it should be."""

import sys
from http import HTTPStatus

import redis
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _

from community.refusals import wants_json

#: What a script is told; pages say it in their templates, with what to do.
SENTENCES = {
    HTTPStatus.BAD_REQUEST: _("That could not be understood."),
    HTTPStatus.FORBIDDEN: _("You cannot do that."),
    HTTPStatus.NOT_FOUND: _("There is nothing here."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("That is too large."),
    HTTPStatus.INTERNAL_SERVER_ERROR: _("Something went wrong on our side."),
    HTTPStatus.SERVICE_UNAVAILABLE: _("We cannot answer for the moment. Try again shortly."),
}
#: Seconds after which it is worth trying again.
RETRY_AFTER = 5
#: What says that the database or Redis is away, or too busy for this page.
AWAY = (OperationalError, InterfaceError, redis.RedisError)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what could not be understood (400), or was larger than we take (413)."""
    too_large = isinstance(exception, RequestDataTooBig)
    return _answer(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_large else HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what may be known of and not be done (403)."""
    return _answer(request, HTTPStatus.FORBIDDEN)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from one of our own pages, or whose page was too old (403)."""
    return _answer(request, HTTPStatus.FORBIDDEN, csrf=True)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what is not there or not yours (404): outsiders of a hidden community read the same as where none is."""
    community = getattr(request, "community", None)
    if community is not None and community.is_hidden and request.membership is None:  # type: ignore[attr-defined]
        for trace in {"community", "frame", "visitor", "standing"} & vars(request).keys():
            delattr(request, trace)
    response = _answer(request, HTTPStatus.NOT_FOUND)
    patch_vary_headers(response, ["Cookie"])  # Whether or not we had to look who asks, to find that there is nothing.
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """Answer for what broke (500), or for a database that is away or too busy (503)."""
    if not isinstance(sys.exc_info()[1], AWAY):
        return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    response = _answer(request, HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _answer(request: HttpRequest, status: HTTPStatus, **context: object) -> HttpResponse:
    response: HttpResponse
    if wants_json(request):
        response = JsonResponse({"errors": {"__all__": [str(SENTENCES[status])]}}, status=status)
    elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        # Without the request: what it knows may be just what is broken.
        response = HttpResponse(render_to_string(f"{status.value}.html"), status=status)
    else:
        response = render(request, f"{status.value}.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
