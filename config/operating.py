"""The operator's side: Django's admin, for who operates the installation and has shown so within the last minutes."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


class OperatorSite(AdminSite):
    """Django's admin behind the operator's door. Signing in is allauth's, with its limits and second factors."""

    site_header = gettext_lazy("Operating Kith")
    site_title = gettext_lazy("Kith")
    index_title = gettext_lazy("This installation")
    enable_nav_sidebar = False

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002  (Django's signature)
        """Put the operator's door before every page of the admin."""
        return for_operators(super().admin_view(view, cacheable))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sign in where everybody does."""
        return redirect_to_login(reverse("admin:index"))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        """Sign out where everybody does."""
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        """Change one's password where everybody does."""
        return redirect("account_change_password")


def for_operators(view: View) -> View:
    """Let operators in who have shown within minutes that it is they; to everybody else there is nothing here."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_staff:
            raise Http404
        if not has_stepped_up(request):
            return _step_up(request)
        return view(request, *args, **kwargs)

    guarded.door = "operators"  # type: ignore[attr-defined]
    return guarded


def has_stepped_up(request: HttpRequest) -> bool:
    """Whether the operator has shown lately that it is they: with the second factor, if they have one."""
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    lately = [record for record in get_authentication_records(request, request.user) if record["at"] >= since]
    if is_mfa_enabled(request.user):
        return any(record["method"] == "mfa" for record in lately)
    return bool(lately)


def _step_up(request: HttpRequest) -> HttpResponse:
    response: HttpResponse
    if is_mfa_enabled(request.user, types=[Authenticator.Type.TOTP]):
        response = suspend_request(request, reverse("mfa_reauthenticate"))
    elif is_mfa_enabled(request.user):
        response = suspend_request(request, reverse("mfa_reauthenticate_webauthn"))
    elif request.user.is_authenticated and request.user.has_usable_password():
        response = suspend_request(request, reverse("account_reauthenticate"))
    else:
        # Who signs in by codes alone has nothing to show again: a passkey or an authenticator gives them something.
        messages.warning(request, _("To operate the installation, add a passkey or an authenticator app first."))
        response = redirect("mfa_index")
    return response
