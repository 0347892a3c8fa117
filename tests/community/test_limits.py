"""How often somebody may do a thing."""

import json

import pytest
import redis
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from community import limits
from community.client_address import client_address, household
from tests.doors.rows import ROWS
from tests.doors.test_addresses import addresses


@limits.limited("create-community")
def start(request: HttpRequest) -> HttpResponse:
    return HttpResponse("started")


def ask(user, method="post", **headers) -> HttpResponse:
    request = getattr(RequestFactory(), method)("/", **headers)
    request.user = user
    return start(request)


class TestALimitedView:
    def test_answers_429_with_the_seconds_to_wait_beyond_its_rate(self, ana):
        answers = [ask(ana.user).status_code for _ in range(3)]
        fourth = ask(ana.user)

        assert answers == [200, 200, 200]
        assert fourth.status_code == 429
        assert 1 <= int(fourth["Retry-After"]) <= 60

    def test_tells_a_script_in_json(self, ana):
        for _ in range(3):
            ask(ana.user)

        answer = ask(ana.user, headers={"accept": "application/json"})

        assert answer.status_code == 429
        assert json.loads(answer.content)["retry_after"] >= 1

    def test_counts_each_person_for_themselves(self, ana, ben):
        for _ in range(4):
            ask(ana.user)

        assert ask(ben.user).status_code == 200

    def test_does_not_count_looking(self, ana):
        for _ in range(5):
            assert ask(ana.user, method="get").status_code == 200

    def test_counts_guests_by_where_they_come_from(self):
        for _ in range(4):
            ask(AnonymousUser(), REMOTE_ADDR="192.0.2.1")

        assert ask(AnonymousUser(), REMOTE_ADDR="192.0.2.1").status_code == 429
        assert ask(AnonymousUser(), REMOTE_ADDR="192.0.2.2").status_code == 200

    def test_counts_in_its_own_process_while_redis_is_away(self, ana, monkeypatch):
        def broken(*_args: object) -> bool:
            raise redis.ConnectionError

        monkeypatch.setattr(limits._shared(), "hit", broken)
        limits._own().storage.reset()

        answers = [ask(ana.user).status_code for _ in range(4)]

        assert answers == [200, 200, 200, 429]


class TestTheTable:
    @pytest.mark.parametrize("name", sorted(limits.LIMITS))
    def test_has_only_rates_that_can_be_read(self, name):
        assert limits._rates(name)


class TestTheClientsAddress:
    def test_is_who_connected_where_there_is_no_proxy(self, settings):
        settings.TRUSTED_PROXIES = 0
        request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": "203.0.113.9"})

        assert client_address(request) == "192.0.2.1"

    @pytest.mark.parametrize(
        ("proxies", "forwarded", "address"),
        [
            (1, "192.0.2.1", "192.0.2.1"),
            (1, "203.0.113.9, 192.0.2.1", "192.0.2.1"),
            (2, "203.0.113.9, 192.0.2.1, 198.51.100.1", "192.0.2.1"),
            (2, "192.0.2.1", ""),
            (1, "", ""),
            (1, "nonsense", ""),
            (1, "192.0.2.1:80", ""),
        ],
    )
    def test_is_what_the_outermost_trusted_proxy_saw(self, settings, proxies, forwarded, address):
        settings.TRUSTED_PROXIES = proxies
        request = RequestFactory().get("/", headers={"x-forwarded-for": forwarded})

        assert client_address(request) == address

    @pytest.mark.parametrize(
        ("address", "counted_as"),
        [
            ("192.0.2.1", "192.0.2.1"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ],
    )
    def test_is_a_whole_64_in_ipv6(self, address, counted_as):
        assert household(RequestFactory().get("/", REMOTE_ADDR=address)) == counted_as


class TestEveryAddressThatWrites:
    def test_has_a_limit(self):
        writing = {row.name for row in ROWS if "post" in row.methods}
        unlimited = {
            address.name
            for address in addresses()
            if address.name in writing and not hasattr(address.callback, "limited_as")
        }

        assert unlimited == set()

    def test_and_each_that_searches_has_one_that_counts_looking(self):
        for address in addresses():
            if address.name in {"search", "mentions", "directory", "thread-changes", "conversation-changes"}:
                name = getattr(address.callback, "limited_as", None)
                assert name is not None, address.name
                assert limits.LIMITS[name].counts_looking, address.name
