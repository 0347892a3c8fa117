"""A domain of the community's own: claimed here, proved by a record in its zone."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community import dns_proof
from community.access import MemberRequest, for_admins
from community.actions import domains
from community.forms_settings import DomainForm
from community.limits import limited
from community.models import Domain
from community.refused import HostIsTaken, RecordIsNotThere

#: Claims shown; nobody needs more.
CLAIMS_MAX = 20


@require_http_methods(["GET", "HEAD", "POST"])
@for_admins
@limited("settings")
def domain(request: MemberRequest) -> HttpResponse:
    """Show the domains and what has to be done for each; claim one."""
    form = DomainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            domains.claim(community=request.community, host=form.cleaned_data["host"])
        except HostIsTaken as taken:
            form.add_error("host", str(taken))
        else:
            return redirect("settings-domain")
    claims = Domain.objects.filter(community=request.community).order_by("added_at", "pk")[:CLAIMS_MAX]
    context = {
        "form": form,
        "domains": claims,
        "label": dns_proof.LABEL,
        "installation_host": settings.BASE_URL.partition("://")[2].partition(":")[0],
        "tab": "domain",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "community/settings/domain.html", context, status=status)


@require_POST
@for_admins
@limited("verify-domain")
def domain_verify(request: MemberRequest, pk: int) -> HttpResponse:
    """Look whether the record is there."""
    claimed = _domain(request, pk)
    try:
        domains.verify(domain=claimed, at=timezone.now())
    except RecordIsNotThere as missing:
        messages.error(request, str(missing))
    except dns_proof.NoAnswer:
        messages.error(request, _("The name servers did not answer. Try again in a minute."))
    else:
        messages.success(request, _("%(host)s is yours, and is in use from now on.") % {"host": claimed.host})
    return redirect("settings-domain")


@require_POST
@for_admins
@limited("settings")
def domain_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Use a domain no longer."""
    domains.give_up(domain=_domain(request, pk))
    return redirect("settings-domain")


def _domain(request: MemberRequest, pk: int) -> Domain:
    return get_object_or_404(Domain, community=request.community, pk=pk)
