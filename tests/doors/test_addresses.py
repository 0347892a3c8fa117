"""Each address is tried with everybody who should not come in, and none may be forgotten."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from community.addresses import path_of
from community.models import Community
from tests.doors.rows import ROWS, Row
from tests.doors.world import EVERYBODY, World, build

#: What differs between two answers that say the same.
TOKENS = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|/nothing-of-that-name/[^"&< ]*|next=[^"&< ]*'
)
NOTHING = "nothing-of-that-name/"


def addresses() -> Iterator[URLPattern]:
    """Yield every address of a community."""

    def walk(patterns: list[Any]) -> Iterator[URLPattern]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            else:
                yield pattern

    yield from walk(get_resolver("config.urls_community").url_patterns)


def browser_of(world: World, name: str) -> Client:
    client, member = Client(raise_request_exception=False), world.people[name]
    if member is not None:
        assert member.user is not None
        client.force_login(member.user)
    return client


def ask(client: Client, world: World, row: Row, method: str) -> HttpResponse:
    path = path_of(world.potters, row.name, **row.arguments(world))
    if method == "get":
        return client.get(path, row.query(world))
    return client.post(path, row.data(world))


@pytest.fixture
def world(potters: Community, weavers: Community) -> World:
    return build(potters, weavers)


class TestEveryAddress:
    def test_has_a_name_and_a_door(self):
        assert [str(address.pattern) for address in addresses() if not address.name] == []
        assert [address.name for address in addresses() if not hasattr(address.callback, "door")] == []

    def test_has_a_row(self):
        named = {address.name for address in addresses()}
        rows = {row.name for row in ROWS}

        assert named - rows == set(), "addresses that nobody tries"
        assert rows - named == set(), "rows for addresses that are gone"

    @pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
    def test_does_not_exist_for_those_whom_it_is_not_for(self, row: Row, world: World):
        for name in sorted(EVERYBODY - row.lets_in):
            for method in row.methods:
                client = browser_of(world, name)
                missing = client.get(f"/c/potters/{NOTHING}")
                with transaction.atomic():
                    answer = ask(client, world, row, method)
                    transaction.set_rollback(True)
                if name in row.told_no:
                    assert answer.status_code == 403, f"{name} may {method} {row.name}: {answer.status_code}"
                    continue
                assert answer.status_code == 404, f"{name} may {method} {row.name}: {answer.status_code}"
                assert same(answer, missing), f"{name} can tell {row.name} from nothing"

    @pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
    def test_is_there_for_those_whom_it_is_for(self, row: Row, world: World):
        for name in sorted(row.lets_in):
            for method in row.methods:
                client = browser_of(world, name)
                with transaction.atomic():
                    answer = ask(client, world, row, method)
                    transaction.set_rollback(True)
                assert answer.status_code not in {403, 404}, f"{name} may not {method} {row.name}"
                assert answer.status_code < 500, f"{row.name} breaks for {name}: {answer.status_code}"


def same(one: HttpResponse, other: HttpResponse) -> bool:
    """Whether two answers are the same to the byte, but for tokens and the address that was asked for."""
    return TOKENS.sub(b"", one.content) == TOKENS.sub(b"", other.content) and headers(one) == headers(other)


def headers(answer: HttpResponse) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in {"X-Request-Id", "Content-Length"}}
