"""Threads for the cast to talk in."""

from collections.abc import Callable

import pytest

from community import lookup
from community.models import Membership, Space
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from discussions.models import Reply, Thread

Say = Callable[..., Reply]


@pytest.fixture
def crackle(glazes: Space, ben: Membership) -> Thread:
    """Ben's question in a space that every member may read."""
    return start_thread(
        space=glazes,
        author=ben,
        title="Why does my celadon crackle?",
        body="It was **fine** for a week.",
        kind=Thread.Kind.QUESTION,
    )


@pytest.fixture
def say(db: None) -> Say:
    """Let a member reply in a thread."""

    def reply(thread: Thread, author: Membership, body: str = "So it does here.", **more: object) -> Reply:
        return post_reply(thread=thread, author=author, body=body, **more)

    return reply


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has been running for a while: it remembers which community is meant."""
    monkeypatch.setattr(lookup, "FRESH_FOR", 60)
