"""Asked for many at once, who may watch a thread or a space is the same as asked one by one."""

import pytest
from django.utils import timezone

from community.access import Outsider, enter
from community.models import Space, SpaceMembership
from discussions.broadcasts import may_type_in_thread
from discussions.models import Thread
from discussions.watching import which_may_read_spaces, which_may_read_threads


@pytest.fixture
def everybody(ana, mo, ben, dee, cho, potters, glazes):
    """Each of the cast, as they come in; Dee looks after the glazes."""
    SpaceMembership.objects.create(community=potters, space=glazes, membership=dee, is_moderator=True)
    members = [enter(member.community, member.user) for member in (ana, mo, ben, dee, cho)]
    return [*members, Outsider(potters)]


@pytest.fixture
def spaces(glazes, window, kiln_club, board):
    """One of each visibility."""
    return [glazes, window, kiln_club, board]


@pytest.fixture
def threads(spaces, mo):
    """A thread of Mo's in each space, and two that are out of sight."""
    made = [
        Thread.objects.create(community=space.community, space=space, author=mo, title="Cracks", body="?")
        for space in (*spaces, spaces[0], spaces[1])
    ]
    Thread.objects.filter(pk=made[4].pk).update(hidden_at=timezone.now())
    Thread.objects.filter(pk=made[5].pk).update(deleted_at=timezone.now())
    return [thread.pk for thread in made]


class TestThreads:
    def test_are_watched_by_those_who_may_read_them(self, everybody, threads):
        pairs = [(visitor, pk) for visitor in everybody for pk in [*threads, 999_999]]

        one_by_one = [Thread.objects.visible_to(visitor).filter(pk=pk).exists() for visitor, pk in pairs]

        assert which_may_read_threads(pairs) == one_by_one
        assert any(one_by_one)

    def test_are_asked_for_in_two_queries(self, everybody, threads, django_assert_num_queries):
        with django_assert_num_queries(2):
            which_may_read_threads([(visitor, pk) for visitor in everybody * 20 for pk in threads])

    def test_show_typing_of_those_who_may_reply(self, everybody, threads):
        ana, _mo, ben, _dee, cho, outsider = everybody

        assert may_type_in_thread(ben, threads[0])
        Thread.objects.filter(pk=threads[0]).update(locked_at=timezone.now())

        assert may_type_in_thread(ana, threads[0])
        assert not any(may_type_in_thread(visitor, threads[0]) for visitor in (ben, cho, outsider))


class TestSpaces:
    def test_are_watched_by_those_who_may_read_them(self, everybody, spaces):
        pairs = [(visitor, pk) for visitor in everybody for pk in [*(space.pk for space in spaces), 999_999]]

        one_by_one = [Space.objects.readable_by(visitor).filter(pk=pk).exists() for visitor, pk in pairs]

        assert which_may_read_spaces(pairs) == one_by_one
