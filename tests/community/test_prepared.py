"""A question that is written once is answered as the queryset would be."""

from datetime import timedelta

import pytest
from django.db.models import Count
from django.utils import timezone

from community.models import Membership, Space
from community.prepared import Prepared


@pytest.fixture
def members(ana, mo, ben, dee, cho):
    return [ana, mo, ben, dee, cho]


class TestAPreparedQuestion:
    def test_is_answered_for_other_values_as_the_queryset_would_be(self, members, glazes, board, kiln_club, window):
        def build(role, pk, community_id):
            member = Membership(pk=pk, community_id=community_id, role=role)
            return Space.objects.readable_by(member).select_related("group", "community").order_by("pk")

        question = Prepared(build)
        for member in members * 2:
            answer = question(member.role, member.pk, member.community_id)
            assert answer == list(Space.objects.readable_by(member).order_by("pk"))
            assert all(space.community.pk == member.community_id for space in answer)

    def test_takes_one_statement(self, ana, ben, django_assert_num_queries):
        question = Prepared(lambda _shape, pk: Membership.objects.filter(pk=pk).select_related("user"))
        question(None, ana.pk)

        with django_assert_num_queries(1):
            (member,) = question(None, ben.pk)
            assert member.user.email == "ben@example.org"

    def test_may_compare_times_and_texts(self, ana, ben):
        question = Prepared(lambda _shape, at, handle: Membership.objects.filter(joined_at__lt=at, handle=handle))
        soon = timezone.now() + timedelta(hours=1)

        assert question(None, soon, "ben") == [ben]
        assert question(None, soon, "ana") == [ana]
        assert question(None, soon - timedelta(hours=2), "ana") == []

    def test_may_count(self, members, potters, weavers):
        def build(_shape, community_id):
            return Membership.objects.filter(community=community_id).values_list("role").annotate(n=Count("pk"))

        question = Prepared(build)
        assert dict(question(None, potters.pk)) == {"ADMIN": 1, "MODERATOR": 1, "MEMBER": 2}
        assert dict(question(None, weavers.pk)) == {"MEMBER": 1}

    def test_may_leave_a_value_out(self, ana):
        question = Prepared(lambda _shape, pk, _other: Membership.objects.filter(pk=pk))

        assert question(None, ana.pk, 7) == [ana]

    @pytest.mark.parametrize(
        "build",
        [
            lambda _shape, pk: Membership.objects.filter(pk=pk + 1),
            lambda _shape, _pk: Membership.objects.filter(joined_at__lt=timezone.now()),
            lambda _shape, pk: Membership.objects.all()[: pk % 7 + 1],
        ],
    )
    def test_that_depends_on_more_than_its_values_is_refused(self, ana, build):
        with pytest.raises(ValueError, match="otherwise than by comparing"):
            Prepared(build)(None, ana.pk)
