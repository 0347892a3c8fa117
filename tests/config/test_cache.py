"""Redis may be away: pages are then slower, and never broken."""

import pytest
import redis
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCacheClient
from django.test import Client

from config import cache as resilient


class Broken:
    """Stands where the client of a Redis that is away would be."""

    def __getattr__(self, name: str):
        def away(*_args: object, **_kwargs: object) -> None:
            raise redis.ConnectionError("away")

        return away


@pytest.fixture
def without_redis(monkeypatch):
    """Take Redis away from the caches of this process."""
    asked = []

    def get_client(self, *_args, **_kwargs):
        asked.append(1)
        return Broken()

    monkeypatch.setattr(RedisCacheClient, "get_client", get_client)
    for name in ("default", "sessions"):
        monkeypatch.setattr(caches[name], "_silent_until", 0.0)
    return asked


class TestTheCache:
    def test_is_a_memory_of_its_own_while_redis_is_away(self, without_redis):
        cache = caches["default"]

        cache.set("a", 1)
        cache.set_many({"b": 2, "c": 3})

        assert cache.get("a") == 1
        assert cache.get_many(["b", "c", "d"]) == {"b": 2, "c": 3}
        assert cache.incr("a") == 2
        assert cache.add("a", 9) is False
        assert cache.touch("a") is True
        assert "a" in cache
        cache.delete("a")
        cache.delete_many(["b", "c"])
        assert cache.get_many(["a", "b", "c"]) == {}

    def test_does_not_ask_again_and_again(self, without_redis):
        for _ in range(10):
            caches["default"].get("a")

        assert len(without_redis) == 1

    def test_asks_again_after_a_moment(self, without_redis, monkeypatch):
        monkeypatch.setattr(resilient, "PAUSE", 0)
        for _ in range(3):
            caches["default"].get("a")

        assert len(without_redis) == 3


class TestASession:
    def test_is_read_from_the_database_while_redis_is_away(self, browse, ben, without_redis, client: Client):
        browser = browse(ben)

        assert browser.get("/accounts/email/").status_code == 200

    def test_is_not_remembered_by_a_process_on_its_own(self, without_redis):
        caches["sessions"].set("a", 1)

        assert caches["sessions"].get("a") is None
        assert caches["sessions"].get_many(["a"]) == {}
        assert "a" not in caches["sessions"]

    def test_is_believed_for_a_minute_at_most(self, db):
        cache = caches["sessions"]
        cache.set("a", 1, timeout=14 * 24 * 3600)

        client = cache._cache.get_client(None)
        assert 0 < client.ttl(cache.make_key("a")) <= 60
