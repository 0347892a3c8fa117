"""The pages for when something is not as it should be."""

from http import HTTPStatus

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what could not be understood (400), or was larger than we take (413)."""
    too_large = isinstance(exception, SuspiciousOperation) and "exceed" in str(exception).lower()
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_large else HTTPStatus.BAD_REQUEST
    return render(request, f"{status.value}.html", status=status)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from one of our own pages."""
    return render(request, "403.html", {"csrf": True}, status=HTTPStatus.FORBIDDEN)
