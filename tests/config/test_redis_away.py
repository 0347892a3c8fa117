"""While Redis is away people read and write as ever; what Redis would have done is done later, or more slowly."""

from time import monotonic
from uuid import uuid4

import pytest
import redis

from community import outbox
from community.models import Membership, OutboxEntry
from discussions.models import Reply, Thread


@pytest.fixture
def no_redis(monkeypatch) -> None:
    """Let no connection to Redis come about: not of the cache, the limits, the bell, nor of Celery."""

    def away(*_args: object, **_kwargs: object) -> None:
        raise redis.ConnectionError("away")

    monkeypatch.setattr(redis.ConnectionPool, "get_connection", away)


@pytest.mark.django_db(transaction=True)
class TestWithoutRedis:
    def test_people_read_write_and_join(self, potters, ana, ben, cho, window, browse, no_redis):
        browser = browse(ben)
        answer = browser.post(
            "/c/potters/s/window/new/",
            {"kind": "DISCUSSION", "title": "Still here", "body": "We are.", "submission": str(uuid4())},
        )
        assert answer.status_code == 303
        thread = Thread.objects.get()
        answer = browser.post(f"/c/potters/t/{thread.pk}/replies/", {"body": "Indeed.", "submission": str(uuid4())})
        assert answer.status_code in {302, 303}
        assert Reply.objects.get().body == "Indeed."
        for path in ("", "threads/", f"t/{thread.pk}/{thread.slug}/", "members/", "notifications/", "invite/"):
            assert browser.get(f"/c/potters/{path}").status_code == 200
            assert browse(None).get(f"/c/potters/{path}").status_code in {200, 404}
        assert browse(cho).post("/c/potters/join/").status_code == 302
        assert Membership.objects.get(community=potters, user=cho.user).is_active

    def test_what_is_to_be_done_waits_for_it(self, potters, no_redis):
        begun = monotonic()
        outbox.put("community.nothing", community=potters)

        assert monotonic() - begun < 2, "whoever writes must not wait for a broker that is away"
        assert OutboxEntry.objects.get().done_at is None
