"""Starting a community, and finding one."""

import pytest

from community.models import Community, Membership
from members.models import User

NEW = {
    "name": "The Bakers",
    "slug": "bakers",
    "tagline": "Bread, time, company",
    "colour": "#aa5500",
    "joining": "OPEN",
    "language": "en",
    "time_zone": "Europe/Rome",
}


@pytest.fixture
def as_eve(client, db):
    client.force_login(User.objects.create_user("eve@example.org", name="Eve"))
    return client


class TestStartingACommunity:
    def test_makes_it_with_its_first_spaces_and_its_admin(self, as_eve):
        answer = as_eve.post("/communities/new/", NEW)

        assert answer["Location"] == "/c/bakers/"
        community = Community.objects.get(slug="bakers")
        assert [space.slug for space in community.spaces.order_by("position")] == ["welcome", "news", "talk"]
        assert community.spaces.get(slug="news").posting == "STAFF"
        assert set(community.spaces.values_list("visibility", flat=True)) == {"PUBLIC"}
        admin = Membership.objects.get(community=community)
        assert (admin.display_name, admin.role, admin.speaks_for_brand) == ("Eve", "ADMIN", True)
        assert community.members_count == 1

    def test_that_is_by_invitation_keeps_its_spaces_to_itself(self, as_eve):
        as_eve.post("/communities/new/", {**NEW, "joining": "BY_INVITATION"})

        assert set(Community.objects.get().spaces.values_list("visibility", flat=True)) == {"MEMBERS"}

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("slug", "new"),
            ("slug", "potters"),
            ("slug", "Potters"),
            ("slug", "a b"),
            ("slug", "../x"),
            ("slug", "x" * 41),
            ("slug", ""),
            ("name", ""),
            ("name", "x" * 81),
            ("name", "a\0b"),
            ("colour", "red"),
            ("colour", "#7a3b2e;}"),
            ("joining", "FREE"),
            ("language", "xx"),
            ("time_zone", "Mars/Olympus"),
            ("time_zone", "../../etc/passwd"),
        ],
    )
    def test_refuses_what_makes_no_sense_and_keeps_the_rest(self, as_eve, potters, field, value):
        answer = as_eve.post("/communities/new/", {**NEW, field: value})

        assert answer.status_code == 422
        assert answer.context["form"].errors.keys() == {field}
        assert "Bread, time, company" in answer.content.decode()
        assert Community.objects.count() == 1

    def test_takes_what_the_form_has_and_nothing_more(self, as_eve):
        as_eve.post("/communities/new/", {**NEW, "members_count": "999", "revision": "7", "id": "77"})

        community = Community.objects.get()
        assert (community.members_count, community.revision) == (1, 0)
        assert community.pk != 77

    def test_is_for_who_is_signed_in(self, client, db):
        assert client.post("/communities/new/", NEW)["Location"] == "/accounts/login/?next=/communities/new/"

    def test_is_for_the_operator_where_it_is_so_set(self, as_eve, settings):
        settings.COMMUNITY_CREATION = "operator"

        answer = as_eve.post("/communities/new/", NEW)
        assert answer.status_code == 403
        assert "operator" in answer.content.decode()
        assert "Start a community" not in as_eve.get("/").content.decode()
        User.objects.update(is_staff=True)
        assert as_eve.post("/communities/new/", NEW).status_code == 302


class TestTheFirstPage:
    def test_says_to_guests_what_this_place_is(self, client, potters):
        page = client.get("/").content.decode()

        assert "A home where people meet" in page
        assert "The Potters" in page
        assert "/accounts/signup/" in page

    def test_sets_no_cookie_for_guests(self, client, potters):
        assert not client.get("/").cookies

    def test_shows_people_their_communities_apart(self, browse, ben, weavers):
        answer = browse(ben).get("/")

        assert [place.community.name for place in answer.context["mine"]] == ["The Potters"]
        assert [community.name for community in answer.context["communities"]] == ["The Weavers"]

    def test_does_not_tell_of_communities_that_nobody_may_know_of(self, client, browse, potters, cho, ben):
        Community.objects.filter(pk=potters.pk).update(joining="BY_INVITATION")

        assert "Potters" not in client.get("/").content.decode()
        assert "Potters" not in browse(cho).get("/").content.decode()
        assert "Potters" in browse(ben).get("/").content.decode()

    def test_costs_the_same_with_one_and_with_many(self, client, potters, django_assert_num_queries):
        with django_assert_num_queries(1):
            client.get("/")
        Community.objects.bulk_create(Community(slug=f"c{n}", name=f"C {n}") for n in range(50))
        with django_assert_num_queries(1):
            client.get("/")

    def test_goes_on_page_by_page(self, client, db):
        Community.objects.bulk_create(Community(slug=f"c{n:02}", name=f"C {n:02}") for n in range(40))
        first = client.get("/")
        second = client.get("/", {"after": first.context["after"]})

        assert len(first.context["communities"]) == 30
        assert [community.slug for community in second.context["communities"]] == [f"c{n}" for n in range(30, 40)]
        assert client.get("/", {"after": "nonsense"}).status_code == 400
