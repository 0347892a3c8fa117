"""A real Chromium, looking at pages that are really served."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.chromium import need_front_end


@pytest.fixture
def site(live_server: Any, settings: Any) -> str:
    """The address at which this test's pages are served, with the front end built."""
    need_front_end()
    settings.INSTALLATION_HOSTS = {*settings.INSTALLATION_HOSTS, live_server.thread.host, live_server.url[7:]}
    settings.BASE_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A window with storage of its own."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; whatever its scripts or the content security policy complain of fails the test."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    page = context.new_page()
    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []
