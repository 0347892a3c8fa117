"""Real communities, brought along whole."""

import csv
import gzip
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from community import markdown
from community.models import Membership
from community.network.models import Interaction
from discussions.archives.records import Faults
from discussions.archives.stackexchange import StackExchange
from discussions.models import Origin, Reply, Thread
from tests.discussions.archives.test_import_stackexchange import bring, rows

pytestmark = [pytest.mark.data, pytest.mark.django_db]


@pytest.fixture
def quantum(data_sets: Path) -> Path:
    """The first half-year of a question-and-answer community."""
    return data_sets / "stackexchange" / "quantumcomputing-2018"


class TestTheFirstHalfYearOfACommunity:
    def test_comes_along_whole_and_only_once(self, quantum: Path) -> None:
        bring(quantum, community="quantum")
        assert Thread.objects.count() == 612
        assert Reply.objects.filter(origin__key__startswith="post:").count() == 1060
        assert Reply.objects.filter(origin__key__startswith="comment:").count() == 3413
        assert Thread.objects.filter(accepted_reply__isnull=False).count() == 389
        assert Origin.objects.get(key="post:1").url == "https://quantumcomputing.stackexchange.com/q/1"
        before = rows()
        bring(quantum, community="quantum")
        assert rows() == before

    def test_has_a_ledger_that_agrees_with_another_reading(self, quantum: Path) -> None:
        """The other reading finds names also inside comments; and where we find one, we keep the post's author beside it."""
        bring(quantum, community="quantum")
        name = {o.membership_id: o.key.partition(":")[2] for o in Origin.objects.filter(membership__isnull=False)}
        ours = {
            (
                row.source.rpartition(":")[0].rpartition(":")[2][0] + row.source.rpartition(":")[2],
                name[row.actor_id],
                name[row.target_id],
                row.kind,
            )
            for row in Interaction.objects.filter(kind__in=["replied", "mentioned"])
            if row.target_id
        }
        kinds = {"answer": "replied", "comment": "replied", "comment_reply": "mentioned"}
        with gzip.open(quantum / "ledger.csv.gz", "rt") as file:
            theirs = list(csv.DictReader(file))
        seen = Counter(
            (row["kind"], (row["item"], row["actor"], row["target"], kinds[row["kind"]]) in ours) for row in theirs
        )
        assert seen["answer", False] == seen["comment", False] == 0
        assert seen["answer", True] == 1013
        assert seen["comment", True] == 1831
        assert (seen["comment_reply", True], seen["comment_reply", False]) == (1033, 42)
        assert sum(kind == "mentioned" for *_, kind in ours) == 1033

    def test_reads_the_same_when_it_is_edited(self, quantum: Path) -> None:
        """But for emphasis that ends in a word, and raised letters in code: Markdown cannot say either."""
        archive = StackExchange(quantum, site="")
        differing = []
        for post in [*archive.openings(Faults()), *archive.answers(Faults())]:
            source, shown = post.words.kept()
            if _words(markdown.render(source)) != _words(shown):
                differing.append(post.key)
        assert differing == ["post:2066", "post:3941"]

    def test_has_people_who_joined_when_they_did(self, quantum: Path) -> None:
        bring(quantum, community="quantum")
        assert Membership.objects.filter(status="UNCLAIMED").count() == 405
        assert not Membership.objects.exclude(role="MEMBER").exists()


def _words(html: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())
