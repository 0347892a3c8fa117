"""Whether this is a community or only an audience, for admins."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.access import MemberRequest, for_admins
from community.limits import limited
from community.network.report import report
from community.network.tasks import measure_network
from community.network.windows import WINDOWS

DEFAULT_WINDOW = 28
#: How windows are called in addresses.
NAMES = {"7": 7, "28": 28, "90": 90, "all": 0}


@require_safe
@for_admins
def show(request: MemberRequest) -> HttpResponse:
    """Show what was measured last, its history, and what it means."""
    window = NAMES.get(request.GET.get("window", str(DEFAULT_WINDOW)))
    if window not in WINDOWS:
        raise Http404
    return render(
        request,
        "network/health.html",
        {"report": report(request.community, window=window), "window": window, "windows": NAMES},
    )


@require_POST
@for_admins
@limited("measure")
def measure(request: MemberRequest) -> HttpResponse:
    """Have the network measured now, by the same task as every night."""
    measure_network.delay(request.community.pk)
    messages.success(request, _("The network is being measured. The page shows it in a moment."))
    return redirect("health")
