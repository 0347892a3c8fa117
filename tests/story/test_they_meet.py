"""Ben comes by invitation, meets Ana, and a reply that he flags is hidden: the whole house, in real browsers."""

import re
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from community.models import Community, Membership, Space
from community.network.models import Interaction
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from tests.live import Site
from tests.story.conftest import SCREENSHOTS, Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a long clay sentence"
Kind = Interaction.Kind


def newest_letter(after: set[Path]) -> str:
    """Return the letter that has come since `after`, waiting for it."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        new = set(settings.MAIL_KEPT_IN.glob("*.eml")) - after
        if new:
            return max(new).read_text()
        time.sleep(0.1)
    pytest.fail("no letter came")


def photograph(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"story-{name}.png")


@pytest.mark.usefixtures("worker")
def test_ben_joins_by_invitation_and_meets_ana(
    live_site: Site,
    open_browser: Open,
    potters: Community,
    ana: Membership,
    mo: Membership,
    dee: Membership,
    glazes: Space,
):
    thread = start_thread(space=glazes, author=ana, title="Celadon at home", body="Who has tried it?")
    rude = post_reply(thread=thread, author=dee, body="Only a fool would.")
    anas, bens, mos, dees = open_browser(ana), open_browser(None), open_browser(mo), open_browser(dee)

    # Ana makes a link and passes it on.
    anas.goto("invite/")
    anas.get_by_role("button", name="Make a link").click()
    link = anas.locator(".invite__address code").inner_text()
    photograph(anas, "1-the-link")

    # Ben follows it, signs up, confirms his address, and is in.
    letters = set(settings.MAIL_KEPT_IN.glob("*.eml"))
    bens.goto(link)
    photograph(bens, "2-invited")
    bens.get_by_role("link", name="Create an account and join").click()
    bens.fill("[name=email]", "ben@example.org")
    bens.fill("[name=name]", "Ben Okafor")
    bens.fill("[name=password1]", PASSWORD)
    bens.get_by_role("button", name="Create my account").click()
    code = re.search(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})*)\s*$", newest_letter(letters), re.MULTILINE)
    assert code
    bens.fill("[name=code]", code[1])
    bens.get_by_role("button", name="Confirm").click()
    bens.get_by_role("button", name="Accept and join").click()
    expect(bens).to_have_url(re.compile("/c/potters/welcome/"))
    photograph(bens, "3-welcome")
    ben = Membership.objects.get(community=potters, user__email="ben@example.org")
    assert ben.invited_by == ana

    # He finds Ana in the directory and asks to connect; her badge moves while she looks at something else.
    anas.goto("")
    badge = anas.locator('.rail [data-badge="notifications"]').first
    expect(badge).to_be_attached()
    before = badge.inner_text().strip() or "0"
    bens.goto("members/")
    bens.get_by_role("link", name="Ana", exact=True).first.click()
    bens.get_by_role("link", name="Connect").click()
    bens.locator("[name=line]").fill("You asked me in. I have a kiln and no glazes.")
    bens.get_by_role("button", name="Ask to connect").click()
    expect(badge).not_to_have_text(before, timeout=15_000)
    photograph(anas, "4-the-badge")

    # She accepts, and they talk, live.
    anas.goto("connections/")
    expect(anas.get_by_text("I have a kiln and no glazes.")).to_be_visible()
    photograph(anas, "5-asked")
    anas.get_by_role("button", name="Accept Ben Okafor").click()
    anas.goto(f"members/{ben.handle}/conversation/")
    anas.locator("#id_body").fill("Then come on Saturday, I have both.")
    anas.get_by_role("button", name="Send").click()
    expect(anas).to_have_url(re.compile(r"/messages/\d+/"))
    bens.goto("messages/")
    bens.get_by_role("link", name=re.compile("Ana")).first.click()
    expect(bens.get_by_text("Then come on Saturday")).to_be_visible()
    bens.locator("#id_body").fill("I shall bring cake.")
    bens.get_by_role("button", name="Send").click()
    expect(anas.get_by_text("I shall bring cake.")).to_be_visible(timeout=5_000)
    photograph(anas, "6-they-talk")

    # Ben flags a reply; Mo hides it with a reason; its author is told.
    bens.goto(f"posts/reply/{rude.pk}/flag/")
    bens.get_by_label("It attacks or insults somebody").check()
    bens.get_by_role("button", name="Flag it").click()
    mos.goto("queue/")
    expect(mos.get_by_text("Only a fool would.")).to_be_visible()
    photograph(mos, "7-the-queue")
    dees.goto("members/")
    told = dees.locator('.rail [data-badge="notifications"]').first
    told_before = told.inner_text().strip() or "0"
    mos.locator("[name=reason]").fill("Unkind to a person rather than about the pot.")
    mos.get_by_role("button", name="Hide").click()
    expect(mos.get_by_role("button", name="Undo")).to_be_visible()
    expect(told).not_to_have_text(told_before, timeout=15_000)
    dees.goto("notifications/")
    expect(dees.locator("main")).to_contain_text("Unkind to a person rather than about the pot.")
    photograph(dees, "8-told-why")
    bens.goto(f"t/{thread.pk}/")
    expect(bens.locator("main")).not_to_contain_text("Only a fool would.")

    # The ledger has each contact once.
    rows = Counter(Interaction.objects.filter(community=potters).values_list("kind", "actor_id", "target_id"))
    assert rows == {
        (Kind.STARTED, ana.pk, None): 1,
        (Kind.REPLIED, dee.pk, ana.pk): 1,
        (Kind.INVITED, ana.pk, ben.pk): 1,
        (Kind.CONNECTED, ben.pk, ana.pk): 1,
        (Kind.MESSAGED, ana.pk, ben.pk): 1,
        (Kind.MESSAGED, ben.pk, ana.pk): 1,
    }
