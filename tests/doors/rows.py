"""Who may come in where: one row for every address of a community. The test fails for an address without a row."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.doors.world import ADMINS, EVERYBODY, World

Arguments = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One address: what it is tried with, by which methods, and who is let in. Everybody else gets the 404 of nothing."""

    name: str
    lets_in: set[str]
    methods: tuple[str, ...] = ("get",)
    arguments: Arguments = field(default=lambda _world: {})
    data: Callable[[World], dict[str, Any]] = field(default=lambda _world: {})
    query: Callable[[World], dict[str, Any]] = field(default=lambda _world: {})


def thread(world: World) -> dict[str, Any]:
    return {"pk": world.thread.pk}


def reply(world: World) -> dict[str, Any]:
    return {"pk": world.reply.pk}


def board(world: World) -> dict[str, Any]:
    return {"slug": world.board.slug}


def conversation(world: World) -> dict[str, Any]:
    return {"pk": world.conversation.pk}


def connection(world: World) -> dict[str, Any]:
    return {"pk": world.connection.pk}


def notification(world: World) -> dict[str, Any]:
    return {"pk": world.notification.pk}


def of_ben(_world: World) -> dict[str, Any]:
    return {"handle": "ben"}


POST = ("post",)
BOTH = ("get", "post")

ROWS = [
    # The brand's own place.
    Row("theme", EVERYBODY),
    Row("health", ADMINS),
    Row("health-measure", ADMINS, POST),
]
