"""Members ask each other to connect, and answer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection as database
from django.utils import timezone

from community.models import Membership, OutboxEntry
from community.network.models import Interaction
from members.actions.blocks import block_member, unblock_member
from members.actions.connections import (
    ASK_AGAIN_AFTER,
    accept_connection,
    ask_connection,
    decline_connection,
    remove_connection,
    withdraw_connection,
)
from members.models import Block, Connection
from members.people import relation
from members.refusals import CannotBeMet, OutOfReach, RequestIsOver


def rings(kind: str) -> int:
    """How often somebody was told."""
    return OutboxEntry.objects.filter(kind=f"members.{kind}").count()


def connect(one: Membership, other: Membership) -> Connection:
    """Make the two connected."""
    return accept_connection(connection=ask_connection(asker=one, other=other), by=other)


class TestAskingToConnect:
    def test_waits_for_the_other_and_tells_them(self, ben, dee):
        asked = ask_connection(asker=ben, other=dee, line="We both fire raku.")

        assert asked.is_waiting
        assert list(Connection.objects.waiting_for(dee)) == [asked]
        assert list(Connection.objects.waiting_for(ben)) == []
        assert rings("connection_asked") == 1
        assert not Interaction.objects.exists()

    def test_twice_asks_once(self, ben, dee):
        assert ask_connection(asker=ben, other=dee) == ask_connection(asker=ben, other=dee)
        assert rings("connection_asked") == 1

    def test_somebody_who_has_asked_already_accepts(self, ben, dee):
        ask_connection(asker=dee, other=ben)
        assert ask_connection(asker=ben, other=dee).is_accepted
        assert rings("connection_accepted") == 1

    def test_when_connected_changes_nothing(self, ben, dee):
        connect(ben, dee)
        assert ask_connection(asker=dee, other=ben).is_accepted
        assert rings("connection_asked") == 1

    def test_oneself_is_refused(self, ben):
        with pytest.raises(CannotBeMet):
            ask_connection(asker=ben, other=ben)

    def test_somebody_of_another_community_is_refused(self, ben, cho):
        with pytest.raises(CannotBeMet):
            ask_connection(asker=ben, other=cho)

    @pytest.mark.parametrize("status", ["PENDING", "LEFT", "REMOVED"])
    def test_somebody_who_is_not_here_is_refused(self, status, ben, dee):
        Membership.objects.filter(pk=dee.pk).update(status=status)
        dee.refresh_from_db()
        with pytest.raises(CannotBeMet):
            ask_connection(asker=ben, other=dee)

    def test_a_name_from_an_archive_is_refused(self, ben, potters):
        zoe = Membership.objects.create(community=potters, display_name="Zoe", handle="zoe", status="UNCLAIMED")
        with pytest.raises(CannotBeMet):
            ask_connection(asker=ben, other=zoe)

    @pytest.mark.parametrize("blocker", ["ben", "dee"])
    def test_is_refused_when_either_has_blocked_the_other(self, blocker, ben, dee):
        one, other = (ben, dee) if blocker == "ben" else (dee, ben)
        block_member(by=one, other=other)
        with pytest.raises(OutOfReach):
            ask_connection(asker=ben, other=dee)


class TestAccepting:
    def test_connects_the_two_and_counts_once_in_the_ledger(self, ben, dee):
        asked = ask_connection(asker=ben, other=dee)
        accept_connection(connection=asked, by=dee)
        accept_connection(connection=asked, by=dee)

        row = Interaction.objects.get()
        assert (row.kind, row.actor, row.target) == ("connected", ben, dee)
        assert rings("connection_accepted") == 1
        assert relation(ben, dee).is_connected
        assert relation(dee, ben).is_connected

    @pytest.mark.parametrize("wrong", ["ben", "mo", "ana"])
    def test_is_for_the_one_who_was_asked(self, wrong, ben, dee, mo, ana, request):
        asked = ask_connection(asker=ben, other=dee)
        with pytest.raises(RequestIsOver):
            accept_connection(connection=asked, by=request.getfixturevalue(wrong))

    def test_what_was_taken_back_is_refused(self, ben, dee):
        asked = ask_connection(asker=ben, other=dee)
        withdraw_connection(connection=asked, by=ben)
        with pytest.raises(RequestIsOver):
            accept_connection(connection=asked, by=dee)


class TestDeclining:
    @pytest.fixture
    def declined(self, ben, dee) -> Connection:
        return decline_connection(connection=ask_connection(asker=ben, other=dee), by=dee)

    def test_looks_to_the_asker_as_if_nobody_had_answered(self, declined, ben, dee):
        assert relation(ben, dee).is_asked
        assert not relation(dee, ben).asks
        assert rings("connection_accepted") == 0

    def test_is_not_asked_again_within_thirty_days(self, declined, ben, dee):
        withdraw_connection(connection=declined, by=ben)
        assert not relation(ben, dee).is_asked

        ask_connection(asker=ben, other=dee)

        assert relation(ben, dee).is_asked
        assert not Connection.objects.waiting_for(dee).exists()
        assert rings("connection_asked") == 1

    def test_may_be_asked_again_after_thirty_days(self, declined, ben, dee):
        Connection.objects.update(declined_at=timezone.now() - ASK_AGAIN_AFTER - timedelta(hours=1))
        ask_connection(asker=ben, other=dee)

        assert Connection.objects.waiting_for(dee).exists()
        assert rings("connection_asked") == 2

    def test_can_be_thought_better_of(self, declined, ben, dee):
        assert ask_connection(asker=dee, other=ben).is_accepted
        assert Interaction.objects.get().actor == ben


class TestTakingARequestBack:
    def test_and_asking_again_does_not_ring_again(self, ben, dee):
        asked = ask_connection(asker=ben, other=dee)
        withdraw_connection(connection=asked, by=ben)
        assert not Connection.objects.waiting_for(dee).exists()

        ask_connection(asker=ben, other=dee)

        assert Connection.objects.waiting_for(dee).exists()
        assert rings("connection_asked") == 1

    def test_leaves_the_other_free_to_ask(self, ben, dee):
        withdraw_connection(connection=ask_connection(asker=ben, other=dee), by=ben)
        ask_connection(asker=dee, other=ben)

        assert Connection.objects.waiting_for(ben).exists()
        assert Connection.objects.count() == 1

    def test_is_for_the_asker(self, ben, dee):
        asked = ask_connection(asker=ben, other=dee)
        with pytest.raises(RequestIsOver):
            withdraw_connection(connection=asked, by=dee)


class TestRemoving:
    @pytest.mark.parametrize("who", ["ben", "dee"])
    def test_ends_the_connection_whoever_does_it(self, who, ben, dee, request):
        connection = connect(ben, dee)
        remove_connection(connection=connection, by=request.getfixturevalue(who))

        assert not relation(ben, dee).is_connected
        assert not Connection.objects.of(ben).accepted().exists()

    def test_is_not_for_others(self, ben, dee, mo):
        with pytest.raises(RequestIsOver):
            remove_connection(connection=connect(ben, dee), by=mo)

    def test_a_request_is_not_a_way_to_withdraw_it(self, ben, dee):
        with pytest.raises(RequestIsOver):
            remove_connection(connection=ask_connection(asker=ben, other=dee), by=dee)

    def test_and_connecting_again_adds_no_second_contact_to_the_ledger(self, ben, dee):
        remove_connection(connection=connect(ben, dee), by=ben)
        connect(ben, dee)

        assert relation(ben, dee).is_connected
        assert Interaction.objects.count() == 1


class TestBlocking:
    def test_ends_the_connection(self, ben, dee):
        connect(ben, dee)
        block_member(by=dee, other=ben)
        assert not relation(ben, dee).is_connected

    def test_ends_what_was_asked(self, ben, dee):
        ask_connection(asker=ben, other=dee)
        block_member(by=dee, other=ben)
        assert not Connection.objects.waiting_for(dee).exists()

    def test_twice_is_once_and_can_be_taken_back(self, ben, dee):
        block_member(by=ben, other=dee)
        block_member(by=ben, other=dee)
        assert Block.objects.count() == 1

        unblock_member(by=ben, other=dee)
        assert ask_connection(asker=dee, other=ben).is_waiting

    def test_is_taken_back_by_who_did_it_alone(self, ben, dee):
        block_member(by=ben, other=dee)
        unblock_member(by=dee, other=ben)
        assert Block.objects.count() == 1

    def test_oneself_or_somebody_elsewhere_is_refused(self, ben, cho):
        for other in (ben, cho):
            with pytest.raises(CannotBeMet):
                block_member(by=ben, other=other)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def _both(self, *doings):
        def run(doing):
            try:
                return doing()
            finally:
                database.close()

        with ThreadPoolExecutor(len(doings)) as pool:
            return list(pool.map(run, doings))

    def test_two_who_ask_each_other_are_connected_once(self, ben, dee):
        for _ in range(5):
            Connection.objects.all().delete()
            OutboxEntry.objects.all().delete()
            self._both(
                *[lambda: ask_connection(asker=ben, other=dee)] * 3,
                *[lambda: ask_connection(asker=dee, other=ben)] * 3,
            )
            assert Connection.objects.get().is_accepted
            assert (rings("connection_asked"), rings("connection_accepted")) == (1, 1)

    def test_a_block_wins_over_a_request(self, ben, dee):
        def ask():
            try:
                ask_connection(asker=ben, other=dee)
            except OutOfReach:
                return

        for _ in range(5):
            Connection.objects.all().delete()
            Block.objects.all().delete()
            self._both(ask, lambda: block_member(by=dee, other=ben), ask)
            assert not Connection.objects.filter(ended_at__isnull=True).exists()
