"""The health page, for admins alone."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from community.models import Community, Membership
from community.network import ledger
from community.network.charts import Point, spark
from community.network.measures.measure import Unit
from community.network.models import Interaction, Snapshot
from community.network.readings import figure, in_ten
from community.network.snapshots import bring_up_to_date
from tests.conftest import Browse, join

NIGHT = datetime(2026, 3, 10, 3, tzinfo=UTC)
PAGE = "/c/potters/health/"


def talk(community: Community, people: list[Membership], *, day: datetime) -> None:
    """Have everybody turn to the next in the row, and the first two to each other."""
    pairs = [*itertools.pairwise(people), (people[1], people[0])]
    for number, (actor, target) in enumerate(pairs):
        ledger.record(
            Interaction.Kind.REPLIED,
            community=community,
            actor=actor,
            target=target,
            at=day,
            source=f"reply:{day:%m%d}-{number}",
            thread_id=number % 7,
        )


@pytest.fixture
def measured(potters: Community, ana: Membership) -> Community:
    people = [ana, *(join(potters, f"Person{number}") for number in range(24))]
    for weeks in range(8):
        talk(potters, people, day=datetime(2026, 3, 9, 12, tzinfo=UTC) - timedelta(weeks=weeks))
    bring_up_to_date(potters, now=NIGHT)
    return potters


class TestTheHealthPage:
    def test_says_what_was_measured_and_how_sure_it_is(self, measured, ana, browse: Browse):
        page = browse(ana).get(PAGE).content.decode()

        assert "24 of 300 possible pairs have met" in page
        assert "25 members wrote something or were written to" in page
        assert "How is this computed?" in page
        assert "<polyline" in page

    @pytest.mark.parametrize("window", ["7", "28", "90", "all"])
    def test_shows_each_window(self, measured, ana, browse, window):
        assert browse(ana).get(PAGE, {"window": window}).status_code == 200

    @pytest.mark.parametrize("window", ["0", "31", "x", "-7", "28\x00"])
    def test_knows_no_other_window(self, measured, ana, browse, window):
        assert browse(ana).get(PAGE, {"window": window}).status_code in {400, 404}

    def test_does_not_exist_for_anybody_else(self, measured, mo, ben, cho, browse):
        assert {browse(who).get(PAGE).status_code for who in (mo, ben, cho, None)} == {404}

    def test_asks_no_more_of_the_database_the_longer_the_history_is(
        self, measured, ana, browse, django_assert_max_num_queries
    ):
        client: Client = browse(ana)
        client.get(PAGE)

        with django_assert_max_num_queries(8):
            client.get(PAGE)

    def test_teaches_what_it_will_show_before_anything_is_measured(self, potters, ana, browse):
        assert b"Nothing measured yet" in browse(ana).get(PAGE).content

    def test_shows_no_numbers_about_a_handful_of_people(self, potters, ana, ben, dee, browse):
        talk(potters, [ana, ben, dee], day=datetime(2026, 3, 9, 12, tzinfo=UTC))
        bring_up_to_date(potters, now=NIGHT)

        page = browse(ana).get(PAGE).content

        assert b"Too few to say" in page
        assert b"measure__value" not in page

    def test_does_not_show_earlier_periods_of_a_handful_either(self, measured, ana, browse):
        Snapshot.objects.exclude(day=NIGHT.date() - timedelta(days=1)).update(n=4, value=0.123)

        assert b"12 %" not in browse(ana).get(PAGE).content

    def test_has_the_network_measured_when_asked_to(self, measured, ana, browse, monkeypatch):
        asked: list[int] = []
        monkeypatch.setattr("community.network.views.health.measure_network.delay", asked.append)

        assert browse(ana).post(PAGE + "measure/").status_code == 302
        assert asked == [measured.pk]


class TestAChart:
    def test_does_not_draw_a_line_across_what_is_not_known(self):
        picture = spark([Point(1.0), Point(2.0), Point(None), Point(2.0), Point(1.0)])

        assert picture is not None
        assert len(picture.lines) == 2

    def test_of_a_single_value_is_none(self):
        assert spark([Point(None), Point(0.5)]) is None

    def test_of_equal_values_is_a_line_in_the_middle(self):
        picture = spark([Point(0.5), Point(0.5)])

        assert picture is not None
        assert picture.end_y == 24.0


class TestWords:
    @pytest.mark.parametrize(
        ("share", "said"),
        [(0.0, "None"), (0.02, "Fewer than 1 in 20"), (0.68, "7 in 10"), (0.97, "Nearly all"), (1.0, "All")],
    )
    def test_say_a_share_as_people_do(self, share, said):
        assert in_ten(share) == said

    def test_say_nothing_for_what_is_undefined(self):
        assert figure(None, Unit.SHARE) == "–"
        assert figure(0.0, Unit.SHARE) == "0 %"
