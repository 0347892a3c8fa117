"""Deciding about members."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
from django.utils import timezone

from community.access import enter
from community.models import Community, Invitation, Membership, SpaceMembership
from discussions.moderation import refusals
from discussions.moderation.actions import (
    change_host,
    change_role,
    let_in,
    lift_suspension,
    remove_member,
    suspend_member,
    turn_away,
)
from discussions.moderation.models import LogEntry, Sanction
from members.notifications.models import Notification
from tests.conftest import join
from tests.moderation.test_hiding import send

TOMORROW = timedelta(days=1)


@pytest.fixture
def eve(potters):
    """Has asked to join."""
    return join(potters, "Eve", status=Membership.Status.PENDING, request_note="I throw plates.")


def acts() -> list[str]:
    return list(LogEntry.objects.order_by("pk").values_list("act", flat=True))


class TestSuspending:
    def test_closes_the_door_until_a_date_and_writes_a_letter(self, dee, mo, potters):
        until = timezone.now() + TOMORROW
        suspend_member(member=dee, by=mo, until=until, reason="Insults Ben.")
        send()

        assert enter(potters, dee.user) is None
        [letter] = mail.outbox
        assert "Insults Ben." in letter.body
        assert letter.to == ["dee@example.org"]
        assert acts() == ["SUSPENDED"]

    def test_sent_twice_is_one(self, dee, mo):
        until = timezone.now() + TOMORROW
        first = suspend_member(member=dee, by=mo, until=until, reason="Insults Ben.")
        again = suspend_member(member=dee, by=mo, until=until, reason="Insults Ben.")

        assert again == first
        assert acts() == ["SUSPENDED"]

    def test_can_be_made_longer(self, dee, mo):
        suspend_member(member=dee, by=mo, until=timezone.now() + TOMORROW, reason="Insults Ben.")
        suspend_member(member=dee, by=mo, until=timezone.now() + 2 * TOMORROW, reason="Again.")

        assert Sanction.objects.filter(lifted_at__isnull=True).count() == 1
        assert acts() == ["SUSPENDED", "SUSPENDED"]

    def test_can_be_lifted(self, dee, mo, potters):
        suspend_member(member=dee, by=mo, until=timezone.now() + TOMORROW, reason="Insults Ben.")
        assert lift_suspension(member=dee, by=mo)
        assert not lift_suspension(member=dee, by=mo)
        send()

        assert enter(potters, dee.user) is not None
        assert acts() == ["SUSPENDED", "LIFTED"]
        assert [row.recipient for row in Notification.objects.filter(verb="suspension_lifted")] == [dee]
        assert Sanction.objects.get().lifted_by == mo

    @pytest.mark.parametrize(
        ("by", "whom"), [("mo", "ana"), ("mo", "mo"), ("ben", "dee"), ("gil", "dee"), ("ana", "ana")]
    )
    def test_is_for_those_above(self, by, whom, request):
        with pytest.raises(refusals.NotSomebodyToSanction):
            suspend_member(
                member=request.getfixturevalue(whom),
                by=request.getfixturevalue(by),
                until=timezone.now() + TOMORROW,
                reason="Because.",
            )

    def test_is_for_the_same_community(self, cho, ana):
        with pytest.raises(Http404):
            suspend_member(member=cho, by=ana, until=timezone.now() + TOMORROW, reason="Because.")

    def test_is_not_for_moderators_who_are_suspended_themselves(self, mo, dee, ana):
        suspend_member(member=mo, by=ana, until=timezone.now() + TOMORROW, reason="Because.")

        with pytest.raises(refusals.NotSomebodyToSanction):
            suspend_member(member=dee, by=mo, until=timezone.now() + TOMORROW, reason="Revenge.")

    @pytest.mark.parametrize("days", [-1, 0, 400])
    def test_has_an_end_in_the_coming_year(self, days, dee, mo):
        with pytest.raises(ValidationError):
            suspend_member(member=dee, by=mo, until=timezone.now() + timedelta(days=days), reason="Because.")

    def test_is_for_members(self, eve, mo):
        with pytest.raises(refusals.NotAMemberNow):
            suspend_member(member=eve, by=mo, until=timezone.now() + TOMORROW, reason="Because.")


class TestLettingIn:
    def test_makes_a_member_once(self, eve, mo, potters):
        assert let_in(member=eve, by=mo)
        assert not let_in(member=eve, by=mo)
        send()

        potters.refresh_from_db()
        assert enter(potters, eve.user) is not None
        assert potters.members_count == 2  # Mo and Eve.
        assert acts() == ["LET_IN"]
        assert [row.recipient for row in Notification.objects.all()] == [eve]

    def test_or_turning_away_is_for_staff(self, eve, ben, gil):
        for by in (ben, gil):
            with pytest.raises(refusals.OnlyCuratorsDoThis):
                let_in(member=eve, by=by)
            with pytest.raises(refusals.OnlyCuratorsDoThis):
                turn_away(member=eve, by=by)

    def test_is_not_for_who_left(self, potters, mo):
        gone = join(potters, "Gus", status=Membership.Status.LEFT)
        with pytest.raises(refusals.NotWaiting):
            let_in(member=gone, by=mo)

    def test_turning_away_says_so_and_can_be_undone(self, eve, mo, potters):
        assert turn_away(member=eve, by=mo, reason="We are full.")
        assert not turn_away(member=eve, by=mo)
        send()
        assert "We are full." in mail.outbox[0].body

        let_in(member=eve, by=mo)
        assert enter(potters, eve.user) is not None
        assert acts() == ["TURNED_AWAY", "LET_IN"]


class TestAskingToJoin:
    @pytest.fixture
    def asks(self, potters):
        """Eve asks to join where that is how one joins."""
        from community.actions.joining import join as ask
        from members.models import User

        Community.objects.filter(pk=potters.pk).update(joining="BY_REQUEST")
        potters.refresh_from_db()
        user = User.objects.create_user("eve@example.org", name="Eve")
        return lambda: ask(community=potters, user=user, note="I throw plates.")

    def test_is_told_to_staff_once(self, asks, ana, mo, ben, browse):
        asks()
        asks()
        send()

        told = Notification.objects.filter(verb="asked_to_join")
        assert {row.recipient for row in told} == {ana, mo}
        inbox = browse(mo).get("/c/potters/notifications/").content.decode()
        assert "<strong>Eve</strong> would like to join" in inbox
        assert "I throw plates." in inbox

    def test_stands_in_the_queue_until_somebody_answers(self, asks, mo, gil, browse):
        eve = asks()
        send()
        page = browse(mo).get("/c/potters/queue/").content.decode()
        assert "I throw plates." in page
        assert f"/requests/{eve.pk}/let-in/" in page
        assert "I throw plates." not in browse(gil).get("/c/potters/queue/").content.decode()

        let_in(member=eve, by=mo)
        assert "I throw plates." not in browse(mo).get("/c/potters/queue/").content.decode()
        assert "would like to join" not in browse(mo).get("/c/potters/notifications/").content.decode()

    def test_by_invitation_makes_a_tie_once_one_is_let_in(self, asks, mo, ben):
        from community.network.models import Interaction

        eve = asks()
        Membership.objects.filter(pk=eve.pk).update(invited_by=ben)
        let_in(member=eve, by=mo)

        assert [(row.kind, row.actor, row.target) for row in Interaction.objects.all()] == [("invited", ben, eve)]


class TestTheMenuOfAProfile:
    def test_offers_what_one_may_decide(self, ana, mo, ben, dee, browse):
        def menu(who: Membership, of: Membership) -> str:
            return browse(who).get(f"/c/potters/members/{of.handle}/").content.decode()

        assert f"/members/{ben.pk}/suspend/" in menu(mo, ben)
        assert f"/members/{ben.pk}/remove/" not in menu(mo, ben)
        assert f"/members/{ben.pk}/remove/" in menu(ana, ben)
        assert f"/members/{ana.pk}/suspend/" not in menu(mo, ana)
        assert f"/members/{ben.pk}/suspend/" not in menu(dee, ben)


class TestChangingARole:
    def test_is_logged_and_told(self, ben, ana):
        assert change_role(member=ben, by=ana, role="MODERATOR")
        assert not change_role(member=ben, by=ana, role="MODERATOR")
        send()

        ben.refresh_from_db()
        assert ben.is_staff
        assert LogEntry.objects.get().details["to"] == "MODERATOR"
        assert Notification.objects.get().verb == "role_changed"

    @pytest.mark.parametrize(("by", "whom"), [("mo", "ben"), ("ben", "dee"), ("ana", "ana")])
    def test_is_for_admins_and_never_ones_own(self, by, whom, request):
        with pytest.raises(refusals.OnlyAdminsDoThis):
            change_role(member=request.getfixturevalue(whom), by=request.getfixturevalue(by), role="ADMIN")

    def test_cannot_be_to_none_that_there_is(self, ben, ana):
        with pytest.raises(ValueError, match="OWNER"):
            change_role(member=ben, by=ana, role="OWNER")

    def test_speaking_for_the_brand_is_said_by_admins(self, ben, ana, mo):
        with pytest.raises(refusals.OnlyAdminsDoThis):
            change_host(member=ben, by=mo, speaks_for_brand=True)
        assert change_host(member=ben, by=ana, speaks_for_brand=True)
        assert change_host(member=ben, by=ana, speaks_for_brand=False)
        assert not change_host(member=ben, by=ana, speaks_for_brand=False)
        assert acts() == ["MADE_HOST", "UNMADE_HOST"]


class TestRemoving:
    def test_ends_the_membership_and_takes_the_keys(self, ben, ana, kiln_club, potters):
        Community.objects.filter(pk=potters.pk).update(members_count=5)
        Invitation.objects.create(
            community=potters, invited_by=ben, digest="x" * 64, expires_at=timezone.now() + TOMORROW
        )
        assert remove_member(member=ben, by=ana, reason="Sells drugs.")
        assert not remove_member(member=ben, by=ana, reason="Sells drugs.")
        send()

        potters.refresh_from_db()
        assert enter(potters, ben.user) is None
        assert potters.members_count == 4
        assert not SpaceMembership.objects.filter(membership=ben).exists()
        assert not Invitation.objects.usable().exists()
        assert "Sells drugs." in mail.outbox[0].body
        assert acts() == ["REMOVED"]

    @pytest.mark.parametrize(("by", "whom"), [("mo", "ben"), ("ben", "dee"), ("ana", "ana")])
    def test_is_for_admins(self, by, whom, request):
        with pytest.raises(refusals.OnlyAdminsDoThis):
            remove_member(member=request.getfixturevalue(whom), by=request.getfixturevalue(by), reason="Because.")


@pytest.mark.django_db(transaction=True)
class TestTwoAdminsAtOnce:
    def test_do_not_leave_a_community_without_one(self, potters, ana):
        abe = join(potters, "Abe", role=Membership.Role.ADMIN)

        def demote(by_and_whom: tuple[Membership, Membership]) -> bool:
            try:
                return change_role(by=by_and_whom[0], member=by_and_whom[1], role="MEMBER")
            except refusals.OnlyAdminsDoThis:
                return False
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(demote, [(ana, abe), (abe, ana)]))

        assert sorted(done) == [False, True]
        assert Membership.objects.filter(role="ADMIN").count() == 1
