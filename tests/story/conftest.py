"""A served site with a worker behind it, and a browser for each of the people in the story."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from community.models import Membership
from tests.live import ROOT, Site, session_of, test_database_url

#: Where a look at the pages is kept, for people to see.
SCREENSHOTS = ROOT / "screenshots"

Open = Callable[[Membership | None], Page]


@pytest.fixture
def worker(live_site: Site, tmp_path: Path) -> Iterator[None]:
    """A real worker on the tests' own database, for what happens after the commit."""
    log = tmp_path / "worker.log"
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-P", "threads", "-c", "2", "-l", "INFO"]
    given = {**os.environ, "DATABASE_URL": test_database_url(), "KITH_BASE_URL": live_site.url}
    with (
        log.open("wb") as output,
        subprocess.Popen(command, cwd=ROOT, env=given, stdout=output, stderr=output) as process,  # noqa: S603
    ):
        until = time.monotonic() + 60
        while b"ready." not in log.read_bytes():
            if process.poll() is not None or time.monotonic() > until:
                pytest.fail("the worker did not start:\n" + log.read_text()[-4000:])
            time.sleep(0.05)
        yield
        process.terminate()
        process.wait(30)


@pytest.fixture
def open_browser(chromium: Browser, live_site: Site) -> Iterator[Open]:
    """Give each person a browser of their own, signed in; whatever its scripts complain of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_for(person: Membership | None) -> Page:
        context = chromium.new_context(base_url=f"{live_site.url}/c/potters/", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(10_000)
        if person is not None:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session_of(person), "url": live_site.url}]
            )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None,
        )
        contexts.append(context)
        return page

    yield open_for
    for context in contexts:
        context.close()
    assert complaints == []
