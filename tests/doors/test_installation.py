"""The addresses outside communities: those open to everybody are listed by name; every other asks, or is not there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from community.models import Membership
from tests.conftest import Browse

#: Whoever comes may see these: what monitors ask, what one signs in by, and the front page.
OPEN = {
    "up",
    "ready",
    "communities",
    "media",
    "domain-known",
    "account_login",
    "account_logout",
    "account_signup",
    "account_signup_by_passkey",
    "account_inactive",
    "account_reset_password",
    "account_complete_password_reset",
    "account_confirm_password_reset_code",
    "account_password_reset_completed",
    "account_email_verification_sent",
    "account_request_login_code",
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_signup_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
}
#: Under here is what the operator alone may see, whatever their role in a community.
OPERATOR = "operator/"
#: What stands in an address for each kind of thing; it leads to nothing.
SAMPLES = {"int": "1", "slug": "a-thing", "str": "a-thing", "path": "a/thing.webp"}


def addresses() -> Iterator[tuple[str, str]]:
    """Yield the path, filled with samples, and the name of every address of the installation."""

    def walk(patterns: list[Any], before: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in patterns:
            path = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, path)
            else:
                yield path, pattern

    for path, pattern in walk(get_resolver("config.urls").url_patterns, ""):
        plain = re.sub(r"\(\?P<\w+>.*?\)|[\^$]", lambda found: "a-thing" if found[0].startswith("(") else "", path)
        yield re.sub(r"<(\w+):\w+>", lambda found: SAMPLES[found[1]], plain), pattern.name or path


CLOSED = sorted({path for path, name in addresses() if name not in OPEN and "/social/" not in path})
OF_THE_OPERATOR = [path for path in CLOSED if path.startswith(OPERATOR)]


def is_refused(answer: Any) -> bool:
    """Whether somebody was asked to sign in, or found nothing."""
    to_the_entrance = answer.status_code == 302 and "/accounts/login/" in answer["Location"]
    return to_the_entrance or answer.status_code == 404


class TestAnAddressOfTheInstallation:
    def test_that_is_open_is_still_there(self):
        assert OPEN - {name for _path, name in addresses()} == set()

    @pytest.mark.django_db
    def test_asks_who_is_there_unless_it_is_open_to_everybody(self, client: Client):
        shown = [path for path in CLOSED if not is_refused(client.get(f"/{path}"))]

        assert shown == []

    @pytest.mark.django_db
    def test_that_is_open_does_not_break_for_whoever_comes(self, client: Client):
        broken = [path for path, name in addresses() if name in OPEN and client.get(f"/{path}").status_code >= 500]

        assert broken == []

    def test_of_the_operator_is_not_there_for_an_admin_of_a_community(self, ana: Membership, browse: Browse):
        client = browse(ana)
        shown = [path for path in OF_THE_OPERATOR if not is_refused(client.get(f"/{path}"))]

        assert len(OF_THE_OPERATOR) > 20
        assert shown == []
