"""Logs tell what happened, and hold no secret and nobody's words."""

import io
import json
import logging
import logging.config
from uuid import uuid4

import pytest
import structlog
from django.conf import settings as django_settings
from django.db import IntegrityError, transaction
from django.test import Client

from community.actions import inviting
from community.models import Community
from config import logs

CANARY = "canary-6f1d2c"


@pytest.fixture
def written(monkeypatch):
    """What is logged, as it would be written in production."""
    stream = io.StringIO()
    logs.configure({"level": "DEBUG", "json": True})
    handler = logging.getLogger().handlers[-1]
    monkeypatch.setattr(handler, "stream", stream)
    structlog.contextvars.clear_contextvars()
    yield stream
    logs.configure(django_settings.LOGGING)


def lines(stream: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


class TestARequest:
    def test_leaves_a_line_with_its_route_and_id(self, written, client, potters):
        answer = client.get("/c/potters/join/?q=" + CANARY)

        line = next(line for line in lines(written) if line["event"] == "request")
        assert line["request_id"] == answer["X-Request-Id"]
        assert (line["method"], line["route"], line["status_code"]) == ("GET", "join/", 200)
        assert line["community"] == "potters"
        assert line["milliseconds"] > 0

    def test_leaves_nothing_of_what_was_typed_or_carried(self, written, potters, ana, ben, settings):
        client = Client(raise_request_exception=False, headers={"authorization": f"Bearer {CANARY}"})
        client.cookies["other"] = CANARY
        client.post("/accounts/login/", {"login": f"{CANARY}@example.org", "password": CANARY})
        client.post("/accounts/signup/", {"email": f"{CANARY}@example.org", "password1": CANARY, "name": CANARY})
        client.get(f"/c/potters/i/{CANARY}/")
        client.get(f"/nowhere/{CANARY}/?token={CANARY}")
        client.get(f"/c/potters/enter/?code={CANARY}")
        client.get(f"/%00{CANARY}")
        client.get("/", headers={"host": f"{CANARY}.example"})
        client.get("/", headers={"x-request-id": f"{CANARY}\n{CANARY}"})
        client.force_login(ben.user)
        client.post("/c/potters/invite/letter/", {"email": f"{CANARY}@example.org", "submission": str(uuid4())})
        client.post("/c/potters/messages/with/ana/", {"body": CANARY, "submission": str(uuid4())})
        Client(enforce_csrf_checks=True).post("/accounts/login/", {"password": CANARY})

        assert written.getvalue()
        assert CANARY not in written.getvalue().replace(f"{CANARY}\\n{CANARY}", "")

    def test_that_breaks_leaves_a_trace_without_the_row_that_broke_it(self, written, potters):
        log = structlog.get_logger("kith.test")
        try:
            with transaction.atomic():
                Community.objects.create(slug="potters", name=CANARY, tagline=f"{CANARY}@example.org")
        except IntegrityError:
            log.exception("broke", word=f"{CANARY}@example.org", password=CANARY)

        assert "IntegrityError" in written.getvalue()
        assert CANARY not in written.getvalue()

    def test_does_not_hold_the_token_of_an_invitation(self, written, client, ben):
        from datetime import timedelta

        link = inviting.invite_by_link(inviter=ben, max_uses=1, lasts=timedelta(days=1), submission=uuid4())
        client.get(f"/c/potters/i/{link.token}/")

        assert link.token not in written.getvalue()


class TestHiding:
    @pytest.mark.parametrize("key", ["password", "api_token", "Set-Cookie", "session_key", "authorization", "body"])
    def test_takes_out_what_may_be_a_secret(self, key):
        assert logs.hide_secrets(None, "info", {key: CANARY}) == {key: "[hidden]"}

    def test_takes_out_addresses(self):
        event = {"event": "mail to ana@example.org failed"}

        assert logs.hide_addresses(None, "info", event)["event"] == "mail to [address] failed"

    def test_is_quick_whatever_it_reads(self):
        import time

        begun = time.perf_counter()
        for text in ("a" * 100_000, "@" * 100_000, "a@" * 50_000, "a." * 50_000, "DETAIL:" * 20_000):
            logs.hide_addresses(None, "info", {"event": text})
        assert time.perf_counter() - begun < 5
