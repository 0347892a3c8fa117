"""How allauth meets Kith."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from community.client_address import client_address, household
from members.models import User
from members.sealing import seal, unseal
from members.session_age import begin

NAME_MAX = 80


class AccountAdapter(DefaultAccountAdapter):
    """Signing up and in."""

    def is_safe_url(self, url: str | None) -> bool:
        """Lead to pages of this host alone: from there the way to a community's own domain goes by a one-time code."""
        return bool(url and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None))

    def format_email_subject(self, subject: str) -> str:
        """Say what the letter is about, and nothing before it."""
        return subject.strip()

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address of whoever asks; of an IPv6 address the network, so that its neighbours are counted as one."""
        network = household(request).partition("/")[0] if client_address(request) else super().get_client_ip(request)
        return str(network)

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign somebody in, for as long as `members.session_age` says."""
        super().login(request, user)
        begin(request.session)

    def set_password(self, user: User, password: str) -> None:
        """Set a password and end every other session: who had the old one is out."""
        super().set_password(user, password)
        for session in UserSession.objects.filter(user=user).exclude(session_key=self.request.session.session_key):
            session.end()


class MFAAdapter(DefaultMFAAdapter):
    """Second factors."""

    def encrypt(self, text: str) -> str:
        """Seal a seed before it is kept."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a seed that was kept."""
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """Name this installation in authenticator apps."""
        return f"Kith ({self._get_site_name()})"


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Signing in with an OpenID Connect provider."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """Take the name that the provider knows; the address is kept in small letters."""
        user: User = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        name = data.get("name") or " ".join(part for part in parts if part) or data.get("username") or ""
        user.name = " ".join(str(name).replace("\0", "").split())[:NAME_MAX]
        user.email = user.email.lower()
        return user

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        """Offer the name that the provider knows."""
        return {**super().get_signup_form_initial_data(sociallogin), "name": sociallogin.user.name}
