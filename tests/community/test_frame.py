"""What surrounds a page."""

import pytest

from community import frame
from community.access import Outsider
from community.models import Membership, Space


@pytest.fixture
def badges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "_counters", {})
    monkeypatch.setattr(frame, "_unheard", [])
    frame.counted_as("people")(lambda membership: Membership.objects.filter(community=membership.community_id))
    frame.counted_as("spaces")(lambda membership: Space.objects.filter(community=membership.community_id))
    frame.counted_as("queue")(lambda membership: Membership.objects.all() if membership.is_staff else None)


@pytest.mark.usefixtures("badges")
class TestBadges:
    def test_are_counted_together(self, ben, mo, glazes, django_assert_num_queries):
        counts = frame.Frame(ben).counts

        with django_assert_num_queries(1):
            assert [counts["people"], counts["spaces"], counts["queue"]] == [2, 1, 0]

    def test_count_for_staff_what_is_theirs(self, ben, mo):
        assert frame.Frame(mo).counts["queue"] == 2

    def test_are_nothing_where_there_is_nothing(self, ben, django_assert_num_queries):
        assert frame.Frame(ben).counts["spaces"] == 0

    def test_cost_outsiders_nothing(self, potters, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert frame.Frame(Outsider(potters)).counts["people"] == 0


@pytest.mark.usefixtures("badges")
class TestWhomAMemberWantsToHearNothingOf:
    def test_comes_along_with_the_badges(self, ben, dee, mo, glazes, django_assert_num_queries):
        frame.unheard_by(lambda membership: Membership.objects.exclude(pk=membership.pk))
        counts = frame.Frame(ben).counts

        with django_assert_num_queries(1):
            assert counts.unheard == [dee.pk, mo.pk]
            assert (counts["people"], counts["spaces"]) == (3, 1)
        assert set(counts.all()) == {"people", "spaces", "queue"}

    def test_is_nobody_for_outsiders(self, potters, dee):
        frame.unheard_by(lambda _membership: Membership.objects.all())

        assert frame.Frame(Outsider(potters)).counts.unheard == []
