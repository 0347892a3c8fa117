"""A reply is flagged, hidden and brought back, in four browsers that never reload."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from community import outbox
from community.models import Membership
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from discussions.models import Reply, Thread
from discussions.moderation.models import LogEntry
from tests.chromium import need_front_end
from tests.live import Site, session_of

#: Browsers and server share the machine with whatever else runs on it.
expect.set_options(timeout=15_000)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def crackle(glazes, ben) -> Thread:
    """Ben's question."""
    return start_thread(space=glazes, author=ben, title="Why does it crackle?", body="It was fine.", kind="QUESTION")


@pytest.fixture
def answer(crackle, dee) -> Reply:
    """Dee's answer to it."""
    return post_reply(thread=crackle, author=dee, body="Because you are a fool.")


@pytest.fixture
def window_of(chromium: Browser, live_site: Site) -> Iterator[object]:
    """Open a page as a member, and wait until it is live."""
    need_front_end()
    opened = []

    def open_as(member: Membership, path: str = "notifications/") -> Page:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(member), "url": live_site.url}])
        opened.append(context)
        page = context.new_page()
        with page.expect_websocket() as heard:
            page.goto(f"{live_site.url}/c/potters/{path}")
        heard.value.wait_for_event("framereceived")
        return page

    yield open_as
    for context in opened:
        context.close()


def badge(page: Page, name: str):
    return page.locator(f".rail [data-badge={name}]")


def work_off() -> None:
    """Do what the outbox holds, as a worker would."""
    for _ in range(2):
        for entry in outbox.due():
            outbox.do(entry)


class TestAFlaggedReply:
    def test_is_hidden_before_everybodys_eyes_and_its_author_is_told(self, window_of, crackle, answer, ben, dee, mo):
        thread = f"t/{crackle.pk}/{crackle.slug}/"
        reader, author, moderator = window_of(ben, thread), window_of(dee), window_of(mo)

        reply = reader.locator("#reply-1")
        reply.locator(".act--more").click()
        reply.get_by_role("link", name="Flag").click()
        reader.get_by_label("It attacks or insults somebody").check()
        reader.get_by_role("button", name="Flag it").click()
        expect(reader.get_by_text("A moderator will look at it.")).to_be_visible()
        expect(badge(moderator, "queue")).to_have_text("1")

        badge(moderator, "queue").click()
        case = moderator.locator(f"#case-reply-{answer.pk}")
        case.get_by_role("button", name="Hide").click()
        expect(case.get_by_text("Hidden. The author is told why.")).to_be_visible()
        expect(reader.locator("#reply-1")).to_contain_text("A moderator has hidden this reply.")
        expect(reader.locator("#reply-1")).not_to_contain_text("fool")
        work_off()
        expect(badge(author, "notifications")).to_have_text("1")
        author.reload()
        expect(author.locator(".notification")).to_contain_text("A moderator has hidden your reply")
        expect(author.locator(".notification")).to_contain_text("It attacks or insults somebody")

        case.get_by_role("button", name="Undo").click()
        expect(reader.locator("#reply-1")).to_contain_text("Because you are a fool.")
        assert list(LogEntry.objects.order_by("pk").values_list("act", flat=True)) == ["HID", "RESTORED"]

    def test_of_a_thread_can_be_pinned_and_locked_from_its_menu(self, window_of, crackle, mo):
        page = window_of(mo, f"t/{crackle.pk}/{crackle.slug}/")
        for item, mark in [("Pin", "Pinned"), ("Lock", "Locked")]:
            page.get_by_label("More about this thread").click()
            page.get_by_role("button", name=item, exact=True).click()
            expect(page.locator("#thread-head")).to_contain_text(mark)
