"""Signing in with an OpenID Connect provider, stricter than allauth: every token is checked, whoever brought it.

allauth takes an ID token that came by its own request as it is. Here its signature, issuer, audience, time and nonce are checked
as well, and that it speaks of the same person as the provider's answer about the user (OpenID Connect Core, 3.1.3.7 and 5.3.2).
"""

import secrets
from typing import Any

import jwt
import structlog
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods
from requests import RequestException

log = structlog.get_logger(__name__)

#: Signatures by a key that the provider alone has. Never `none`, nor one made with a secret that we know, too.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
#: Clocks differ by some seconds.
LEEWAY = 30
_NONCE = "members.openid-connect.nonce"


class Adapter(OpenIDConnectOAuth2Adapter):
    """What happens between us and one provider."""

    def parse_token(self, data: dict[str, Any]) -> Any:
        """Read the provider's answer to our code. Raises OAuth2Error if it is none."""
        if not isinstance(data.get("access_token"), str):
            raise OAuth2Error("no access token")
        return super().parse_token(data)

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Return who signs in. Raises OAuth2Error unless every token is in order."""
        claims = self._claims(request, app, kwargs["response"].get("id_token"))
        userinfo = self._fetch_user_info(token.token)
        if not isinstance(userinfo, dict) or userinfo.get("sub") != claims["sub"]:
            raise OAuth2Error("the tokens speak of different people")
        # Some providers write `"false"`, which is true in Python.
        userinfo["email_verified"] = userinfo.get("email_verified") in (True, "true")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": userinfo, "id_token": claims})

    def _claims(self, request: HttpRequest, app: Any, id_token: object) -> dict[str, Any]:
        nonce = request.session.pop(_NONCE, None)
        if not isinstance(id_token, str) or not nonce:
            raise OAuth2Error("no ID token, or none was asked for")
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._key(id_token),
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "sub", "iss", "aud"]},
            )
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as wrong:
            raise OAuth2Error("the ID token is not in order") from wrong
        if not secrets.compare_digest(str(claims.get("nonce")), nonce):
            raise OAuth2Error("the ID token was asked for by somebody else")
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the ID token is for somebody else")
        return claims

    def _key(self, id_token: str) -> jwt.PyJWK:
        """Return the provider's key that the token names, or its only one."""
        with get_adapter().get_requests_session() as session:
            response = session.get(self.openid_config["jwks_uri"])
            response.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(response.json()).keys
        name = jwt.get_unverified_header(id_token).get("kid")
        fitting = keys if name is None else [key for key in keys if key.key_id == name]
        if len(fitting) != 1:
            raise jwt.InvalidKeyError("no such key")
        return fitting[0]


@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider, with a nonce that its answer must bring back to this very session."""
    response = _with_provider(OAuth2LoginView, request, provider_id)
    if isinstance(response, HttpResponseRedirect) and "state=" in response.url:
        nonce = request.session[_NONCE] = secrets.token_urlsafe(32)
        response["Location"] = f"{response.url}&{urlencode({'nonce': nonce})}"
    return response


@require_http_methods(["GET", "HEAD"])
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the provider's answer."""
    return _with_provider(OAuth2CallbackView, request, provider_id)


def _with_provider(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    """Let allauth's view deal with a provider; one that is away or answers nonsense is said to be so."""
    adapter = Adapter(request, provider_id)
    try:
        response: HttpResponse = view.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown
    except (RequestException, KeyError, TypeError, AttributeError) as broken:
        log.warning("provider_failed", provider=provider_id, reason=type(broken).__name__)
        response = render_authentication_error(request, adapter.get_provider(), exception=broken)
    return response
