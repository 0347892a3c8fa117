"""Where a page leads when something has been done on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, to: str) -> HttpResponse:
    """Go where the form says by `next`, if that is a page of this site, or else to `to`."""
    asked = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(asked if asked and is_here else to)
