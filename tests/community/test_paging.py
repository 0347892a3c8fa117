"""Turning the pages of a list."""

import base64
import json

import pytest
from django.core.exceptions import BadRequest

from community.models import Membership
from community.paging import alphabetical, newest, page


def walk(rows, by, size):
    """Read a list to its end, page by page."""
    after, seen = "", []
    while True:
        part = page(rows, by=by, after=after, size=size)
        seen += part.rows
        if not part.after:
            return seen
        after = part.after


class TestAList:
    @pytest.mark.parametrize("size", [1, 2, 3, 4, 50])
    def test_is_read_whole_and_in_order_whatever_the_size_of_its_pages(self, size, ana, mo, ben, dee):
        Membership.objects.update(joined_at=ben.joined_at)
        everybody = Membership.objects.all()

        assert walk(everybody, newest("joined_at"), size) == [dee, ben, mo, ana]
        assert walk(everybody, alphabetical("display_name"), size) == [ana, ben, dee, mo]

    def test_that_grows_at_the_top_shows_nothing_twice(self, ana, mo, ben, dee):
        first = page(Membership.objects.filter(pk__lt=dee.pk), by=newest("joined_at"), size=2)
        second = page(Membership.objects.all(), by=newest("joined_at"), after=first.after, size=2)

        assert [*first.rows, *second.rows] == [ben, mo, ana]

    @pytest.mark.parametrize(
        "mark",
        ["x", "é", "A" * 700, "AA==", *(
            base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()
            for parts in ([], {}, 7, ["x", 1], ["2026-01-01", 1], ["2026-01-01T00:00:00Z", "1"], [None, None],
                          ["2026-01-01T00:00:00Z", 2**63], ["2026-01-01T00:00:00Z", True], [1, 2, 3])
        )],
    )  # fmt: skip
    def test_has_no_page_at_a_mark_that_we_did_not_give(self, mark, potters):
        with pytest.raises(BadRequest):
            page(Membership.objects.all(), by=newest("joined_at"), after=mark, size=2)
