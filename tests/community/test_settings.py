"""The settings pages: the brand, the spaces, the members, the domain."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from community import dns_proof
from community.actions import arranging
from community.models import Community, Domain, Membership, Space, SpaceGroup, SpaceMembership
from community.refused import NotTheirsToArrange
from tests.conftest import join

BRAND = {
    "revision": "0",
    "name": "The Potters’ House",
    "tagline": "Clay, fire, company",
    "about": "We *make* pots. <script>alert(1)</script>",
    "colour": "#225588",
    "accent": "",
    "fonts": "BOOKISH",
    "language": "de",
    "time_zone": "Europe/Berlin",
    "joining": "BY_REQUEST",
}
SPACE = {"name": "Raku & co", "description": "", "visibility": "MEMBERS", "posting": "EVERYONE", "heading": ""}


@pytest.fixture
def as_ana(browse, ana):
    return browse(ana)


def picture(kind: str = "PNG") -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (900, 900), "teal").save(content, kind)
    return SimpleUploadedFile("logo.png", content.getvalue())


class TestTheBrand:
    def test_is_changed_by_an_admin(self, as_ana, potters):
        answer = as_ana.post("/c/potters/settings/", BRAND)

        assert answer.status_code == 302
        potters.refresh_from_db()
        assert (potters.name, potters.colour, potters.joining) == ("The Potters’ House", "#225588", "BY_REQUEST")
        assert "<em>make</em>" in potters.about_html
        assert "<script" not in potters.about_html
        assert potters.revision == 1
        assert potters.slug == "potters"

    def test_shows_at_once_in_the_style_sheet(self, as_ana):
        as_ana.post("/c/potters/settings/", BRAND)

        assert b"--brand:#225588" in as_ana.get("/c/potters/theme.css").content

    def test_changed_by_two_at_once_is_kept_for_the_second_to_decide(self, as_ana, potters):
        as_ana.post("/c/potters/settings/", BRAND)
        answer = as_ana.post("/c/potters/settings/", {**BRAND, "name": "Mine"})

        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Mine" in page
        assert "Somebody else" in page
        potters.refresh_from_db()
        assert potters.name == "The Potters’ House"
        revision = re.search(r'name="revision" value="(\d+)"', page)[1]
        assert as_ana.post("/c/potters/settings/", {**BRAND, "name": "Mine", "revision": revision}).status_code == 302

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", ""),
            ("name", "x" * 81),
            ("tagline", "a\0b"),
            ("about", "x" * 10_001),
            ("colour", "red"),
            ("accent", "#12"),
            ("fonts", "COMIC"),
            ("language", "tlh"),
            ("time_zone", "Mars/Olympus"),
            ("joining", "NEVER"),
            ("revision", "x"),
            ("revision", "99999999999999"),
        ],
    )
    def test_refuses_what_makes_no_sense_and_keeps_the_rest(self, as_ana, potters, field, value):
        answer = as_ana.post("/c/potters/settings/", {**BRAND, field: value})

        assert answer.status_code == 422
        assert field in answer.context["form"].errors
        assert "#225588" in answer.content.decode() or field == "colour"
        potters.refresh_from_db()
        assert potters.name == "The Potters"

    def test_takes_what_the_form_has_and_nothing_more(self, as_ana, potters):
        as_ana.post("/c/potters/settings/", {**BRAND, "slug": "stolen", "members_count": "999"})

        potters.refresh_from_db()
        assert (potters.slug, potters.members_count) == ("potters", 1)

    def test_is_not_for_moderators(self, browse, mo, potters):
        assert browse(mo).get("/c/potters/settings/").status_code == 404
        with pytest.raises(NotTheirsToArrange):
            arranging.archive_space(space=Space(community=potters), by=mo, archived=True)

    def test_is_not_for_admins_of_another_community(self, potters, cho):
        cho.role = Membership.Role.ADMIN
        with pytest.raises(NotTheirsToArrange):
            arranging.change_logo(community=potters, by=cho, logo=None)


class TestTheLogo:
    @pytest.fixture(autouse=True)
    def _own_folder(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    def test_is_drawn_anew_and_shown(self, as_ana, potters, tmp_path, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            as_ana.post("/c/potters/settings/logo/", {"logo": picture()})
            as_ana.post("/c/potters/settings/logo/", {"logo": picture("JPEG")})

        potters.refresh_from_db()
        assert len(list(tmp_path.glob("logos/*"))) == 1
        with Image.open(potters.logo.path) as kept:
            assert kept.size == (512, 512)
        assert potters.logo.url in as_ana.get("/c/potters/settings/").content.decode()

    @pytest.mark.parametrize(
        "upload", [None, SimpleUploadedFile("x.svg", b"<svg onload='alert(1)'/>"), SimpleUploadedFile("x.png", b"")]
    )
    def test_that_is_no_picture_is_refused(self, as_ana, potters, upload):
        answer = as_ana.post("/c/potters/settings/logo/", {"logo": upload} if upload else {})

        assert answer.status_code == 422
        potters.refresh_from_db()
        assert not potters.logo

    def test_can_be_removed(self, as_ana, potters, tmp_path, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            as_ana.post("/c/potters/settings/logo/", {"logo": picture()})
            as_ana.post("/c/potters/settings/logo/remove/")

        assert list(tmp_path.glob("logos/*")) == []


class TestThePreview:
    def test_says_how_readable_the_colours_are(self, as_ana):
        page = as_ana.get("/c/potters/settings/preview/", {"colour": "#ffff00"}).content.decode()

        assert re.search(r"\d+\.\d : 1", page)
        assert "preview.css?colour=%23ffff00" in page

    @pytest.mark.parametrize("colour", ["", "red", "#7a3b2e;}*{display:none", "</style><script>"])
    def test_shows_the_present_ones_for_what_is_no_colour(self, as_ana, colour):
        css = as_ana.get("/c/potters/settings/preview.css", {"colour": colour, "accent": colour, "fonts": colour})

        assert b"--brand:#7a3b2e" in css.content
        assert b"script" not in css.content
        assert b"display" not in css.content


class TestSpaces:
    def test_are_made_with_an_address_from_their_name(self, as_ana, potters):
        as_ana.post("/c/potters/settings/spaces/new/", {**SPACE, "heading": "Craft"})

        space = Space.objects.get()
        assert (space.slug, space.group.name, space.community) == ("raku-co", "Craft", potters)
        potters.refresh_from_db()
        assert potters.revision == 1

    @pytest.mark.parametrize(
        "change",
        [
            {"slug": "glazes"},
            {"name": ""},
            {"name": "🏺"},
            {"slug": "a/b"},
            {"slug": "x" * 51},
            {"visibility": "NOBODY"},
            {"heading": "x" * 61},
            {"description": "a\0b"},
        ],
    )
    def test_that_make_no_sense_are_refused(self, as_ana, glazes, change):
        answer = as_ana.post("/c/potters/settings/spaces/new/", {**SPACE, **change})

        assert answer.status_code == 422
        assert Space.objects.count() == 1

    def test_keep_their_address_when_they_are_changed(self, as_ana, glazes):
        as_ana.post(f"/c/potters/settings/spaces/{glazes.pk}/", {**SPACE, "slug": "other", "visibility": "SECRET"})

        glazes.refresh_from_db()
        assert (glazes.slug, glazes.name, glazes.visibility) == ("glazes", "Raku & co", "SECRET")

    def test_made_private_are_out_of_reach_at_once(self, as_ana, browse, dee, glazes):
        assert browse(dee).get("/c/potters/s/glazes/").status_code == 200
        as_ana.post(f"/c/potters/settings/spaces/{glazes.pk}/", {**SPACE, "visibility": "SECRET"})

        assert browse(dee).get("/c/potters/s/glazes/").status_code == 404

    def test_stand_in_the_order_that_they_are_put_into(self, as_ana, potters):
        for name in "abc":
            Space.objects.create(community=potters, slug=name, name=name)
        c = Space.objects.get(slug="c")

        def order() -> str:
            return "".join(Space.objects.in_order().values_list("slug", flat=True))

        as_ana.post(f"/c/potters/settings/spaces/{c.pk}/move/", {"step": "-1"})
        assert order() == "acb"
        as_ana.post(f"/c/potters/settings/spaces/{c.pk}/move/", {"step": "-1"})
        as_ana.post(f"/c/potters/settings/spaces/{c.pk}/move/", {"step": "-1"})
        assert order() == "cab"
        as_ana.post(f"/c/potters/settings/spaces/{c.pk}/move/", {"step": "5"})
        assert order() == "cab"

    def test_stand_under_headings_that_can_be_moved(self, as_ana, potters):
        for name in "ab":
            as_ana.post("/c/potters/settings/spaces/new/", {**SPACE, "name": name, "heading": f"Under {name}"})
        under_b = SpaceGroup.objects.get(name="Under b")
        as_ana.post(f"/c/potters/settings/headings/{under_b.pk}/move/", {"step": "-1"})

        assert list(Space.objects.in_order().values_list("slug", flat=True)) == ["b", "a"]

    def test_can_be_put_away_and_brought_back(self, as_ana, glazes):
        as_ana.post(f"/c/potters/settings/spaces/{glazes.pk}/archive/")
        glazes.refresh_from_db()
        assert glazes.archived_at is not None
        assert "Put away" in as_ana.get("/c/potters/settings/spaces/").content.decode()
        as_ana.post(f"/c/potters/settings/spaces/{glazes.pk}/restore/")
        glazes.refresh_from_db()
        assert glazes.archived_at is None

    def test_of_another_community_are_not_there(self, as_ana, weavers):
        theirs = Space.objects.create(community=weavers, slug="wool", name="Wool")
        for page in ("", "people/"):
            assert as_ana.get(f"/c/potters/settings/spaces/{theirs.pk}/{page}").status_code == 404
        assert as_ana.post(f"/c/potters/settings/spaces/{theirs.pk}/archive/").status_code == 404

    def test_are_listed_at_the_same_cost_whether_few_or_many(self, as_ana, glazes, django_assert_num_queries):
        as_ana.get("/c/potters/settings/spaces/")
        with django_assert_num_queries(5):
            as_ana.get("/c/potters/settings/spaces/")
        Space.objects.bulk_create(Space(community=glazes.community, slug=f"s{n}", name=f"S {n}") for n in range(30))
        with django_assert_num_queries(5):
            as_ana.get("/c/potters/settings/spaces/")


class TestThePeopleOfASpace:
    def test_are_let_in_by_their_handle(self, as_ana, board, dee):
        as_ana.post(f"/c/potters/settings/spaces/{board.pk}/people/", {"handle": "@Dee"})

        assert board in Space.objects.readable_by(dee)
        as_ana.post(f"/c/potters/settings/spaces/{board.pk}/people/", {"handle": "dee", "is_moderator": "on"})
        assert SpaceMembership.objects.get(space=board, membership=dee).is_moderator

    def test_are_put_out_again(self, as_ana, board, mo):
        as_ana.post(f"/c/potters/settings/spaces/{board.pk}/people/{mo.pk}/remove/")

        assert board not in Space.objects.readable_by(mo)

    @pytest.mark.parametrize("handle", ["cho", "nobody", "", "x" * 50, "\0"])
    def test_are_members_here(self, as_ana, board, cho, handle):
        answer = as_ana.post(f"/c/potters/settings/spaces/{board.pk}/people/", {"handle": handle})

        assert answer.status_code == 422
        assert SpaceMembership.objects.count() == 1


class TestTheMembers:
    def test_who_wait_are_shown_with_what_they_wrote(self, as_ana, dee, ben):
        Membership.objects.filter(pk=dee.pk).update(status="PENDING", request_note="I make pots.")

        page = as_ana.get("/c/potters/settings/members/", {"which": "waiting"})
        assert [member.pk for member in page.context["members"]] == [dee.pk]
        assert "I make pots." in page.content.decode()
        assert f"/c/potters/requests/{dee.pk}/let-in/" in page.content.decode()

    @pytest.mark.parametrize(("query", "found"), [("be", {"ben"}), ("@dee", {"dee"}), ("%", set())])
    def test_are_found_by_name_or_handle(self, as_ana, ben, dee, query, found):
        page = as_ana.get("/c/potters/settings/members/", {"q": query})

        assert {member.handle for member in page.context["members"]} == found

    def test_are_of_this_community(self, as_ana, cho):
        page = as_ana.get("/c/potters/settings/members/")

        assert "cho" not in {member.handle for member in page.context["members"]}

    @pytest.mark.parametrize(
        ("which", "those"),
        [("all", {"ana", "mo", "ben"}), ("staff", {"ana", "mo"}), ("suspended", {"dee"}), ("removed", {"rex"})],
    )
    def test_are_shown_by_what_they_are(self, as_ana, mo, ben, dee, potters, which, those):
        later = timezone.now() + timezone.timedelta(days=1)
        Membership.objects.filter(pk=dee.pk).update(status="SUSPENDED", suspended_until=later)
        join(potters, "Rex", status="REMOVED")

        page = as_ana.get("/c/potters/settings/members/", {"which": which})
        assert {member.handle for member in page.context["members"]} == those

    def test_are_listed_at_the_same_cost_whether_few_or_many(self, as_ana, potters, ben, django_assert_num_queries):
        as_ana.get("/c/potters/settings/members/")
        with django_assert_num_queries(6):
            as_ana.get("/c/potters/settings/members/")
        for n in range(20):
            join(potters, f"P{n}", invited_by=ben)
        with django_assert_num_queries(6):
            as_ana.get("/c/potters/settings/members/")


class TestTheDomain:
    def test_is_claimed_proved_and_used(self, as_ana, potters, monkeypatch):
        as_ana.post("/c/potters/settings/domain/", {"host": " Talk.Potters.Example. "})
        domain = Domain.objects.get()
        page = as_ana.get("/c/potters/settings/domain/").content.decode()
        assert "_kith.talk.potters.example" in page
        assert f"kith={domain.proof}" in page

        as_ana.post(f"/c/potters/settings/domain/{domain.pk}/verify/")
        domain.refresh_from_db()
        assert domain.verified_at is None
        monkeypatch.setattr(dns_proof, "txt_records", lambda name: [f"kith={domain.proof}"])
        as_ana.post(f"/c/potters/settings/domain/{domain.pk}/verify/")
        domain.refresh_from_db()
        assert domain.verified_at is not None
        as_ana.post(f"/c/potters/settings/domain/{domain.pk}/remove/")
        assert not Domain.objects.exists()

    def test_says_when_name_servers_do_not_answer(self, as_ana, potters, monkeypatch):
        def silent(name: str) -> list[str]:
            raise dns_proof.NoAnswer

        monkeypatch.setattr(dns_proof, "txt_records", silent)
        domain = Domain.objects.create(community=potters, host="a.example", proof="p")
        answer = as_ana.post(f"/c/potters/settings/domain/{domain.pk}/verify/", follow=True)

        assert "did not answer" in answer.content.decode()

    @pytest.mark.parametrize("host", ["", "localhost", "http://a.example", "127.0.0.1", "taken.example", "testserver"])
    def test_that_cannot_be_is_refused(self, as_ana, weavers, host):
        Domain.objects.create(community=weavers, host="taken.example", proof="p", verified_at=timezone.now())
        answer = as_ana.post("/c/potters/settings/domain/", {"host": host})

        assert answer.status_code == 422
        assert Domain.objects.count() == 1

    def test_of_another_community_is_not_there(self, as_ana, weavers):
        theirs = Domain.objects.create(community=weavers, host="a.example", proof="p")
        for act in ("verify", "remove"):
            assert as_ana.post(f"/c/potters/settings/domain/{theirs.pk}/{act}/").status_code == 404
        assert Community.objects.filter(domains=theirs).exists()
