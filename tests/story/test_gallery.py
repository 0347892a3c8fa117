"""Every important page, of a community that lives, wide and narrow, by day and by night: kept as pictures, read by axe."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page

from community.models import Membership, Space
from discussions.models import Thread
from members.messages.models import Conversation
from tests.live import Site, session_of
from tests.story.conftest import SCREENSHOTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
#: What axe must not find; it has "minor" and "moderate" below these.
SERIOUS = {"serious", "critical"}
Visit = tuple[Membership | None, dict[str, str]]
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture
def fettle(live_site: Site) -> str:
    """A small demo community, and where it is served."""
    call_command("demo", "--members", "26", "--days", "60", verbosity=0)
    return f"{live_site.url}/c/fettle/"


def pages(ana: Membership) -> dict[str, str]:
    """Return the path of each page in the gallery, from the community's own address."""
    thread = Thread.objects.filter(community=ana.community, replies_count__gt=4).recently_active().first()
    space = Space.objects.filter(community=ana.community, threads_count__gt=2).order_by("pk").first()
    ben = Membership.objects.get(community=ana.community, user__email="ben@fettle.example")
    assert thread is not None
    assert space is not None
    return {
        "home": "",
        "space": f"s/{space.slug}/",
        "thread": f"t/{thread.pk}/{thread.slug}/",
        "new-thread": f"s/{space.slug}/new/",
        "directory": "members/",
        "profile": f"members/{ben.handle}/",
        "conversations": "messages/",
        "notifications": "notifications/",
        "queue": "queue/",
        "log": "log/",
        "health": "health/",
        "search": "search/?q=kiln",
        "invite": "invite/",
    }


def window(browser: Browser, site: Site, width: int, theme: Any, who: Membership | None) -> BrowserContext:
    # axe is put into the page as a script of its own, which our policy rightly forbids.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True)
    if who is not None:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(who), "url": site.url}])
    return context


def test_axe_finds_nothing_serious_and_nothing_is_cut_off(
    chromium: Browser,
    live_site: Site,
    fettle: str,
):
    ana = Membership.objects.get(community__slug="fettle", user__email="ana@fettle.example")
    ben = Membership.objects.get(community__slug="fettle", user__email="ben@fettle.example")
    talk = Conversation.objects.of(ben).order_by("-last_message_at", "-pk").first()
    assert talk is not None
    visits: list[Visit] = [
        (None, {"sign-up": f"{live_site.url}/accounts/signup/", "front-door": fettle}),
        (ben, {"conversation": f"{fettle}messages/{talk.pk}/"}),
        (ana, {name: fettle + path for name, path in pages(ana).items()}),
    ]
    SCREENSHOTS.mkdir(exist_ok=True)
    found: list[str] = []
    for width, theme in LOOKS:
        for who, places in visits:
            context = window(chromium, live_site, width, theme, who)
            found += complaints(context.new_page(), places, f"{width}-{theme}")
            context.close()
    assert found == []


def complaints(page: Page, places: dict[str, str], look: str) -> list[str]:
    """Visit each place, keep a picture of it, and return what is wrong there."""
    found: list[str] = []
    for name, address in places.items():
        answer = page.goto(address, wait_until="load")
        assert answer is not None
        assert answer.ok, name
        page.wait_for_timeout(400)  # What comes by itself, such as who is here, has come.
        page.screenshot(path=SCREENSHOTS / f"{name}-{look}.png")
        found += [
            f"{name} {look}: {violation['id']}: {violation['nodes'][0]['html'][:120]}"
            for violation in Axe().run(page, options=RULES).response["violations"]
            if violation["impact"] in SERIOUS
        ]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{name} {look}: wider than the window")
    return found
