"""From a community's own domain to the installation to sign in, and back."""

import re

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community import handoff
from community.access import CommunityRequest, for_everyone
from community.addresses import domain_url, host_of, installation_address, is_at_installation, sign_in_link
from community.limits import limited
from community.models import Domain, HandOver

SECRET_COOKIE = "__Host-kith-way-back" if settings.HTTPS else "kith-way-back"
#: Long enough to make an account and to find the code in one's mail.
SECRET_LASTS = 60 * 60
STATE = re.compile(r"[0-9a-f]{64}\Z")
NEXT_MAX = 2000


@require_safe
@for_everyone
@limited("hand-over")
@never_cache
def enter(request: CommunityRequest) -> HttpResponse:
    """Go and sign in, or come back with a code. A code that is no good leads to signing in again."""
    then = _local(request.GET.get("next", ""))
    if is_at_installation(request):
        return redirect(sign_in_link(request, then=then, new="new" in request.GET))
    if request.user.is_authenticated:
        return redirect(then)
    code, secret = request.GET.get("code", ""), request.COOKIES.get(SECRET_COOKIE, "")
    if code and secret:
        used = handoff.use_code(code=code, host=host_of(request), secret=secret)
        if used is not None:
            return _signed_in(request, used, then)
    return _sent_away(request, then)


@require_safe
@limited("hand-over")
@never_cache
def hand_over(request: HttpRequest) -> HttpResponse:
    """Send whoever is signed in here on to a community's own domain, with a code for a session there."""
    state = request.GET.get("state", "")
    domain = Domain.objects.filter(host=request.GET.get("to", "")[:253], verified_at__isnull=False).first()
    if domain is None or not STATE.match(state):
        raise Http404
    if not request.user.is_authenticated:
        return redirect(sign_in_link(request, new="new" in request.GET))
    session_key = request.session.session_key or ""
    code = handoff.make_code(domain=domain, user=request.user, session_key=session_key, state=state)
    query = urlencode({"code": code, "next": _local(request.GET.get("next", ""))})
    # A page and not a redirect: browsers stop a form, such as the one for signing in, that ends on another host.
    context = {"domain": domain, "address": f"{domain_url(domain.host)}/enter/?{query}"}
    return render(request, "community/hand_over/page.html", context)


def _signed_in(request: CommunityRequest, used: HandOver, then: str) -> HttpResponse:
    login(request, used.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    used.session = request.session.session_key or ""
    used.save(update_fields=["session"])
    response = redirect(then)
    response.delete_cookie(SECRET_COOKIE)
    return response


def _sent_away(request: CommunityRequest, then: str) -> HttpResponse:
    secret = handoff.new_secret()
    query = {"to": host_of(request), "state": handoff.digest_of(secret), "next": then}
    if "new" in request.GET:
        query["new"] = "1"
    response = redirect(f"{installation_address('hand-over')}?{urlencode(query)}")
    response.set_cookie(
        SECRET_COOKIE, secret, max_age=SECRET_LASTS, secure=settings.HTTPS, httponly=True, samesite="Lax"
    )
    return response


def _local(path: str) -> str:
    """Return the path, if it stays on the host that it is on; else the first page."""
    stays = path.startswith("/") and len(path) <= NEXT_MAX
    return path if stays and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else "/"
