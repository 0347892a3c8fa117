"""A case for the moderators: Ben's question in Glazes, and Dee's answer to it. Gil moderates Glazes, and nothing else."""

import pytest

from community.access import enter
from community.models import Community, Membership, Space, SpaceMembership
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from discussions.models import Reply, Thread
from tests.conftest import join


@pytest.fixture
def crackle(glazes: Space, ben: Membership) -> Thread:
    """Ben's question in a space that every member may read."""
    return start_thread(space=glazes, author=ben, title="Why does it crackle?", body="It was fine.", kind="QUESTION")


@pytest.fixture
def answer(crackle: Thread, dee: Membership) -> Reply:
    """Dee's answer to it."""
    return post_reply(thread=crackle, author=dee, body="Because you are a fool.")


@pytest.fixture
def gil(potters: Community, glazes: Space) -> Membership:
    """A member who moderates Glazes."""
    gil = join(potters, "Gil")
    SpaceMembership.objects.create(community=potters, space=glazes, membership=gil, is_moderator=True)
    entered = enter(potters, gil.user)
    assert entered is not None
    return entered


@pytest.fixture
def secret(board: Space, ana: Membership) -> Thread:
    """Ana's thread in a secret space that Mo was let into."""
    return start_thread(space=board, author=ana, title="Whom do we hire?", body="Not a word of this.")
