"""Signing in with an OpenID Connect provider, honest or not."""

import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from config import environment
from members.models import User
from tests.members.identity_provider import CLIENT, SECRET, Provider, new_key, running


@pytest.fixture
def provider(settings, monkeypatch):
    """Acme's provider, set up as an operator does it."""
    with running(Provider()) as acme:
        monkeypatch.setenv("KITH_OIDC_PROVIDERS", "acme")
        monkeypatch.setenv("KITH_OIDC_ACME_URL", acme.url)
        monkeypatch.setenv("KITH_OIDC_ACME_CLIENT_ID", CLIENT)
        monkeypatch.setenv("KITH_OIDC_ACME_SECRET", SECRET)
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": environment.oidc_providers()}
        }
        yield acme


def leave(client: Client, then: str = "") -> str:
    """Press the button, and return where it leads."""
    answer = client.post(f"/accounts/oidc/acme/login/?next={then}")
    assert answer.status_code == 302, answer.content
    return answer["Location"]


def come_back(client: Client, brought: dict[str, str]):
    """Return from the provider."""
    return client.get("/accounts/oidc/acme/login/callback/", brought)


def is_in(client: Client) -> bool:
    """Whether the browser is signed in."""
    return client.get("/accounts/email/").status_code == 200


pytestmark = pytest.mark.django_db


class TestAnHonestProvider:
    def test_is_offered_where_one_signs_in(self, provider, client):
        assert "Acme" in client.get("/accounts/login/").content.decode()

    def test_is_asked_by_a_form_alone(self, provider, client):
        assert client.get("/accounts/oidc/acme/login/").status_code == 200

    def test_is_asked_with_a_challenge_a_state_and_a_nonce(self, provider, client):
        asked = parse_qs(urlsplit(leave(client)).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert asked["response_type"] == ["code"]
        assert len(asked["state"][0]) >= 16
        assert len(asked["nonce"][0]) >= 32

    def test_brings_somebody_new_with_their_name_and_address(self, provider, client):
        answer = come_back(client, provider.agree(leave(client, then="/c/potters/join/")))
        assert answer["Location"] == "/c/potters/join/"
        user = User.objects.get()
        assert (user.email, user.name) == ("hal@example.org", "Hal Dano")
        assert EmailAddress.objects.get().verified
        assert is_in(client)

    def test_brings_the_same_person_again_by_who_they_are_and_not_by_their_address(self, provider, client):
        come_back(client, provider.agree(leave(client)))
        provider.person["email"] = "hal@example.net"
        other = Client()
        come_back(other, provider.agree(leave(other)))
        assert is_in(other)
        assert User.objects.count() == 1

    def test_does_not_open_the_account_of_somebody_with_the_same_address(self, provider, client, mailoutbox):
        hal = User.objects.create_user("hal@example.org", "a long clay sentence")
        EmailAddress.objects.create(user=hal, email=hal.email, verified=True, primary=True)
        come_back(client, provider.agree(leave(client)))
        assert not is_in(client)
        assert not SocialAccount.objects.exists()
        assert [letter.subject for letter in mailoutbox] == ["You have signed up before"]

    @pytest.mark.parametrize("said", [False, "false", None, 0])
    def test_that_does_not_vouch_for_the_address_has_us_ask(self, said, provider, client):
        provider.person["email_verified"] = said
        answer = come_back(client, provider.agree(leave(client)))
        assert answer["Location"] == "/accounts/confirm-email/"
        assert not is_in(client)

    def test_leads_nowhere_else_afterwards(self, provider, client):
        assert come_back(client, provider.agree(leave(client, then="//evil.example/")))["Location"] == "/"


class TestADishonestAnswer:
    """None of these lets anybody in."""

    def _refused(self, client, brought) -> bool:
        answer = come_back(client, brought)
        return answer.status_code < 500 and not is_in(client) and not User.objects.exists()

    @pytest.mark.parametrize(
        "change",
        [
            {"aud": "somebody else"},
            {"aud": ["kith", "other"], "azp": "other"},
            {"iss": "https://evil.example"},
            {"exp": int(time.time()) - 600},
            {"iat": int(time.time()) + 6000},
            {"nonce": "another one"},
            {"nonce": None},
            {"sub": "somebody-else"},
            {"sub": None},
            {"exp": None},
            {"aud": None},
            {"iss": None},
            {"nbf": int(time.time()) + 6000},
        ],
    )
    def test_with_a_claim_that_is_wrong_or_missing(self, change, provider, client):
        def apply(claims):
            claims.update(change)
            for name, value in change.items():
                if value is None:
                    del claims[name]

        provider.change_claims = apply
        assert self._refused(client, provider.agree(leave(client)))

    def _resigned(self, token, **how):
        claims = jwt.decode(token, options={"verify_signature": False})
        return jwt.encode(claims, **how)

    @pytest.mark.parametrize(
        "how",
        [
            {"key": None, "algorithm": "none", "headers": {"kid": "1"}},
            {"key": SECRET * 2, "algorithm": "HS256", "headers": {"kid": "1"}},
            {"key": new_key(), "algorithm": "RS256", "headers": {"kid": "1"}},
            {"key": new_key(), "algorithm": "RS256", "headers": {"kid": "2"}},
        ],
    )
    def test_with_a_signature_that_is_not_the_providers(self, how, provider, client):
        provider.change_token = lambda token: self._resigned(token, **how)
        assert self._refused(client, provider.agree(leave(client)))

    @pytest.mark.parametrize("token", [None, "", "x.y.z", "no token", 7, {"sub": "hal-1"}])
    def test_with_something_that_is_no_token(self, token, provider, client):
        provider.change_token = lambda _: token
        assert self._refused(client, provider.agree(leave(client)))

    @pytest.mark.parametrize("user", [{}, [], None, "hal", {"sub": "eve-1", "email": "hal@example.org"}])
    def test_about_somebody_else_than_the_token(self, user, provider, client):
        provider.change_user = lambda _: user
        assert self._refused(client, provider.agree(leave(client)))

    def test_to_a_question_that_this_browser_did_not_ask(self, provider, client):
        brought = provider.agree(leave(Client()))
        assert self._refused(client, brought)

    def test_with_anothers_code_for_ones_own_question(self, provider, client):
        others = provider.agree(leave(Client()))
        mine = provider.agree(leave(client))
        assert self._refused(client, {"code": others["code"], "state": mine["state"]})

    def test_that_was_given_before(self, provider, client):
        brought = provider.agree(leave(client))
        come_back(client, brought)
        client.post("/accounts/logout/")
        come_back(client, brought)
        assert not is_in(client)

    @pytest.mark.parametrize("brought", [{}, {"error": "access_denied"}, {"code": "x"}, {"code": "x", "state": "y"}])
    def test_without_what_it_needs(self, brought, provider, client):
        assert self._refused(client, brought)


class TestAProviderThatIsAway:
    def test_is_said_to_be_so(self, provider, client, settings):
        app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
        app["settings"]["server_url"] = "http://127.0.0.1:9"
        assert client.post("/accounts/oidc/acme/login/").status_code in {200, 401}

    def test_that_nobody_set_up_is_not_there(self, provider, client):
        assert client.post("/accounts/oidc/other/login/").status_code == 404
        assert client.get("/accounts/oidc/other/login/callback/").status_code == 404
