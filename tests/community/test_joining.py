"""Coming into a community, and leaving it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from community.actions import joining
from community.models import Community, FormerHandle, Membership
from community.refused import CannotJoin, IsLastAdmin, JoiningIsByInvitation
from members.models import User

Joining, Status = Community.Joining, Membership.Status


@pytest.fixture
def eve(db) -> User:
    """Somebody who is in no community."""
    user = User.objects.create_user("eve@example.org", name="Eve Änderung")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def as_eve(client, eve):
    client.force_login(eve)
    return client


class TestJoining:
    def test_an_open_community_is_to_be_in(self, potters, eve):
        member = joining.join(community=potters, user=eve)

        assert (member.status, member.role, member.display_name) == (Status.ACTIVE, "MEMBER", "Eve Änderung")
        assert member.handle == "eve-anderung"
        potters.refresh_from_db()
        assert potters.members_count == 1

    def test_by_request_is_to_wait(self, potters, eve):
        potters.joining = Joining.BY_REQUEST
        member = joining.join(community=potters, user=eve, note="I make pots.")

        assert (member.status, member.request_note) == (Status.PENDING, "I make pots.")
        potters.refresh_from_db()
        assert potters.members_count == 0

    def test_without_the_invitation_that_it_takes_is_refused(self, potters, eve):
        potters.joining = Joining.BY_INVITATION
        with pytest.raises(JoiningIsByInvitation):
            joining.join(community=potters, user=eve)

    def test_twice_is_the_same_as_once(self, potters, eve):
        assert joining.join(community=potters, user=eve) == joining.join(community=potters, user=eve)
        potters.refresh_from_db()
        assert potters.members_count == 1

    @pytest.mark.parametrize("status", [Status.REMOVED, Status.SUSPENDED])
    def test_is_refused_to_who_was_shown_the_door(self, potters, ben, status):
        Membership.objects.filter(pk=ben.pk).update(
            status=status, suspended_until=timezone.now() + timezone.timedelta(days=1)
        )
        with pytest.raises(CannotJoin):
            joining.join(community=potters, user=ben.user)

    def test_gives_a_handle_that_nobody_has_or_had(self, potters, ben, dee, eve):
        FormerHandle.objects.create(community=potters, handle="ben-2", membership=dee)
        eve.name = "Ben"

        assert joining.join(community=potters, user=eve).handle == "ben-3"

    @pytest.mark.parametrize("name", ["", "🏺", "陶芸", "__"])
    def test_gives_a_handle_also_to_names_that_fit_in_no_address(self, potters, eve, name):
        eve.name = name
        assert joining.join(community=potters, user=eve).handle in {"member", "eve"}


@pytest.mark.django_db(transaction=True)
class TestJoiningAtTheSameTime:
    def test_gives_one_place_to_one_person(self, potters, eve):
        def come_in(_: int) -> int:
            try:
                return joining.join(community=potters, user=eve).pk
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(come_in, range(8)))) == 1
        potters.refresh_from_db()
        assert potters.members_count == 1

    def test_gives_people_of_one_name_handles_of_their_own(self, potters):
        people = [User.objects.create_user(f"kim{n}@example.org", name="Kim") for n in range(4)]

        def come_in(user: User) -> str:
            try:
                return joining.join(community=potters, user=user).handle
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(come_in, people)) == ["kim", "kim-2", "kim-3", "kim-4"]


class TestLeaving:
    def test_keeps_the_place_for_coming_back(self, potters, ben, kiln_club):
        joining.leave(membership=ben)
        ben.refresh_from_db()
        assert ben.status == Status.LEFT
        assert not ben.space_memberships.exists()

        back = joining.join(community=potters, user=ben.user)
        assert (back.pk, back.handle, back.status) == (ben.pk, "ben", Status.ACTIVE)

    def test_takes_the_role_along(self, potters, ana, mo):
        Membership.objects.filter(pk=mo.pk).update(role="ADMIN")
        joining.leave(membership=ana)

        back = joining.join(community=potters, user=ana.user)
        assert (back.role, back.speaks_for_brand) == ("MEMBER", False)

    def test_is_refused_to_the_last_admin(self, ana, ben):
        with pytest.raises(IsLastAdmin):
            joining.leave(membership=ana)


class TestTheJoinPage:
    def test_leads_guests_to_an_account_and_back(self, client, potters):
        page = client.get("/c/potters/join/").content.decode()

        assert "/accounts/signup/?next=%2Fc%2Fpotters%2Fjoin%2F" in page
        assert "csrfmiddlewaretoken" not in page

    def test_lets_people_in(self, as_eve, potters, eve):
        answer = as_eve.post("/c/potters/join/")

        assert answer.status_code == 302
        assert Membership.objects.get(user=eve).is_active

    def test_says_that_one_waits(self, as_eve, potters, eve):
        Community.objects.update(joining=Joining.BY_REQUEST)
        answer = as_eve.post("/c/potters/join/", {"request_note": "Hello"}, follow=True)

        assert "You have asked to join" in answer.content.decode()

    def test_keeps_what_is_too_long(self, as_eve, potters, eve):
        Community.objects.update(joining=Joining.BY_REQUEST)
        answer = as_eve.post("/c/potters/join/", {"request_note": "x" * 501})

        assert answer.status_code == 422
        assert "x" * 501 in answer.content.decode()
        assert not Membership.objects.filter(user=eve).exists()

    def test_refuses_who_was_removed_with_a_sentence(self, browse, potters, ben):
        Membership.objects.filter(pk=ben.pk).update(status=Status.REMOVED)

        assert browse(ben).post("/c/potters/join/").status_code == 403
        assert "removed" in browse(ben).get("/c/potters/join/").content.decode()


class TestACommunityThatNobodyMayKnowOf:
    @pytest.fixture(autouse=True)
    def _hidden(self, potters):
        Community.objects.filter(pk=potters.pk).update(joining=Joining.BY_INVITATION)

    @pytest.mark.parametrize("path", ["join/", "invite/", "nonsense/", "", "i/" + "A" * 43 + "/"])
    def test_looks_to_outsiders_as_if_it_were_not_there(self, client, browse, cho, path):
        for browser in (browse(None), browse(cho)):
            there, nowhere = browser.get(f"/c/potters/{path}"), browser.get(f"/c/nobodies/{path}")

            assert (there.status_code, nowhere.status_code) == (404, 404)
            assert there.content.replace(b"potters", b"nobodies") == nowhere.content
            ignored = {"X-Request-Id", "Content-Length"}
            assert {k: v for k, v in there.items() if k not in ignored} == {
                k: v for k, v in nowhere.items() if k not in ignored
            }

    def test_shows_its_style_only_to_who_was_let_near(self, client, ben, browse):
        assert client.get("/c/potters/theme.css").status_code == 404
        assert client.get("/c/potters/theme.css?v=0").status_code == 404

    def test_is_there_for_its_members(self, browse, ben):
        assert browse(ben).get("/c/potters/invite/").status_code == 403

    def test_tells_who_is_suspended(self, browse, ben):
        Membership.objects.filter(pk=ben.pk).update(
            status=Status.SUSPENDED, suspended_until=timezone.now() + timezone.timedelta(days=1)
        )

        assert "suspended" in browse(ben).get("/c/potters/join/").content.decode()

    def test_shows_itself_once_it_has_something_public(self, client, window):
        assert client.get("/c/potters/join/").status_code == 200


class TestEntering:
    def test_costs_one_statement_for_user_place_and_moderated_spaces(self, browse, ben, django_assert_num_queries):
        browser = browse(ben)
        browser.get("/c/potters/leave/")
        with django_assert_num_queries(4):  # The community, who it is, the spaces of the frame, its badges.
            browser.get("/c/potters/leave/")

    def test_is_written_down_once_in_some_minutes(self, browse, ben):
        Membership.objects.filter(pk=ben.pk).update(last_seen_at=None)
        browser = browse(ben)
        browser.get("/c/potters/leave/")
        ben.refresh_from_db()
        first = ben.last_seen_at
        assert first is not None
        browser.get("/c/potters/leave/")
        ben.refresh_from_db()
        assert ben.last_seen_at == first

    def test_with_a_session_from_before_the_password_changed_is_refused(self, browse, ben):
        browser = browse(ben)
        ben.user.set_password("another one entirely")
        ben.user.save()

        assert browser.get("/c/potters/leave/").status_code == 404

    def test_is_refused_to_a_user_who_may_not_sign_in(self, browse, ben):
        browser = browse(ben)
        User.objects.filter(pk=ben.user.pk).update(is_active=False)

        assert browser.get("/c/potters/leave/").status_code == 404
