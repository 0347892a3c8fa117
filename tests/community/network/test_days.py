"""From the ledger to counted days."""

from datetime import UTC, date, datetime

import pytest

from community.models import Community, Membership
from community.network import ledger
from community.network.days import count_days, days_to_count, forget_counts
from community.network.measures.catalogue import measure_window
from community.network.models import DirtyDay, Interaction, MemberDay, TieDay
from community.network.windows import window_of

Kind = Interaction.Kind
MONDAY = date(2026, 3, 2)


def act(kind: Kind, actor: Membership, target: Membership | None, at: datetime, source: str, thread: int = 1) -> None:
    ledger.record(kind, community=actor.community, actor=actor, target=target, at=at, source=source, thread_id=thread)


def noon(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=UTC)


class TestTheLedger:
    def test_keeps_one_row_for_each_source(self, ben, dee):
        act(Kind.REPLIED, ben, dee, noon(2), "reply:1")
        act(Kind.REPLIED, ben, dee, noon(2), "reply:1")

        assert Interaction.objects.count() == 1

    def test_has_no_row_for_turning_to_oneself_and_none_of_bots(self, ben, dee):
        act(Kind.REPLIED, ben, ben, noon(2), "reply:1")
        dee.is_bot = True
        act(Kind.REPLIED, dee, ben, noon(2), "reply:2")

        assert not Interaction.objects.exists()

    def test_remembers_who_spoke_for_the_brand_then(self, ana, ben):
        act(Kind.REPLIED, ana, ben, noon(2), "reply:1")
        Membership.objects.filter(pk=ana.pk).update(speaks_for_brand=False)

        assert Interaction.objects.get().actor_is_host

    def test_marks_a_day_that_something_comes_late_for(self, potters, ben, dee):
        act(Kind.REPLIED, ben, dee, noon(2), "reply:1")

        assert list(DirtyDay.objects.values_list("day", flat=True)) == [MONDAY]


class TestCountingDays:
    def test_counts_contacts_of_each_pair_and_not_the_weak_kinds(self, potters, ben, dee):
        act(Kind.REPLIED, ben, dee, noon(2), "reply:1")
        act(Kind.MENTIONED, ben, dee, noon(2), "reply:2")
        act(Kind.REACTED, dee, ben, noon(2), "reaction:1")

        count_days(potters, [MONDAY])

        assert [(tie.actor, tie.target, tie.contacts) for tie in TieDay.objects.all()] == [(ben, dee, 2)]

    def test_counts_a_connection_in_both_directions(self, potters, ben, dee):
        act(Kind.CONNECTED, ben, dee, noon(2), "connection:1")

        count_days(potters, [MONDAY])

        assert {(tie.actor_id, tie.target_id) for tie in TieDay.objects.all()} == {(ben.pk, dee.pk), (dee.pk, ben.pk)}

    def test_counts_who_only_started_a_thread_as_active(self, potters, ben):
        act(Kind.STARTED, ben, None, noon(2), "thread:1")

        count_days(potters, [MONDAY])

        assert MemberDay.objects.get().started == 1
        assert measure_window(window_of(potters, day=MONDAY, days=7))["active_members"].value == 1

    def test_takes_the_day_of_the_communitys_own_calendar(self, potters: Community, ben, dee):
        act(Kind.REPLIED, ben, dee, datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "reply:1")  # 00:30 on Monday in Rome

        count_days(potters, [MONDAY])

        assert TieDay.objects.get().day == MONDAY

    def test_gives_the_same_when_done_twice(self, potters, ben, dee):
        act(Kind.REPLIED, ben, dee, noon(2), "reply:1")

        count_days(potters, [MONDAY])
        count_days(potters, [MONDAY])

        assert TieDay.objects.get().contacts == 1
        assert not DirtyDay.objects.exists()

    def test_finds_what_came_late(self, potters, ben, dee):
        act(Kind.REPLIED, ben, dee, noon(2), "reply:1")
        count_days(potters, days_to_count(potters, up_to=MONDAY))
        assert not days_to_count(potters, up_to=MONDAY)

        act(Kind.REPLIED, dee, ben, noon(2), "reply:2")

        assert days_to_count(potters, up_to=MONDAY) == {MONDAY}

    def test_begins_anew_when_the_clock_is_changed(self, potters, ben, dee):
        act(Kind.REPLIED, ben, dee, datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "reply:1")  # 00:30 on Monday in Rome
        count_days(potters, days_to_count(potters, up_to=MONDAY))

        potters.time_zone = "UTC"
        forget_counts(potters)
        count_days(potters, days_to_count(potters, up_to=MONDAY))

        assert TieDay.objects.get().day == date(2026, 3, 1)

    def test_leaves_other_communities_alone(self, potters, weavers, ben, dee):
        act(Kind.REPLIED, ben, dee, noon(2), "reply:1")

        count_days(weavers, [MONDAY])

        assert not TieDay.objects.exists()


class TestAWindow:
    @pytest.fixture
    def busy(self, potters, ana, ben, dee, mo) -> Community:
        acts = [
            (ben, dee, 2, 1), (dee, ben, 3, 1), (ana, ben, 3, 2), (mo, dee, 4, 2),
            (dee, mo, 5, 3), (ben, ana, 5, 3), (ben, dee, 6, 3), (mo, ana, 7, 4),
        ]  # fmt: skip
        for number, (actor, target, day, thread) in enumerate(acts):
            act(Kind.REPLIED, actor, target, noon(day), f"reply:{number}", thread)
        act(Kind.CONNECTED, mo, ben, noon(6), "connection:1")
        count_days(potters, days_to_count(potters, up_to=date(2026, 3, 8)))
        return potters

    @pytest.mark.parametrize("days", [1, 3, 7, 0])
    def test_is_the_same_from_the_ledger_and_from_counted_days(self, busy, days):
        exact = measure_window(window_of(busy, day=date(2026, 3, 7), days=days))
        counted = measure_window(window_of(busy, day=date(2026, 3, 7), days=days, with_threads=False))

        assert {name: found.value for name, found in exact.items()} == {
            name: found.value for name, found in counted.items()
        }

    def test_holds_its_own_days_and_no_others(self, busy):
        measured = measure_window(window_of(busy, day=date(2026, 3, 3), days=2))

        assert (measured["interactions"].value, measured["active_members"].value) == (3, 3)
        assert measured["reciprocity"].value == pytest.approx(2 / 3)

    def test_without_anything_in_it_is_undefined_rather_than_zero(self, potters):
        measured = measure_window(window_of(potters, day=MONDAY, days=28))

        assert measured["density"].value is None
        assert measured["reciprocity"].value is None
