"""Coming in: by a code that was mailed, and by passkey; pages that axe finds nothing wrong with."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from members.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ENTRANCES = ["login/", "signup/", "signup/passkey/", "login/code/", "password/reset/"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PASSWORD = "a long clay sentence"


def code_in(letter: Any) -> str:
    """The code that a letter brings."""
    code = re.search(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})*)\s*$", letter.body, re.MULTILINE)
    assert code
    return code[1]


@pytest.fixture
def newcomer(site: str, page: Page, mailoutbox: list[Any]) -> Page:
    """Somebody who has just signed up and confirmed their address."""
    page.goto(f"{site}/accounts/signup/")
    page.fill("[name=email]", "ben@example.org")
    page.fill("[name=name]", "Ben Okafor")
    page.fill("[name=password1]", PASSWORD)
    page.get_by_role("button", name="Create my account").click()
    expect(page.get_by_role("heading", name="Check your mail")).to_be_visible()
    page.fill("[name=code]", code_in(mailoutbox[-1]))
    page.get_by_role("button", name="Confirm").click()
    page.goto(f"{site}/accounts/email/")
    expect(page.locator("main")).to_contain_text("ben@example.org")
    return page


@pytest.fixture
def authenticator(context: BrowserContext, page: Page) -> None:
    """A phone that keeps passkeys."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


class TestAPasskey:
    @pytest.mark.usefixtures("authenticator")
    def test_is_added_and_then_opens_the_door(self, site: str, newcomer: Page) -> None:
        newcomer.goto(f"{site}/accounts/2fa/webauthn/add/")
        newcomer.fill("[name=password]", PASSWORD)
        newcomer.get_by_role("button", name="Confirm").click()
        newcomer.check("[name=passwordless]")
        newcomer.get_by_role("button", name="Go on").click()
        expect(newcomer.get_by_role("heading", name="Recovery codes")).to_be_visible()
        newcomer.goto(f"{site}/accounts/logout/")
        newcomer.get_by_role("button", name="Sign out").click()
        newcomer.goto(f"{site}/accounts/login/")
        newcomer.get_by_role("button", name="Use a passkey").click()
        newcomer.wait_for_url(re.compile(r"^(?!.*/accounts/login/)"))
        newcomer.goto(f"{site}/accounts/2fa/webauthn/")
        expect(newcomer.get_by_role("heading", name="Passkeys and security keys")).to_be_visible()

    @pytest.mark.usefixtures("authenticator")
    def test_is_enough_to_sign_up_with(self, site: str, page: Page, mailoutbox: list[Any]) -> None:
        page.goto(f"{site}/accounts/signup/passkey/")
        page.fill("[name=email]", "ida@example.org")
        page.fill("[name=name]", "Ida Moreau")
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_role("heading", name="Check your mail")).to_be_visible()
        page.fill("[name=code]", code_in(mailoutbox[-1]))
        page.get_by_role("button", name="Confirm").click()
        page.get_by_role("button", name="Make it").click()
        page.wait_for_url(re.compile(r"^(?!.*/accounts/)"))
        user = User.objects.get(email="ida@example.org")
        assert user.name == "Ida Moreau"
        assert not user.has_usable_password()

        page.goto(f"{site}/accounts/logout/")
        page.get_by_role("button", name="Sign out").click()
        page.goto(f"{site}/accounts/login/")
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url(re.compile(r"^(?!.*/accounts/login/)"))
        page.goto(f"{site}/accounts/email/")
        expect(page.locator("main")).to_contain_text("ida@example.org")

    def test_that_is_not_there_is_said_in_words(self, site: str, page: Page) -> None:
        page.goto(f"{site}/accounts/login/")
        page.evaluate("document.dispatchEvent(new CustomEvent('allauth.error', {cancelable: true}))")
        expect(page.get_by_role("alert")).to_contain_text("That did not work")


class TestAnEntrance:
    @pytest.mark.parametrize("width", [1280, 390])
    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_is_open_to_everybody(self, site: str, chromium: Browser, width: int, theme: Any) -> None:
        window = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True)
        page = window.new_page()
        for entrance in ENTRANCES:
            page.goto(f"{site}/accounts/{entrance}")
            found = Axe().run(page, options=RULES).response["violations"]
            assert [(entrance, violation["id"]) for violation in found] == []
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        window.close()
