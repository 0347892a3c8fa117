"""Two browsers on one thread: what one says the other sees, also after having been away."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from community.models import Membership, Space
from discussions.actions.edit_reply import edit_reply
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from discussions.models import Thread
from discussions.moderation.actions.suspend import suspend_member
from tests.live import Site
from tests.story.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def thread(glazes: Space, ana: Membership) -> Thread:
    thread = start_thread(space=glazes, author=ana, title="Celadon at home", body="Who has tried it?")
    post_reply(thread=thread, author=ana, body="I have, once.")
    return thread


def positions(page: Page) -> list[str]:
    """Return the positions of the replies on the page, in the order in which they are seen."""
    return page.locator("#replies > article[data-position]").evaluate_all(
        "articles => articles.map(article => article.dataset.position)"
    )


def listening(page: Page, thread: Thread) -> Page:
    """Open the thread, and wait until the page listens: it is the first to see that somebody is there."""
    page.goto(f"t/{thread.pk}/")
    expect(page.locator("[data-live-presence] .avatar, [data-live-presence] img").first).to_be_visible(timeout=15_000)
    return page


class TestTwoBrowsersOnOneThread:
    def test_see_a_reply_in_under_a_second(
        self, live_site: Site, open_browser: Open, thread: Thread, ana: Membership, ben: Membership
    ):
        anas, bens = listening(open_browser(ana), thread), listening(open_browser(ben), thread)

        bens.locator("#id_body").fill("Tell me how!")
        anas.evaluate(
            """() => { window.arrived = new Promise(done => new MutationObserver(() => {
                if (document.querySelector('#reply-2')) done(Date.now()) }).observe(
                document.querySelector('#replies'), {childList: true, subtree: true})) }"""
        )
        clicked = bens.evaluate("Date.now()")
        bens.get_by_role("button", name="Reply", exact=True).last.click()
        arrived = anas.evaluate("window.arrived")

        expect(anas.locator("#reply-2")).to_contain_text("Tell me how!")
        assert positions(bens) == positions(anas) == ["1", "2"]
        assert (arrived - clicked) / 1000 < 1.0

    def test_catch_up_on_what_was_missed_once_each_and_in_order(
        self, live_site: Site, open_browser: Open, thread: Thread, ana: Membership, ben: Membership
    ):
        bens = listening(open_browser(ben), thread)
        bens.context.set_offline(True)

        replies = [post_reply(thread=thread, author=ana, body=f"Part {number}.") for number in (1, 2, 3)]
        replies[1].refresh_from_db()
        edit_reply(reply=replies[1], by=ana, body="Part two, at last.", revision=replies[1].revision)
        time.sleep(2)
        assert positions(bens) == ["1"]
        bens.context.set_offline(False)

        expect(bens.locator("#reply-4")).to_contain_text("Part 3.", timeout=40_000)
        assert positions(bens) == ["1", "2", "3", "4"]
        expect(bens.locator("#reply-2")).to_contain_text("Part 1.")
        expect(bens.locator("#reply-3")).to_contain_text("Part two, at last.")
        expect(bens.locator("#reply-3")).not_to_contain_text("Part 2.")

    def test_do_not_listen_any_more_five_seconds_after_a_suspension(
        self, live_site: Site, open_browser: Open, thread: Thread, ana: Membership, ben: Membership, mo: Membership
    ):
        bens = listening(open_browser(ben), thread)

        suspend_member(member=ben, by=mo, until=timezone.now() + timedelta(days=3), reason="Enough for now.")
        time.sleep(5)
        post_reply(thread=thread, author=ana, body="Now that he is gone.")
        time.sleep(2)

        assert positions(bens) == ["1"]
