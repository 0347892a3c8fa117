"""Refusals: exceptions named for what happened, each with a sentence for the person who asked.

Actions raise them; `community.middleware` answers with the sentence in one place, as a page or as JSON. What a visitor
may not even know of is no refusal but a 404.
"""

from http import HTTPStatus
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Something that can be seen, but not be done by this member now."""

    status: ClassVar[HTTPStatus] = HTTPStatus.FORBIDDEN
    sentence: ClassVar[str | Promise] = _("You cannot do that.")

    def __str__(self) -> str:
        return str(self.sentence)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which takes its answer as JSON, rather than a browser that shows a page."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def answer_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the refusal's sentence with its status, as a page or as JSON beside no field in particular.

    What was written comes back with the page, so that it is not lost.
    """
    if wants_json(request):
        return JsonResponse({"errors": {"__all__": [str(refusal)]}}, status=refusal.status)
    layout = "base.html" if hasattr(request, "frame") else "layouts/installation.html"
    context = {"sentence": str(refusal), "kept": request.POST.get("body", ""), "layout": layout}
    return render(request, "community/refused.html", context, status=refusal.status)
