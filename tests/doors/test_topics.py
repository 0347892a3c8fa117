"""Each kind of topic is tried with everybody who should not listen, and none may be forgotten."""

from collections.abc import Callable

import pytest

from community.access import Outsider
from community.models import Community
from community.realtime.topics import kinds
from tests.doors.world import EVERYBODY, OF_THE_BOARD, World, build

#: Of each kind of topic: what is tried, and who may listen.
TOPICS: dict[str, tuple[Callable[[World], int], set[str]]] = {
    "thread": (lambda world: world.thread.pk, OF_THE_BOARD),
    "space": (lambda world: world.board.pk, OF_THE_BOARD),
    "conversation": (lambda world: world.conversation.pk, {"ana", "mo"}),
    "inbox": (lambda world: world.notification.recipient_id, {"ana"}),
}


@pytest.fixture
def world(potters: Community, weavers: Community) -> World:
    return build(potters, weavers)


class TestEveryTopic:
    def test_is_tried(self):
        ours = {name for name, kind in kinds().items() if not kind.may_watch.__module__.startswith("tests.")}

        assert ours == set(TOPICS)

    @pytest.mark.parametrize("kind", sorted(TOPICS))
    def test_is_silent_for_those_whom_it_is_not_for(self, kind: str, world: World):
        number, may_listen = TOPICS[kind]
        for name in sorted(EVERYBODY):
            member = world.people[name]
            inside = member is not None and member.community == world.potters and member.is_active
            visitor = member if inside and member is not None else Outsider(world.potters)

            allowed = name in may_listen
            assert kinds()[kind].may_watch(visitor, number(world)) == allowed, f"{name} and {kind}"
            again = kinds()[kind].which_may_watch([(visitor, number(world))])
            assert list(again) == [allowed], f"{name} and {kind}, asked again at delivery"

    @pytest.mark.parametrize("kind", sorted(TOPICS))
    def test_that_is_not_there_is_silent_for_everybody(self, kind: str, world: World):
        for member in world.people.values():
            assert not kinds()[kind].may_watch(member or Outsider(world.potters), 10**12)
