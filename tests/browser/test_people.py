"""Two members meet and talk, in two browsers."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from community.models import Membership
from members.actions.connections import accept_connection, ask_connection
from members.messages.actions import begin_conversation
from members.messages.models import Participant
from members.models import Connection
from tests.chromium import need_front_end
from tests.live import Site, session_of

#: Two browsers and a server share the machine with whatever else runs on it.
expect.set_options(timeout=15_000)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def windows(chromium: Browser, live_site: Site) -> Iterator[object]:
    """Open pages as members."""
    opened = []

    def open_as(member: Membership, path: str) -> Page:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(member), "url": live_site.url}])
        opened.append(context)
        page = context.new_page()
        page.goto(f"{live_site.url}/c/potters/{path}")
        return page

    yield open_as
    for context in opened:
        context.close()


@pytest.fixture
def _built() -> None:
    need_front_end()


@pytest.mark.usefixtures("_built")
class TestTwoMembers:
    def test_talk_live_and_see_what_was_read(self, windows, ben, dee):
        accept_connection(connection=ask_connection(asker=ben, other=dee), by=dee)
        pk = begin_conversation(author=ben, other=dee, body="Hello Dee").conversation_id
        bens, dees = windows(ben, f"messages/{pk}/"), windows(dee, f"messages/{pk}/")
        expect(dees.locator("[data-position='1']")).to_contain_text("Hello Dee")

        dees.locator("[name=body]").fill("Hello **Ben**")
        expect(bens.locator("[data-live-typing]")).to_contain_text("Dee")
        dees.get_by_role("button", name="Send").click()

        expect(dees.locator("[data-position='2'][data-mine] strong")).to_have_text("Ben")
        expect(bens.locator("[data-position='2'] strong")).to_have_text("Ben")
        expect(bens.locator("[data-position='2'][data-mine]")).to_have_count(0)
        bens.wait_for_timeout(1500)
        assert Participant.objects.get(membership=ben).unread_count == 0
        assert Participant.objects.get(membership=dee).read_position == 2

    def test_connect_without_leaving_the_list(self, windows, ben, dee):
        page = windows(ben, "members/")
        page.get_by_role("button", name="Connect with Dee").click()
        expect(page.get_by_role("button", name="Take back your request to Dee")).to_be_visible()
        assert Connection.objects.get().asked == dee

        other = windows(dee, "members/")
        other.get_by_role("button", name="Decline Ben").click()
        expect(other.get_by_role("button", name="Connect with Ben")).to_be_visible()
        assert Connection.objects.get().declined_at

    def test_see_the_badge_move(self, windows, ben, dee):
        accept_connection(connection=ask_connection(asker=ben, other=dee), by=dee)
        page = windows(dee, "members/")
        badge = page.locator("[data-badge=messages]").first
        expect(badge).to_be_hidden()
        page.wait_for_timeout(500)
        begin_conversation(author=ben, other=dee, body="Hello Dee")
        expect(badge).to_have_text("1")
