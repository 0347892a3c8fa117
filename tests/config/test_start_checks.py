"""An installation that is set up wrongly does not start, and says why."""

import pytest
import redis
from django.core.checks import Error, Warning, run_checks  # noqa: A004
from django.db import connection

GOOD = "0123456789abcdefghijklmnopqrstuvwxyz" * 2


def found(databases=None) -> dict[str, str]:
    """Return what Kith's own checks find, by number."""
    kinds = {Error: "E", Warning: "W"}
    messages = [message for message in run_checks(databases=databases) if str(message.id).startswith("kith.")]
    return {message.id[5:]: kinds[type(message)] for message in messages}


@pytest.fixture(autouse=True)
def _in_the_open(settings) -> None:
    settings.BASE_URL, settings.HTTPS, settings.SECRET_KEY, settings.DEBUG = "https://kith.example", True, GOOD, False


class TestSettings:
    def test_that_are_right_pass(self) -> None:
        assert found() == {}

    @pytest.mark.parametrize(
        "address", ["kith.example", "ftp://kith.example", "https://", "https://kith.example/community", "https://a:b@c"]
    )
    def test_with_an_address_that_is_none_stop_it(self, settings, address) -> None:
        settings.BASE_URL = address
        assert found() == {"E001": "E"}

    @pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.1:8000", "http://10.0.0.7"])
    def test_on_a_network_of_ones_own_need_no_tls(self, settings, address) -> None:
        settings.BASE_URL, settings.HTTPS = address, False
        assert found() == {}

    def test_in_the_open_without_tls_are_warned_of(self, settings) -> None:
        settings.BASE_URL, settings.HTTPS = "http://kith.example", False
        assert found() == {"W001": "W"}

    @pytest.mark.parametrize("key", ["short", "a" * 100])
    def test_with_a_key_that_can_be_guessed_stop_it(self, settings, key) -> None:
        settings.SECRET_KEY = key
        assert found() == {"E002": "E"}
        settings.BASE_URL, settings.HTTPS = "http://localhost", False
        assert found() == {"W002": "W"}

    def test_for_debugging_stop_it(self, settings) -> None:
        settings.DEBUG = True
        assert found() == {"E003": "E"}


class TestServices:
    def test_that_are_right_pass(self, db, monkeypatch) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
            superuser = cursor.fetchone()[0]
        assert found(["default"]) == ({"E004": "E"} if superuser else {})

    def test_that_would_drop_jobs_stop_it(self, db, settings, monkeypatch) -> None:
        answers = {"maxmemory-policy": "allkeys-lru", "maxmemory": "1000000"}
        monkeypatch.setattr(redis.Redis, "config_get", lambda _, name: {name: answers[name]})
        assert found(["default"])["E006"] == "E"

    def test_that_do_not_say_how_they_are_set_up_are_believed(self, db, monkeypatch) -> None:
        def refuse(*_):
            raise redis.ResponseError("unknown command")

        monkeypatch.setattr(redis.Redis, "config_get", refuse)
        assert "E006" not in found(["default"])

    def test_that_do_not_answer_stop_it(self, db, settings) -> None:
        settings.REDIS_URL = "unix:///nowhere/valkey.sock"
        assert found(["default"])["E007"] == "E"

    def test_are_not_asked_where_only_settings_are_looked_at(self, settings) -> None:
        settings.REDIS_URL = "unix:///nowhere/valkey.sock"
        assert found() == {}
