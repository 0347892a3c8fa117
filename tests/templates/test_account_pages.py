"""Signing in and looking after one's account, in our own frame."""

import pytest
from django.test import Client
from django.urls import reverse

from members.models import User

ENTRANCES = [
    "account_login",
    "account_signup",
    "account_signup_by_passkey",
    "account_request_login_code",
    "account_reset_password",
]
ACCOUNT = [
    "account_email",
    "account_change_password",
    "mfa_index",
    "mfa_list_webauthn",
    "usersessions_list",
    "socialaccount_connections",
]


@pytest.fixture
def ben(db: None) -> Client:
    """A browser in which Ben is signed in."""
    user = User.objects.create_user(email="ben@example.org", password="a long clay sentence", name="Ben")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    browser = Client()
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def assert_is_our_page(html: str) -> None:
    """It has our frame, one heading, a language, and nothing that the policy refuses."""
    assert 'class="site ' in html
    assert "kith/main" in html
    assert '<html lang="' in html
    assert html.count("<h1") == 1
    assert " style=" not in html


class TestAnEntrance:
    @pytest.mark.parametrize("name", ENTRANCES)
    def test_is_a_page_of_ours(self, db: None, name: str) -> None:
        answer = Client().get(reverse(name))
        assert answer.status_code == 200
        assert_is_our_page(answer.content.decode())

    def test_says_beside_the_field_what_is_wrong(self, db: None) -> None:
        answer = Client().post(reverse("account_signup"), {"email": "nonsense", "password1": "short", "name": "Ben"})
        html = answer.content.decode()
        assert 'value="nonsense"' in html
        assert 'aria-invalid="true"' in html
        assert 'id="id_email_error"' in html


class TestTheAccount:
    @pytest.mark.parametrize("name", ACCOUNT)
    def test_is_a_page_of_ours(self, ben: Client, name: str) -> None:
        answer = ben.get(reverse(name))
        assert answer.status_code == 200
        assert_is_our_page(answer.content.decode())

    def test_shows_what_only_the_owner_may_see_after_asking_again(self, ben: Client) -> None:
        answer = ben.get(reverse("mfa_activate_totp"), follow=True)
        assert answer.redirect_chain
        assert_is_our_page(answer.content.decode())
