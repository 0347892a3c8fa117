"""Measuring a community night by night."""

import json
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from community.network import ledger
from community.network.models import Interaction, Snapshot
from community.network.snapshots import PERIODS, bring_up_to_date, is_due
from community.network.windows import WINDOWS

NIGHT = datetime(2026, 3, 10, 3, tzinfo=UTC)


@pytest.fixture
def contact(potters, ben, dee) -> None:
    ledger.record(
        Interaction.Kind.REPLIED,
        community=potters,
        actor=ben,
        target=dee,
        at=datetime(2026, 3, 9, 12, tzinfo=UTC),
        source="reply:1",
    )


@pytest.mark.usefixtures("contact")
class TestTheNightlyRun:
    def test_measures_yesterday_in_each_window_and_the_periods_before(self, potters):
        bring_up_to_date(potters, now=NIGHT)

        of_yesterday = Snapshot.objects.filter(day=date(2026, 3, 9), measure="interactions")
        assert set(of_yesterday.values_list("window", "value")) == {(window, 1.0) for window in WINDOWS}
        assert Snapshot.objects.filter(measure="interactions").count() == PERIODS * len(WINDOWS)

    def test_leaves_one_snapshot_when_it_is_delivered_twice(self, potters):
        bring_up_to_date(potters, now=NIGHT)
        before = Snapshot.objects.count()

        bring_up_to_date(potters, now=NIGHT)

        assert Snapshot.objects.count() == before

    def test_measures_again_what_something_came_late_for(self, potters, ben, dee):
        bring_up_to_date(potters, now=NIGHT)

        ledger.record(
            Interaction.Kind.REPLIED,
            community=potters,
            actor=dee,
            target=ben,
            at=datetime(2026, 3, 8, 12, tzinfo=UTC),
            source="reply:2",
        )
        bring_up_to_date(potters, now=NIGHT)

        assert Snapshot.objects.get(day=date(2026, 3, 9), window=28, measure="reciprocity").value == 1.0

    def test_is_due_once_the_day_is_over_where_the_community_is(self, potters):
        bring_up_to_date(potters, now=NIGHT)

        assert not is_due(potters, now=datetime(2026, 3, 10, 22, 30, tzinfo=UTC))  # 23:30 in Rome
        assert is_due(potters, now=datetime(2026, 3, 10, 23, 30, tzinfo=UTC))  # 00:30 in Rome


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("contact")
class TestTwoRunsAtOnce:
    def test_end_with_one_whole_snapshot(self, potters):
        def run() -> None:
            try:
                bring_up_to_date(potters, now=NIGHT)
            finally:
                connection.close()

        both = [threading.Thread(target=run) for _ in range(2)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()

        names = Snapshot.objects.filter(day=date(2026, 3, 9), window=28).values_list("measure", flat=True)
        assert len(names) == len(set(names)) > 20


@pytest.mark.usefixtures("contact")
class TestTheCommand:
    def test_prints_every_measure_as_json(self, potters, capsys):
        call_command("health", "potters", "--as-of", "2026-03-09", "--window", "7", "--json")

        printed = json.loads(capsys.readouterr().out)
        assert (printed["community"], printed["as_of"], printed["window"]) == ("potters", "2026-03-09", 7)
        assert printed["measures"]["interactions"] == {
            "value": 1.0,
            "low": None,
            "high": None,
            "n": 2,
            "baseline": None,
        }

    def test_gives_the_window_before_as_baseline_where_it_was_measured(self, potters, capsys):
        before = (date(2026, 3, 9) - timedelta(days=7)).isoformat()
        call_command("health", "potters", "--as-of", before, "--window", "7", "--json")
        capsys.readouterr()

        call_command("health", "potters", "--as-of", "2026-03-09", "--window", "7", "--json")

        assert json.loads(capsys.readouterr().out)["measures"]["interactions"]["baseline"] == 0.0
