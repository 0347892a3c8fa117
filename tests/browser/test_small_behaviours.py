"""What the small scripts do with marked elements, on a page with our policy. Elements may come at any time."""

import json

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: A draft is kept when typing has paused for 400 ms. (The policy forbids what Playwright would poll with.)
LONGER_THAN_A_DRAFT_WAITS = 600
COMPOSER = """
<form class="composer" id="compose" method="post" action="/nowhere/" data-composer data-draft="reply-7"
  data-mentions="/people/" data-preview="/preview/">
  <div class="composer__box"><textarea class="composer__text" id="words" name="body" maxlength="50"></textarea>
  <div class="composer__bar"><div data-toolbar hidden><button type="button" data-format="bold">B</button>
  <button type="button" data-format="quote">Q</button><button type="button" data-preview-toggle hidden>P</button></div>
  </div></div><span data-count-for="words" data-max="50"></span></form>
"""
REPLY = """
<template id="more"><a class="menu__item" href="/replies/0/edit/">Edit</a>
<form method="post" action="/replies/0/delete/" data-confirm="Really?"><button class="menu__item">Delete</button></form></template>
<article data-pk="42"><a class="act" href="/replies/42/" data-menu="more" aria-label="More"></a></article>
"""


@pytest.fixture
def desk(site: str, page: Page) -> Page:
    """A page of ours to put things on."""
    page.goto(f"{site}/accounts/login/")
    page.evaluate("document.body.dataset.composer = '/static/kith/composer.js'")
    return page


def put(desk: Page, html: str) -> None:
    """Let HTML arrive on the page, as a live event would."""
    desk.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html)


class TestTheComposer:
    def test_marks_what_is_selected_and_takes_the_marks_away_again(self, desk: Page) -> None:
        put(desk, COMPOSER)
        words = desk.locator("#words")
        words.click()
        words.press_sequentially("clay")
        words.press("Control+a")
        desk.click("[data-format=bold]")
        expect(words).to_have_value("**clay**")
        words.press("Control+b")
        expect(words).to_have_value("clay")
        words.press("Control+z")
        expect(words).to_have_value("**clay**")

    def test_quotes_whole_lines(self, desk: Page) -> None:
        put(desk, COMPOSER)
        words = desk.locator("#words")
        words.fill("one\ntwo")
        words.press("Control+a")
        desk.click("[data-format=quote]")
        expect(words).to_have_value("> one\n> two")

    def test_suggests_people_and_takes_one_by_keyboard(self, desk: Page) -> None:
        def answer(route: Route) -> None:
            people = [{"handle": "mo", "name": "Mo"}, {"handle": "mona", "name": "Mona"}]
            route.fulfill(body=json.dumps({"people": people}), content_type="application/json")

        desk.route("**/people/?q=m", answer)
        put(desk, COMPOSER)
        words = desk.locator("#words")
        words.click()
        words.press_sequentially("Hello @m")
        expect(desk.get_by_role("option")).to_have_count(2)
        words.press("ArrowDown")
        words.press("Enter")
        expect(words).to_have_value("Hello @mona ")
        expect(desk.get_by_role("option")).to_have_count(0)

    def test_shows_a_preview_made_by_the_server(self, desk: Page) -> None:
        desk.route("**/preview/", lambda route: route.fulfill(body="<p><em>soft</em></p>", content_type="text/html"))
        put(desk, COMPOSER)
        desk.fill("#words", "_soft_")
        desk.click("[data-preview-toggle]")
        expect(desk.locator(".composer__preview em")).to_have_text("soft")
        desk.click("[data-preview-toggle]")
        expect(desk.locator("#words")).to_have_value("_soft_")

    def test_keeps_what_was_typed_until_it_was_accepted(self, desk: Page) -> None:
        put(desk, COMPOSER)
        desk.fill("#words", "half a thought")
        desk.wait_for_timeout(LONGER_THAN_A_DRAFT_WAITS)
        desk.reload()
        put(desk, COMPOSER)
        expect(desk.locator("#words")).to_have_value("half a thought")
        put(desk, '<p data-draft-accepted="reply-7"></p>')
        assert desk.evaluate("Object.keys(localStorage)") == []

    def test_counts_when_it_gets_near_the_maximum(self, desk: Page) -> None:
        put(desk, COMPOSER)
        desk.fill("#words", "x" * 10)
        expect(desk.locator("[data-count-for=words]")).to_be_empty()
        desk.fill("#words", "x" * 48)
        expect(desk.locator("[data-count-for=words]")).to_have_text("48 / 50")
        expect(desk.locator("[data-count-for=words]")).to_have_attribute("data-state", "near")


class TestAMenu:
    def test_is_made_when_used_for_the_reply_it_stands_in(self, desk: Page) -> None:
        put(desk, REPLY)
        desk.click("[data-menu]")
        expect(desk.get_by_role("link", name="Edit")).to_have_attribute("href", "/replies/42/edit/")
        desk.keyboard.press("Escape")
        expect(desk.get_by_role("link", name="Edit")).to_be_hidden()

    def test_asks_before_what_cannot_be_undone(self, desk: Page) -> None:
        put(desk, REPLY)
        asked: list[str] = []
        desk.on("request", lambda request: asked.append(request.url))
        desk.click("[data-menu]")
        desk.get_by_text("Delete").click()
        expect(desk.get_by_role("dialog")).to_contain_text("Really?")
        desk.get_by_role("button", name="Cancel").click()
        expect(desk.get_by_role("dialog")).to_have_count(0)
        assert not [url for url in asked if "delete" in url]
        desk.click("summary.act")
        desk.get_by_text("Delete").click()
        with desk.expect_request("**/replies/42/delete/"):
            desk.get_by_role("dialog").get_by_role("button", name="Delete").click()


class TestCopying:
    def test_takes_the_whole_address_and_says_so(self, desk: Page, site: str) -> None:
        desk.evaluate("navigator.clipboard.writeText = async text => { window.copied = text }")
        put(desk, '<button type="button" data-copy="/c/potters/">Copy</button>')
        desk.get_by_role("button", name="Copy").click()
        expect(desk.get_by_role("status")).to_have_text("Copied")
        assert desk.evaluate("window.copied") == f"{site}/c/potters/"


class TestTheTheme:
    def test_is_remembered_and_does_not_flash(self, desk: Page) -> None:
        desk.click("[data-theme-toggle]")
        desk.reload(wait_until="commit")
        desk.wait_for_selector("html[data-theme=dark]", state="attached")
        desk.wait_for_load_state()
        desk.click("[data-theme-toggle]")
        assert desk.evaluate("localStorage.getItem('kith:theme')") is None


class TestATime:
    def test_says_how_long_ago(self, desk: Page) -> None:
        put(
            desk,
            '<time datetime="2020-02-03T10:00:00Z" data-relative>3 February</time><time id="t" data-relative></time>',
        )
        expect(desk.locator("time").first).to_have_text("Feb 3, 2020")
        desk.evaluate(
            "() => { const time = document.createElement('time'); time.dateTime = new Date(Date.now() - 7200000).toISOString();"
            " time.dataset.relative = ''; time.id = 'recent'; document.querySelector('main').append(time) }"
        )
        expect(desk.locator("#recent")).to_have_text("2h ago")


class TestAFragment:
    def test_comes_when_it_is_seen_and_is_replaced_by_its_forms_answer(self, desk: Page) -> None:
        form = '<form id="ask" action="/ask/" data-swap="#ask"><button>Connect</button></form>'
        desk.route("**/part/", lambda route: route.fulfill(body=form, content_type="text/html"))
        desk.route("**/ask/", lambda route: route.fulfill(body="<p>Asked.</p>", content_type="text/html"))
        put(desk, '<div data-fragment="/part/"></div>')
        with desk.expect_request("**/ask/") as request:
            desk.get_by_role("button", name="Connect").click()
        assert request.value.headers["hx-request"] == "true"
        expect(desk.get_by_text("Asked.")).to_be_visible()
