"""The one Chromium of a run: Playwright refuses to be started twice in a process."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Error, sync_playwright

from config.embedded.chromium import HOW_TO_GET_ONE, find_chromium

#: Playwright keeps an event loop in the thread of the tests; Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
]


def need_front_end() -> None:
    """Skip the test where the scripts and styles that it looks at were not built."""
    if not (settings.BASE_DIR / "static" / "kith" / "main.js").exists():
        pytest.skip("the front end is not built: npm ci && npm run build (bin/test does it)")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; they are skipped where there is none, unless KITH_REQUIRE_BROWSER says that there is."""
    found = find_chromium()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=QUIETLY)
        except Error as failure:
            if os.environ.get("KITH_REQUIRE_BROWSER"):
                pytest.fail(f"{HOW_TO_GET_ONE}\n{failure}")
            pytest.skip(HOW_TO_GET_ONE)
        yield browser
        browser.close()
