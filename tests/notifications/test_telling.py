"""Telling members what happened."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from community.models import Membership, OutboxEntry
from members.models import Block
from members.notifications import actions
from members.notifications.models import Kind, Notification, Preference, Telling


def told(membership):
    return list(Notification.objects.filter(recipient=membership))


class TestTelling:
    def test_tells_each_recipient_once_however_often_the_task_runs(self, waves, ana, ben, dee):
        for _ in range(3):
            waves.wave([ben, dee, ben], by=ana)

        assert [row.verb for row in told(ben) + told(dee)] == ["waved", "waved"]
        assert OutboxEntry.objects.count() == 2

    def test_never_tells_the_one_who_did_it(self, waves, ana, ben):
        waves.wave([ana, ben], by=ana)

        assert told(ana) == []

    def test_tells_together_what_belongs_together_while_it_is_unread(self, waves, ana, ben, dee, mo):
        waves.wave([dee], by=ana, number=1, group="thread:1")
        waves.wave([dee], by=ben, number=2, group="thread:1")
        waves.wave([dee], by=mo, number=3, group="thread:2")

        first, second = sorted(told(dee), key=lambda row: row.group_key)
        assert (first.count, first.actor, first.about_id) == (2, ben, 1)
        assert (second.count, second.actor) == (1, mo)

    def test_begins_anew_once_the_group_was_read(self, waves, ana, ben):
        waves.wave([ben], by=ana, number=1, group="thread:1")
        actions.mark_all_read(ben)
        waves.wave([ben], by=ana, number=2, group="thread:1")

        assert sorted(row.count for row in told(ben)) == [1, 1]

    def test_does_not_raise_a_group_twice_for_one_source(self, waves, ana, ben):
        for _ in range(2):
            waves.wave([ben], by=ana, number=1, group="thread:1")

        assert [row.count for row in told(ben)] == [1]

    @pytest.mark.parametrize("way", ["ben blocks ana", "ana blocks ben"])
    def test_is_silent_between_those_who_have_blocked_each_other(self, way, waves, ana, ben, dee):
        by, blocked = (ben, ana) if way == "ben blocks ana" else (ana, ben)
        Block.objects.create(community=ana.community, by=by, blocked=blocked)

        waves.wave([ben, dee], by=ana)

        assert told(ben) == []
        assert len(told(dee)) == 1

    @pytest.mark.parametrize("status", ["LEFT", "REMOVED", "PENDING", "SUSPENDED"])
    def test_is_for_those_who_may_come_in_now(self, status, waves, ana, ben):
        Membership.objects.filter(pk=ben.pk).update(status=status, suspended_until=timezone.now() + timedelta(days=1))

        waves.wave([ben], by=ana)

        assert told(ben) == []

    def test_is_not_for_placeholders_from_an_archive(self, waves, ana, potters):
        old = Membership.objects.create(community=potters, display_name="Old", handle="old", status="UNCLAIMED")

        waves.wave([old], by=ana)

        assert told(old) == []

    def test_obeys_what_a_member_wants_to_hear(self, waves, potters, ana, ben, dee, mo):
        Preference.objects.create(community=potters, membership=ben, kind=Kind.REPLY, inbox=False, email=False)
        Preference.objects.create(community=potters, membership=dee, kind=Kind.REPLY, inbox=False, email=True)
        Preference.objects.create(community=potters, membership=mo, kind=Kind.REPLY, inbox=True, email=False)

        waves.wave([ben, dee, mo], by=ana)

        assert told(ben) == []
        assert [row.in_inbox for row in told(dee) + told(mo)] == [False, True]
        assert [entry.payload["notification_id"] for entry in OutboxEntry.objects.all()] == [told(dee)[0].pk]

    def test_costs_the_same_for_one_and_for_fifty(self, waves, ana, potters, django_assert_max_num_queries):
        from tests.conftest import join

        crowd = [join(potters, f"Member{n}") for n in range(50)]
        with django_assert_max_num_queries(12):
            waves.wave(crowd[:1], by=ana, number=1, group="thread:1")
        with django_assert_max_num_queries(12):
            waves.wave(crowd, by=ana, number=2, group="thread:2")


@pytest.mark.django_db(transaction=True)
class TestTellingAtTheSameTime:
    def test_makes_one_notification_of_two_that_come_at_once(self, waves, ana, ben, dee):
        def wave(number: int) -> None:
            try:
                waves.wave([dee], by=ana if number % 2 else ben, number=number // 2, group="thread:1")
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(wave, range(16)))

        [row] = told(dee)
        assert row.count == 8
        assert Telling.objects.filter(notification=row).count() == 8
