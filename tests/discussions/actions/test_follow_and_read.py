"""Following a thread, and remembering how far one has read."""

import pytest

from discussions import refusals
from discussions.actions.follow import follow, mute, unfollow
from discussions.actions.mark_read import mark_read
from discussions.models import Follow, ReadMark


class TestFollowing:
    def test_is_one_wish_that_changes(self, crackle, dee):
        follow(thread=crackle, by=dee)
        follow(thread=crackle, by=dee)
        mute(thread=crackle, by=dee)

        assert Follow.objects.get().level == Follow.Level.MUTED

    def test_can_be_ended(self, crackle, dee):
        follow(thread=crackle, by=dee)
        unfollow(thread=crackle, by=dee)

        assert not Follow.objects.exists()

    def test_of_a_thread_that_is_gone_is_refused(self, crackle, dee):
        crackle.deleted_at = crackle.started_at

        with pytest.raises(refusals.OnlyMembersWrite):
            follow(thread=crackle, by=dee)


class TestAReadMark:
    def test_goes_forward_and_never_back(self, crackle, dee, mo, say):
        for _ in range(3):
            say(crackle, mo)
        crackle.refresh_from_db()

        for position in (1, 3, 2):
            mark_read(thread=crackle, by=dee, position=position)
        assert ReadMark.objects.get(membership=dee).position == 3

    @pytest.mark.parametrize(("asked", "kept"), [(99, 1), (-1, 0)])
    def test_stays_within_the_thread(self, crackle, dee, mo, say, asked, kept):
        say(crackle, mo)
        crackle.refresh_from_db()
        mark_read(thread=crackle, by=dee, position=asked)

        assert ReadMark.objects.get(membership=dee).position == kept
