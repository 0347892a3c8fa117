"""Pinning, locking and moving."""

import pytest
from django.http import Http404

from community.models import Space, SpaceMembership
from community.network.models import Interaction
from discussions.actions.post_reply import post_reply
from discussions.models import Thread
from discussions.moderation import refusals
from discussions.moderation.actions import (
    hide_post,
    lock_thread,
    move_thread,
    pin_thread,
    unlock_thread,
    unpin_thread,
)
from discussions.moderation.models import LogEntry
from discussions.refusals import ThreadIsLocked
from members.notifications.models import Notification
from tests.moderation.test_hiding import send


def acts() -> list[str]:
    return list(LogEntry.objects.order_by("pk").values_list("act", flat=True))


class TestPinning:
    def test_puts_it_on_top_and_takes_it_down(self, crackle, mo):
        assert pin_thread(thread=crackle, by=mo)
        assert not pin_thread(thread=crackle, by=mo)
        crackle.refresh_from_db()
        assert crackle.is_pinned
        assert unpin_thread(thread=crackle, by=mo)
        assert not unpin_thread(thread=crackle, by=mo)

        assert acts() == ["PINNED", "UNPINNED"]

    def test_is_for_curators(self, crackle, ben):
        with pytest.raises(refusals.OnlyCuratorsDoThis):
            pin_thread(thread=crackle, by=ben)


class TestLocking:
    def test_lets_members_reply_no_more_until_it_is_opened_again(self, crackle, mo, dee, ben):
        lock_thread(thread=crackle, by=mo, reason="Going round in circles.")
        with pytest.raises(ThreadIsLocked):
            post_reply(thread=crackle, author=dee, body="But …")
        unlock_thread(thread=crackle, by=mo)
        send()

        assert post_reply(thread=crackle, author=dee, body="Thank you.").pk
        assert acts() == ["LOCKED", "UNLOCKED"]
        told = Notification.objects.filter(recipient=ben, kind="MODERATION").order_by("pk")
        assert [row.verb for row in told] == ["thread_locked", "thread_unlocked"]

    def test_is_for_curators(self, crackle, ben):
        with pytest.raises(refusals.OnlyCuratorsDoThis):
            lock_thread(thread=crackle, by=ben)


class TestMoving:
    @pytest.fixture
    def kilns(self, potters) -> Space:
        return Space.objects.create(community=potters, slug="kilns", name="Kilns", visibility="MEMBERS")

    def test_counts_it_where_it_is_now_and_leaves_the_ledger_alone(self, crackle, answer, glazes, kilns, mo, ben):
        ledger = list(Interaction.objects.order_by("pk").values())
        pin_thread(thread=crackle, by=mo)

        assert move_thread(thread=crackle, to=kilns, by=mo)
        send()

        for space in (glazes, kilns):
            space.refresh_from_db()
        crackle.refresh_from_db()
        assert (glazes.threads_count, kilns.threads_count) == (0, 1)
        assert (crackle.space, crackle.is_pinned, crackle.replies_count) == (kilns, False, 1)
        assert list(Interaction.objects.order_by("pk").values()) == ledger
        entry = LogEntry.objects.get(act="MOVED")
        assert (entry.space, entry.details["from"], entry.details["to"]) == (kilns, "Glazes", "Kilns")
        assert Notification.objects.filter(recipient=ben, verb="thread_moved").count() == 1

    def test_a_second_time_changes_nothing(self, crackle, kilns, mo):
        move_thread(thread=crackle, to=kilns, by=mo)
        assert not move_thread(thread=crackle, to=kilns, by=mo)
        assert acts() == ["MOVED"]

    def test_does_not_count_what_is_hidden(self, crackle, glazes, kilns, mo):
        hide_post(post=crackle, by=mo, reason="Spam.")
        move_thread(thread=crackle, to=kilns, by=mo)

        kilns.refresh_from_db()
        glazes.refresh_from_db()
        assert (glazes.threads_count, kilns.threads_count) == (0, 0)

    def test_asks_before_others_may_read_it(self, secret, crackle, board, glazes, window, mo, dee):
        for thread, to in [(secret, glazes), (secret, window), (crackle, window)]:
            with pytest.raises(refusals.WiderAudience):
                move_thread(thread=thread, to=to, by=mo)
        assert secret not in Thread.objects.visible_to(dee)

        move_thread(thread=secret, to=glazes, by=mo, is_meant_for_others=True)
        assert secret in Thread.objects.visible_to(dee)

    def test_takes_it_from_those_who_may_not_read_there(self, crackle, board, mo, dee):
        move_thread(thread=crackle, to=board, by=mo)

        assert crackle not in Thread.objects.visible_to(dee)

    def test_goes_nowhere_that_one_may_not_read(self, crackle, kiln_club, mo):
        with pytest.raises(Http404):
            move_thread(thread=crackle, to=kiln_club, by=mo)

    def test_goes_nowhere_that_one_does_not_look_after(self, crackle, kilns, gil, potters):
        with pytest.raises(refusals.NotASpaceForIt):
            move_thread(thread=crackle, to=kilns, by=gil)

        SpaceMembership.objects.create(community=potters, space=kilns, membership=gil, is_moderator=True)
        from community.access import enter

        assert move_thread(thread=crackle, to=kilns, by=enter(potters, gil.user))

    def test_goes_to_no_archive_and_to_no_other_community(self, crackle, kilns, mo, weavers):
        from django.utils import timezone

        Space.objects.filter(pk=kilns.pk).update(archived_at=timezone.now())
        with pytest.raises(refusals.NotASpaceForIt):
            move_thread(thread=crackle, to=kilns, by=mo)
        looms = Space.objects.create(community=weavers, slug="looms", name="Looms")
        with pytest.raises(Http404):
            move_thread(thread=crackle, to=looms, by=mo)
