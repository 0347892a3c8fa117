"""Bringing somebody along."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from community import limits, outbox
from community.actions import inviting, joining
from community.models import Community, Invitation, Membership, OutboxEntry
from community.models.invitation import digest_of
from community.network.models import Interaction
from community.refused import CannotInvite, CannotJoin, InvitationHasEnded, InvitationIsForAnother, TooManyLetters
from discussions.moderation.actions.admit import let_in
from members.models import User

WEEK = timedelta(days=7)


@pytest.fixture
def eve(db) -> User:
    """Somebody who is in no community."""
    user = User.objects.create_user("eve@example.org", name="Eve")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def link(ben) -> inviting.Link:
    """Ben's link for two."""
    return inviting.invite_by_link(inviter=ben, max_uses=2, lasts=WEEK, submission=uuid4())


def letter_of(member: Membership, email: str) -> str:
    """Send Ben's letter and return the token in it."""
    inviting.invite_by_letter(inviter=member, email=email, submission=uuid4(), note="Come & see")
    for entry_id in outbox.due():
        assert outbox.do(entry_id)
    return re.search(r"/i/([\w-]+)/", mail.outbox[-1].body)[1]


class TestAnInvitation:
    def test_leads_in_and_remembers_who_gave_it(self, link, eve, ben):
        member = inviting.accept(invitation=link.invitation, user=eve)

        assert (member.status, member.invited_by, member.invitation) == ("ACTIVE", ben, link.invitation)
        row = Interaction.objects.get(kind="invited")
        assert (row.actor_id, row.target_id) == (ben.pk, member.pk)
        link.invitation.refresh_from_db()
        assert link.invitation.used_count == 1

    def test_accepted_twice_is_used_once(self, link, eve):
        for _ in range(2):
            inviting.accept(invitation=link.invitation, user=eve)

        link.invitation.refresh_from_db()
        assert link.invitation.used_count == 1
        assert Interaction.objects.filter(kind="invited").count() == 1

    def test_has_a_token_that_is_kept_nowhere(self, link):
        assert len(link.token) == 43
        assert link.invitation.digest == digest_of(link.token)

    def test_asked_for_twice_is_one(self, ben):
        key = uuid4()
        links = [inviting.invite_by_link(inviter=ben, max_uses=2, lasts=WEEK, submission=key) for _ in range(2)]

        assert links[0] == links[1]

    @pytest.mark.parametrize(
        "change",
        [
            {"expires_at": timezone.now() - timedelta(seconds=1)},
            {"revoked_at": timezone.now()},
            {"used_count": 2},
        ],
    )
    def test_that_has_ended_leads_nowhere(self, link, eve, change):
        Invitation.objects.update(**change)
        with pytest.raises(InvitationHasEnded):
            inviting.accept(invitation=link.invitation, user=eve)
        assert not Membership.objects.filter(user=eve).exists()

    def test_of_somebody_who_is_no_longer_here_leads_nowhere(self, link, eve, ben):
        joining.leave(membership=ben)
        link.invitation.invited_by.refresh_from_db()
        with pytest.raises(InvitationHasEnded):
            inviting.accept(invitation=link.invitation, user=eve)

    @pytest.mark.parametrize("status", ["REMOVED", "SUSPENDED"])
    def test_does_not_bring_back_who_was_shown_the_door(self, link, dee, status):
        Membership.objects.filter(pk=dee.pk).update(status=status, suspended_until=timezone.now() + WEEK)
        with pytest.raises(CannotJoin):
            inviting.accept(invitation=link.invitation, user=dee.user)
        link.invitation.refresh_from_db()
        assert link.invitation.used_count == 0

    def test_of_a_member_does_not_skip_the_hosts_word(self, potters, link, eve, mo):
        Community.objects.update(joining="BY_REQUEST")
        invitation = Invitation.objects.get()
        member = inviting.accept(invitation=invitation, user=eve)

        assert member.status == "PENDING"
        assert not Interaction.objects.filter(kind="invited").exists()
        let_in(member=member, by=mo)
        assert Interaction.objects.filter(kind="invited").count() == 1

    def test_of_a_moderator_is_the_hosts_word(self, potters, mo, eve):
        Community.objects.update(joining="BY_INVITATION")
        mo.community.refresh_from_db()
        given = inviting.invite_by_link(inviter=mo, max_uses=1, lasts=WEEK, submission=uuid4())

        assert inviting.accept(invitation=given.invitation, user=eve).status == "ACTIVE"

    def test_is_not_given_by_members_where_that_is_for_staff(self, potters, ben):
        ben.community.joining = "BY_INVITATION"
        with pytest.raises(CannotInvite):
            inviting.invite_by_link(inviter=ben, max_uses=1, lasts=WEEK, submission=uuid4())
        with pytest.raises(CannotInvite):
            inviting.invite_by_letter(inviter=ben, email="x@example.org", submission=uuid4())


@pytest.mark.django_db(transaction=True)
class TestFiftyPeopleWithALinkForTen:
    def test_are_ten_in_the_end(self, potters, ana):
        given = inviting.invite_by_link(inviter=ana, max_uses=10, lasts=WEEK, submission=uuid4())
        people = [User.objects.create_user(f"p{n}@example.org", name=f"P {n}") for n in range(50)]

        def come_in(user: User) -> bool:
            try:
                inviting.accept(invitation=given.invitation, user=user)
            except InvitationHasEnded:
                return False
            finally:
                connection.close()
            return True

        with ThreadPoolExecutor(16) as pool:
            assert sum(pool.map(come_in, people)) == 10
        given.invitation.refresh_from_db()
        potters.refresh_from_db()
        assert given.invitation.used_count == 10
        assert potters.members_count == 11
        assert Membership.objects.filter(invited_by=ana).count() == 10


class TestALetter:
    def test_goes_to_the_address_and_opens_the_door(self, ben, eve):
        token = letter_of(ben, "Eve@Example.org")

        letter = mail.outbox[-1]
        assert letter.to == ["eve@example.org"]
        assert "Ben" in letter.subject
        assert "Come & see" in letter.body
        invitation = Invitation.objects.with_token(token).get()
        assert inviting.accept(invitation=invitation, user=eve).is_active

    def test_is_for_who_has_that_address_alone(self, ben, eve):
        letter_of(ben, "somebody.else@example.org")
        with pytest.raises(InvitationIsForAnother):
            inviting.accept(invitation=Invitation.objects.get(), user=eve)

    def test_is_for_who_has_shown_that_it_is_theirs(self, ben, eve):
        letter_of(ben, "eve@example.org")
        eve.emailaddress_set.update(verified=False)
        with pytest.raises(InvitationIsForAnother):
            inviting.accept(invitation=Invitation.objects.get(), user=eve)

    def test_leaves_its_token_nowhere(self, ben):
        token = letter_of(ben, "eve@example.org")

        assert token not in str(OutboxEntry.objects.values())
        assert token not in str(Invitation.objects.values())

    def test_is_not_written_once_it_was_taken_back(self, ben):
        invitation = inviting.invite_by_letter(inviter=ben, email="eve@example.org", submission=uuid4())
        inviting.revoke(invitation=invitation, by=ben)
        for entry_id in outbox.due():
            outbox.do(entry_id)

        assert mail.outbox == []

    def test_asked_for_twice_is_written_once(self, ben):
        key = uuid4()
        for _ in range(2):
            inviting.invite_by_letter(inviter=ben, email="eve@example.org", submission=key)

        assert len(outbox.due()) == 1

    def test_has_one_line_for_a_subject_whatever_the_brand_is_called(self, ben, potters):
        Community.objects.update(name="Pots\r\nBcc: all@example.org")
        letter_of(ben, "eve@example.org")

        assert "\n" not in mail.outbox[-1].subject
        assert mail.outbox[-1].message()["Bcc"] is None

    def test_is_not_written_to_one_address_again_and_again(self, ben, monkeypatch):
        for _ in range(4):
            inviting.invite_by_letter(inviter=ben, email="eve@example.org", submission=uuid4())
        with pytest.raises(TooManyLetters):
            inviting.invite_by_letter(inviter=ben, email="EVE@example.org", submission=uuid4())
        assert Invitation.objects.count() == 4


class TestTheInvitePage:
    def test_shows_a_new_link_this_once(self, browse, ben):
        browser = browse(ben)
        page = browser.post(
            "/c/potters/invite/link/", {"max_uses": 5, "days": 7, "submission": str(uuid4())}
        ).content.decode()
        token = re.search(r"/i/([\w-]{43})/", page)[1]

        assert Invitation.objects.with_token(token).get().max_uses == 5
        assert token not in browser.get("/c/potters/invite/").content.decode()

    def test_shows_who_came(self, browse, ben, link, eve):
        inviting.accept(invitation=link.invitation, user=eve)

        assert "Eve" in browse(ben).get("/c/potters/invite/").content.decode()

    @pytest.mark.parametrize(
        ("address", "data"),
        [
            ("link", {"max_uses": 101, "days": 7}),
            ("link", {"max_uses": 1, "days": 365}),
            ("link", {"max_uses": 1, "days": 7, "submission": "no"}),
            ("letter", {"email": "nobody"}),
            ("letter", {"email": "a@example.org\nBcc: b@example.org"}),
            ("letter", {"email": "a@example.org, b@example.org"}),
            ("letter", {"email": "a@example.org", "note": "x" * 301}),
            ("letter", {"email": "a@example.org", "note": "\0"}),
        ],
    )
    def test_refuses_what_makes_no_sense(self, browse, ben, address, data):
        answer = browse(ben).post(f"/c/potters/invite/{address}/", {"submission": str(uuid4()), **data})

        assert answer.status_code == 422
        assert not Invitation.objects.exists()

    def test_takes_back_what_is_ones_own(self, browse, ben, mo, ana, link):
        address = f"/c/potters/invite/{link.invitation.pk}/revoke/"

        assert browse(mo).post(address).status_code == 404
        assert browse(ben).get(address).status_code == 405
        assert browse(ben).post(address).status_code == 302
        link.invitation.refresh_from_db()
        assert link.invitation.revoked_at is not None

    def test_costs_the_same_with_one_and_with_many(self, browse, ben, eve, django_assert_num_queries):
        browser = browse(ben)
        inviting.invite_by_link(inviter=ben, max_uses=2, lasts=WEEK, submission=uuid4())
        browser.get("/c/potters/invite/")
        with django_assert_num_queries(6):
            browser.get("/c/potters/invite/")
        for _ in range(15):
            inviting.invite_by_link(inviter=ben, max_uses=2, lasts=WEEK, submission=uuid4())
        with django_assert_num_queries(6):
            browser.get("/c/potters/invite/")


class TestTheInvitationsPage:
    def test_shows_whose_it_is_and_leads_guests_to_an_account(self, client, link):
        page = client.get(f"/c/potters/i/{link.token}/").content.decode()

        assert "Ben" in page
        assert "The Potters" in page
        assert f"/accounts/signup/?next=%2Fc%2Fpotters%2Fi%2F{link.token}%2F" in page

    def test_changes_nothing_when_it_is_only_looked_at(self, client, link, eve):
        client.force_login(eve)
        for _ in range(2):
            client.get(f"/c/potters/i/{link.token}/")
            client.head(f"/c/potters/i/{link.token}/")

        link.invitation.refresh_from_db()
        assert link.invitation.used_count == 0

    def test_lets_in(self, client, link, eve):
        client.force_login(eve)

        assert client.post(f"/c/potters/i/{link.token}/").status_code == 302
        assert Membership.objects.get(user=eve).is_active

    def test_signs_nobody_in(self, client, ben, link):
        answer = client.post(f"/c/potters/i/{link.token}/")

        assert "/accounts/login/" in answer["Location"]
        assert "_auth_user_id" not in client.session

    def test_of_one_community_is_none_in_another(self, client, weavers, link, eve):
        client.force_login(eve)

        assert client.post(f"/c/weavers/i/{link.token}/").status_code == 410
        assert not Membership.objects.filter(user=eve).exists()

    def test_says_when_it_has_ended(self, client, link):
        Invitation.objects.update(revoked_at=timezone.now())
        ended, never = client.get(f"/c/potters/i/{link.token}/"), client.get(f"/c/potters/i/{'A' * 43}/")

        assert (ended.status_code, never.status_code) == (410, 410)
        assert ended.content.replace(link.token.encode(), b"") == never.content.replace(b"A" * 43, b"")

    def test_opens_a_community_that_others_may_not_know_of(self, client, potters, mo, eve):
        Community.objects.update(joining="BY_INVITATION")
        given = inviting.invite_by_link(inviter=mo, max_uses=1, lasts=WEEK, submission=uuid4())
        page = client.get(f"/c/potters/i/{given.token}/")

        assert page.status_code == 200
        style = re.search(rb'href="(/c/potters/theme.css[^"]*)"', page.content)[1].decode()
        assert client.get(style).status_code == 200
        client.force_login(eve)
        assert client.post(f"/c/potters/i/{given.token}/").status_code == 302

    def test_cannot_be_guessed_at_length(self, client, link, monkeypatch):
        monkeypatch.setitem(limits.LIMITS, "invitation", limits.Limit("3/minute", counts_looking=True))
        limits._rates.cache_clear()
        answers = [client.get(f"/c/potters/i/{'B' * 43}/").status_code for _ in range(4)]
        limits._rates.cache_clear()

        assert answers == [410, 410, 410, 429]
