"""Interactions brought along as CSV."""

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from community.models import Community, Membership
from community.network.models import DirtyDay, Interaction
from members.models import User

GOOD = "actor,target,kind,at,thread\nAna,Ben,replied,2026-01-05T10:00:00+01:00,kilns\nBen,Ana,replied,1767600000,kilns\nAna,,started,2026-01-05,\n"


def bring(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_interactions", str(path), "--community", "brought", *options, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "talk.csv"
    path.write_text(GOOD)
    return path


@pytest.mark.django_db
class TestImportInteractions:
    def test_makes_the_community_its_members_and_their_interactions(self, file):
        assert "3 interactions new, 2 members made" in bring(file)

        assert Membership.objects.filter(status=Membership.Status.UNCLAIMED).count() == 2
        assert set(Interaction.objects.values_list("kind", "actor__display_name", "target__display_name")) == {
            ("replied", "Ana", "Ben"),
            ("replied", "Ben", "Ana"),
            ("started", "Ana", None),
        }
        assert DirtyDay.objects.count() == 1

    def test_adds_nothing_the_second_time(self, file):
        bring(file)

        assert "0 interactions new, 0 members made" in bring(file)

    def test_keeps_equal_rows_apart(self, file):
        file.write_text("actor,target,kind,at\n" + "Ana,Ben,messaged,1767600000\n" * 3)

        assert "3 interactions new" in bring(file)
        assert "0 interactions new" in bring(file)

    def test_only_counts_when_asked_to(self, file):
        assert "3 rows read, 3 of them good. Nothing was written." in bring(file, "--dry-run")

        assert not Community.objects.exists()

    def test_reads_a_compressed_file_as_the_same_file(self, file):
        bring(file)
        packed = file.with_suffix(".csv.gz")
        packed.write_bytes(gzip.compress(GOOD.encode()))

        assert "0 interactions new" in bring(packed)

    @pytest.mark.parametrize(
        ("row", "what"),
        [
            ("Ana,Ben,liked,1767600000", "unknown kind"),
            ("Ana,,replied,1767600000", "not towards whom"),
            (",Ben,replied,1767600000", "empty"),
            ("Ana,Ben,replied,yesterday", "neither ISO 8601 nor Unix seconds"),
            ("Ana,Ben,replied,99999999999999", "after 2100"),
            ("Ana,Ben,replied,2099-01-01", "not come yet"),
            ("Ana,Ben,replied", "3 cells"),
            ("A\0na,Ben,replied,1767600000", "not a name"),
            ("x" * 81 + ",Ben,replied,1767600000", "too long"),
        ],
    )
    def test_says_which_line_is_malformed_and_takes_the_rest(self, file, row, what):
        file.write_text(GOOD + row + "\n")

        said = bring(file)

        assert "line 5" in said
        assert what in said
        assert "3 interactions new" in said

    def test_leaves_out_what_somebody_does_to_themselves(self, file):
        file.write_text("actor,target,kind,at\nAna,Ana,replied,1767600000\n")

        assert "0 interactions new" in bring(file)

    @pytest.mark.parametrize(
        "content",
        [b"", b"who,whom\n", b"actor,target,kind,at\n\xff\xfe,B,replied,1\n", gzip.compress(GOOD.encode())[:-12]],
    )
    def test_refuses_a_file_that_is_something_else_and_writes_nothing(self, tmp_path, content):
        path = tmp_path / ("talk.csv.gz" if content[:2] == b"\x1f\x8b" else "talk.csv")
        path.write_bytes(content)

        with pytest.raises(CommandError, match="Nothing was written"):
            bring(path)

        assert not Interaction.objects.exists()


@pytest.mark.data
@pytest.mark.django_db
def test_collegemsg_has_its_published_values(data_sets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """59,835 messages among 1,899 members, measured over all time from the ledger."""
    reference = json.loads((data_sets / "collegemsg/reference_values.json").read_text())["CollegeMsg"]
    with gzip.open(data_sets / "collegemsg/CollegeMsg.txt.gz", "rt") as lines:
        rows = [line.split() for line in lines]
    path = tmp_path / "collegemsg.csv"
    path.write_text("actor,target,kind,at\n" + "".join(f"{a},{b},messaged,{at}\n" for a, b, at in rows))

    bring(path)
    call_command("health", "brought", "--window", "all", "--json")
    measures = {name: found["value"] for name, found in json.loads(capsys.readouterr().out)["measures"].items()}

    expected = {
        "active_members": reference["n"],
        "interactions": reference["temporal_edges"],
        "directed_ties": reference["static_edges_no_loops"],
        "undirected_ties": reference["undirected_edges"],
        "density": reference["density_directed"]["igraph"],
        "density_undirected": reference["density_undirected"]["igraph"],
        "density_mutual": reference["mutual_dyad_density"],
        "reciprocity": reference["reciprocity"]["igraph"],
        "rho": reference["rho_garlaschelli_loffredo"],
        "transitivity": reference["transitivity_global"]["igraph"],
        "mean_local_clustering": reference["clustering_mean_local_zero"]["igraph"],
        "giant_component_share": reference["lcc_nodes"]["igraph"] / reference["n"],
        "core_max": reference["max_core"]["igraph"],
        "assortativity": reference["assortativity_undirected"]["igraph"],
        "average_degree": reference["avg_degree_undirected"],
        "degree_centralisation": reference["freeman_degree_centralisation_undirected"],
        "gini_sent": reference["gini_out_events"],
    }
    assert {name: measures[name] for name in expected} == pytest.approx(expected, abs=1e-9)


@pytest.mark.django_db
class TestTheAdminOfWhatWasBroughtAlong:
    def test_is_who_was_named(self, file):
        user = User.objects.create_user("olga@example.org", name="Olga")

        assert bring(file, "--admin", "Olga@example.org").endswith("olga@example.org is an admin of Brought now.\n")
        admin = Membership.objects.get(user=user)
        assert (admin.role, admin.status, admin.community.slug) == ("ADMIN", "ACTIVE", "brought")
        assert admin.community.members_count == 1

    def test_must_have_an_account_before_anything_is_brought(self, file):
        with pytest.raises(CommandError, match=r"Nobody has an account with the address olga@example.org"):
            bring(file, "--admin", "olga@example.org")

        assert not Community.objects.exists()

    def test_is_missed_by_the_last_line(self, file):
        assert bring(file).endswith("Brought has no admin yet: bin/manage make_admin EMAIL --community brought\n")
