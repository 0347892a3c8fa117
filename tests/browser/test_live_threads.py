"""A thread in several browsers: what is written in one is read in the others, once and in order, whatever happens."""

import re
import time
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from community.models import Membership
from discussions.actions.edit_reply import edit_reply
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from discussions.models import Reply
from members.models import Block
from tests.chromium import need_front_end
from tests.live import Site, session_of

#: Browsers and server share the machine with whatever else runs on it.
expect.set_options(timeout=15_000)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def thread(glazes, ana):
    """A thread of Ana's."""
    return start_thread(space=glazes, author=ana, title="Crawling glaze", body="Who has seen this?")


@pytest.fixture
def look(chromium: Browser, live_site: Site, thread) -> Iterator[object]:
    """Open the thread as a member; its replies can be heard of once the socket is there."""
    need_front_end()
    opened = []

    def open_as(member: Membership, *, live: bool = True) -> Page:
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(member), "url": live_site.url}])
        opened.append(context)
        page = context.new_page()
        if not live:
            page.route_web_socket(re.compile(r"/ws/"), lambda socket: socket.close())
        page.goto(f"{live_site.url}/c/potters/t/{thread.pk}/{thread.slug}/")
        if live:
            expect(page.locator("[data-live-presence] .avatar").first).to_be_visible()
        return page

    yield open_as
    for context in opened:
        context.close()


def positions(page: Page) -> list[int]:
    """The positions of the replies on the page, from top to bottom."""
    return [int(found) for found in page.locator("#replies > [data-position]").evaluate_all("all => all.map(one => one.dataset.position)")]  # fmt: skip


def write(page: Page, text: str) -> None:
    """Post a reply."""
    page.locator("#compose textarea").fill(text)
    page.locator("#compose button.button--primary").click()


def fill(thread, author, count: int) -> list[Reply]:
    """Let somebody reply at length, several times."""
    return [post_reply(thread=thread, author=author, body="\n\n".join([f"Cone {n}."] * 8)) for n in range(count)]


class TestAReply:
    def test_is_seen_by_its_author_at_once_and_by_others_within_a_second(self, look, ben, dee):
        bens, dees = look(ben), look(dee)

        write(bens, "It **crawls** when the bisque is hot.")
        expect(bens.locator("#replies [data-mine] strong")).to_have_text("crawls")
        started = time.monotonic()
        expect(dees.locator("#replies [data-position='1'] strong")).to_have_text("crawls")

        assert time.monotonic() - started < 1
        expect(bens.locator("#compose textarea")).to_have_value("")
        expect(bens.locator("[data-state=pending]")).to_have_count(0)
        assert positions(bens) == positions(dees) == [1]
        expect(dees.locator("#replies [data-mine]")).to_have_count(0)

    def test_is_shown_as_being_sent_until_it_is(self, look, ben):
        page = look(ben)
        held: list[Route] = []
        page.route("**/replies/**", lambda route: held.append(route))

        write(page, "Slowly <b>now</b>")

        expect(page.locator("#replies [data-state=pending]")).to_contain_text("Slowly <b>now</b>")
        expect(page.locator("#compose textarea")).to_have_value("")
        held[0].continue_()
        expect(page.locator("#replies [data-position='1']")).to_contain_text("Slowly")
        expect(page.locator("[data-state=pending]")).to_have_count(0)

    def test_that_is_not_sent_keeps_its_text_and_can_be_sent_again(self, look, ben):
        page = look(ben)
        page.route("**/replies/**", lambda route: route.abort())
        write(page, "Lost in the wires")
        failed = page.locator("#replies [data-state=failed]")
        expect(failed).to_contain_text("Lost in the wires")
        expect(failed).to_contain_text("Not sent.")

        page.unroute("**/replies/**")
        failed.get_by_role("button", name="Try again").click()

        expect(page.locator("#replies [data-position='1']")).to_contain_text("Lost in the wires")
        expect(failed).to_have_count(0)
        assert Reply.objects.count() == 1

    def test_whose_answer_was_lost_is_there_once_when_it_is_sent_again(self, look, ben):
        page = look(ben)

        def lose_the_answer(route: Route) -> None:
            route.fetch()
            route.abort()

        page.route("**/replies/**", lose_the_answer)
        write(page, "Said once")
        expect(page.locator("#replies [data-state=failed]")).to_have_count(1)
        page.unroute("**/replies/**")
        page.get_by_role("button", name="Try again").click()

        expect(page.locator("[data-state=failed]")).to_have_count(0)
        expect(page.locator("#replies > [data-position]")).to_have_count(1)
        assert Reply.objects.count() == 1

    def test_that_is_refused_goes_back_to_where_it_was_written_with_the_reason(self, look, ben, thread):
        page = look(ben)
        page.locator("#compose textarea").evaluate("area => area.removeAttribute('maxlength')")
        write(page, "x" * 40_000)

        expect(page.locator("#compose textarea")).to_have_value("x" * 40_000)
        expect(page.locator("#id_body_error")).to_be_visible()
        expect(page.locator("#compose textarea")).to_be_focused()
        assert not Reply.objects.exists()


class TestAPageThatWasAway:
    def test_shows_exactly_what_it_missed_once_and_in_order(self, look, thread, ben, dee, ana):
        first = post_reply(thread=thread, author=ana, body="Before the tunnel")
        page = look(dee)
        expect(page.locator("#replies [data-position='1']")).to_be_visible()

        page.context.set_offline(True)
        expect(page.locator("[data-live-state]")).to_contain_text("Connection lost")
        for text in ("two", "three", "four"):
            post_reply(thread=thread, author=ben, body=text)
        edit_reply(reply=first, by=ana, body="After the tunnel", revision=first.revision)
        page.context.set_offline(False)

        expect(page.locator("#replies [data-position='4']")).to_contain_text("four")
        expect(page.locator("#replies [data-position='1']")).to_contain_text("After the tunnel")
        expect(page.locator("[data-live-state]")).to_be_hidden()
        assert positions(page) == [1, 2, 3, 4]
        post_reply(thread=thread, author=ben, body="five")
        expect(page.locator("#replies [data-position='5']")).to_contain_text("five")
        assert positions(page) == [1, 2, 3, 4, 5]

    def test_without_a_socket_asks_by_itself(self, look, thread, ben, dee):
        page = look(dee, live=False)
        post_reply(thread=thread, author=ben, body="By the slow way")

        expect(page.locator("#replies [data-position='1']")).to_contain_text("By the slow way", timeout=40_000)
        expect(page.locator("[data-live-state]")).to_contain_text("Connection lost")


class TestWhoReads:
    def test_is_not_moved_by_what_arrives_but_told_of_it(self, look, thread, ana, ben, dee):
        fill(thread, ana, 8)
        page = look(dee)
        page.locator("#replies [data-position='3']").evaluate("item => item.scrollIntoView({block: 'start'})")
        page.wait_for_timeout(300)
        before = page.locator("#replies [data-position='3']").bounding_box()

        for text in ("nine", "ten", "eleven"):
            post_reply(thread=thread, author=ben, body=text)

        pill = page.locator("[data-live-pill]")
        expect(pill).to_have_text("3 new replies")
        assert page.locator("#replies [data-position='3']").bounding_box() == before
        pill.click()
        expect(page.locator("#replies [data-position='9']")).to_be_in_viewport()
        expect(page.locator("#replies [data-position='9']")).to_be_focused()
        expect(pill).to_be_hidden()

    def test_keeps_the_line_when_something_above_it_grows(self, look, thread, ana, dee):
        replies = fill(thread, ana, 8)
        page = look(dee)
        page.locator("#replies [data-position='6']").evaluate("item => item.scrollIntoView({block: 'start'})")
        page.wait_for_timeout(300)
        before = page.locator("#replies [data-position='6']").bounding_box()

        edit_reply(reply=replies[1], by=ana, body="\n\n".join(["Longer"] * 30), revision=replies[-1].revision)
        expect(page.locator("#replies [data-position='2']")).to_contain_text("Longer")
        page.wait_for_timeout(300)

        assert abs(page.locator("#replies [data-position='6']").bounding_box()["y"] - before["y"]) <= 1

    def test_at_the_end_stays_at_the_end(self, look, thread, ana, ben, dee):
        fill(thread, ana, 6)
        page = look(dee)
        page.locator("#replies").evaluate("list => list.lastElementChild.scrollIntoView({block: 'end'})")
        page.wait_for_timeout(300)

        fill(thread, ben, 1)

        expect(page.locator("#replies [data-position='7']")).to_be_visible()
        box = page.locator("#replies").bounding_box()
        assert box["y"] + box["height"] <= 800 + 1
        expect(page.locator("[data-live-pill]")).to_be_hidden()

    def test_sees_who_else_is_here_and_who_writes(self, look, ben, dee):
        bens, dees = look(ben), look(dee)
        expect(dees.locator("[data-live-presence] [aria-label=Ben]")).to_be_visible()
        expect(bens.locator("[data-live-presence] [aria-label=Dee]")).to_be_visible()

        bens.locator("#compose textarea").press_sequentially("Hm")

        expect(dees.locator("[data-live-typing]")).to_have_text("Ben is writing")
        expect(bens.locator("[data-live-typing]")).to_have_text("")
        bens.locator("#compose button.button--primary").click()
        expect(dees.locator("#replies [data-position='1']")).to_be_visible()
        expect(dees.locator("[data-live-typing]")).to_have_text("")

    def test_sees_nothing_of_whom_they_blocked(self, look, ben, dee, ana):
        Block.objects.create(community_id=dee.community_id, by=dee, blocked=ben)
        bens, dees, anas = look(ben), look(dee), look(ana)
        expect(dees.locator("[data-live-presence] [aria-label=Ana]")).to_be_visible()
        expect(bens.locator("[data-live-presence] [aria-label=Dee]")).to_be_visible()

        bens.locator("#compose textarea").press_sequentially("Hm")

        expect(anas.locator("[data-live-typing]")).to_have_text("Ben is writing")
        expect(dees.locator("[data-live-typing]")).to_have_text("")
        expect(dees.locator("[data-live-presence] [aria-label=Ben]")).to_have_count(0)

    def test_and_is_suspended_hears_no_more_within_five_seconds(self, look, thread, ben, dee):
        page = look(dee)
        Membership.objects.filter(pk=dee.pk).update(
            status=Membership.Status.SUSPENDED, suspended_until=timezone.now() + timezone.timedelta(days=1)
        )
        page.wait_for_timeout(5000)
        post_reply(thread=thread, author=ben, body="Not for Dee")
        page.wait_for_timeout(3000)

        assert positions(page) == []
