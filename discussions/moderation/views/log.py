"""The moderation log."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.access import MemberRequest, for_staff
from discussions.moderation import reading
from discussions.moderation.forms import LogFilter


@require_safe
@for_staff
def index(request: MemberRequest) -> HttpResponse:
    """Show what moderators did, and why, the latest first."""
    form = LogFilter(request.GET)
    if not form.is_valid():
        return render(request, "moderation/log/page.html", {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    page = reading.page_for(request.membership, after=request.GET.get("after", ""), **asked)
    older = f"?{urlencode({**asked, 'after': page.after})}" if page.after else ""
    context = {"form": form, "page": page, "older_url": older, "is_filtered": bool(asked)}
    return render(request, "moderation/log/page.html", context)
