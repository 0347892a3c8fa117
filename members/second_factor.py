"""The second step of signing in: a code from an app opens once, as long as it is valid at all."""

from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django.core.cache import cache

#: A code is accepted in its own half minute and its neighbours'. allauth remembers a used one for one of the three.
VALID_FOR = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)


class _OnceOnly:
    """Refuses a code that has opened before."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError, in the same words whether it is wrong or used."""
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            key = f"members.second-factor.used:{self.user.pk}:{normalize_user_code(code)}"
            if not cache.add(key, "", timeout=VALID_FOR):
                raise get_adapter().validation_error("incorrect_code")
        return code


class SignInForm(_OnceOnly, AuthenticateForm):
    """The code after the password."""


class StepUpForm(_OnceOnly, ReauthenticateForm):
    """The code before something that matters."""
