"""Letters, and the way out of them."""

from datetime import timedelta
from email import message_from_string

import pytest
from django.core import mail
from django.utils import timezone

from community import outbox
from community.addresses import address_of
from community.models import Domain, Membership, OutboxEntry
from members.models import Block
from members.notifications import actions, notices
from members.notifications.models import Kind, Notification, Preference


def send() -> None:
    """Do what is due, as if two minutes had passed."""
    OutboxEntry.objects.filter(done_at__isnull=True).update(available_at=timezone.now())
    for entry in outbox.due():
        outbox.do(entry)


class TestALetter:
    def test_says_what_happened_in_the_brands_name(self, waves, ana, ben):
        waves.wave([ben], by=ana, number=3)
        send()

        [letter] = mail.outbox
        row = Notification.objects.get()
        assert letter.to == ["ben@example.org"]
        assert letter.subject == "Ana waved in Wave 3"
        assert letter.from_email.startswith("The Potters <")
        assert f"/c/potters/notifications/{row.pk}/" in letter.body
        html = letter.alternatives[0].content
        assert "<strong>Ana</strong>" in html
        assert "Hello &amp; &lt;hi&gt;" in html
        assert "Hello & <hi>" in letter.body

    def test_leads_to_the_communitys_own_domain(self, waves, ana, ben, potters):
        Domain.objects.create(community=potters, host="clay.example", proof="x", verified_at=timezone.now())
        waves.wave([ben], by=ana)
        send()

        address = address_of(potters, "notification", Notification.objects.get().pk)
        assert address.startswith("http://clay.example")
        assert address in mail.outbox[0].body

    def test_waits_and_is_not_sent_for_what_was_read_meanwhile(self, waves, ana, ben):
        waves.wave([ben], by=ana)
        assert outbox.due() == []

        actions.mark_all_read(ben)
        send()

        assert mail.outbox == []

    def test_goes_at_once_for_messages_and_connections(self, waves, ana, ben):
        waves.wave([ben], by=ana, number=1, kind=Kind.MESSAGE)
        waves.wave([ben], by=ana, number=2, kind=Kind.CONNECTION)

        assert len(outbox.due()) == 2

    def test_is_sent_once_for_a_group_and_once_however_often_the_task_runs(self, waves, ana, ben, dee):
        waves.wave([ben], by=ana, number=1, group="thread:1")
        waves.wave([ben], by=dee, number=2, group="thread:1")
        send()
        waves.wave([ben], by=ana, number=3, group="thread:1")
        send()
        for _ in range(2):
            notices.send_letter(Notification.objects.get().pk)

        assert [letter.subject for letter in mail.outbox] == ["Dee and 1 other waved in Wave 1"]

    def test_has_a_name_that_stays_the_same_and_says_how_to_stop(self, waves, ana, ben, monkeypatch):
        waves.wave([ben], by=ana, group="thread:1")
        send()
        Notification.objects.update(mailed_at=None)
        notices.send_letter(Notification.objects.get().pk)

        first, second = (message_from_string(letter.message().as_string()) for letter in mail.outbox)
        assert first["Message-ID"] == second["Message-ID"]
        assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert "/c/potters/unsubscribe/" in first["List-Unsubscribe"].replace("\n", "").replace(" ", "")

    def test_is_not_written_for_what_may_no_longer_be_seen(self, waves, ana, ben):
        waves.wave([ben], by=ana)
        waves.hidden = {1}
        send()

        assert mail.outbox == []

    @pytest.mark.parametrize("loss", ["suspended", "removed", "blocked", "unsubscribed", "deactivated", "unverified"])
    def test_is_not_sent_to_who_lost_the_right_or_the_wish_meanwhile(self, loss, waves, ana, ben, potters):
        waves.wave([ben], by=ana)
        if loss == "suspended":
            ben.status, ben.suspended_until = "SUSPENDED", timezone.now() + timedelta(days=1)
            ben.save()
        elif loss == "removed":
            Membership.objects.filter(pk=ben.pk).update(status="REMOVED")
        elif loss == "blocked":
            Block.objects.create(community=potters, by=ben, blocked=ana)
        elif loss == "unsubscribed":
            actions.unsubscribe(ben, Kind.REPLY)
        elif loss == "deactivated":
            ben.user.is_active = False
            ben.user.save()
        else:
            ben.user.emailaddress_set.update(verified=False)
        send()

        assert mail.outbox == []

    def test_names_nothing_of_private_spaces_in_its_headers(self, waves, ana, ben):
        waves.discreet = True
        waves.wave([ben], by=ana)
        send()

        [letter] = mail.outbox
        assert letter.subject == "Ana, in The Potters"
        assert "Hello" not in letter.body + letter.alternatives[0].content

    def test_is_not_sent_beyond_what_one_can_bear_in_a_day(self, waves, ana, ben, monkeypatch):
        monkeypatch.setattr(notices, "LETTERS_A_DAY", 2)
        for number in range(4):
            waves.wave([ben], by=ana, number=number)
        send()

        assert len(mail.outbox) == 2

    def test_is_tried_again_when_the_mail_server_is_down(self, waves, ana, ben, monkeypatch):
        waves.wave([ben], by=ana)
        monkeypatch.setattr("django.core.mail.EmailMessage.send", _down)
        send()
        assert Notification.objects.get().mailed_at is None
        assert OutboxEntry.objects.get().failure.startswith("ConnectionRefusedError")

        monkeypatch.undo()
        monkeypatch.setattr("members.notifications.verbs._verbs", {"waved": _verb(waves)})
        send()
        assert len(mail.outbox) == 1

    def test_can_be_had_without_the_inbox(self, waves, ana, ben, potters):
        Preference.objects.create(community=potters, membership=ben, kind=Kind.REPLY, inbox=False)
        waves.wave([ben], by=ana, number=1, group="thread:1")
        send()
        waves.wave([ben], by=ana, number=2, group="thread:1")
        send()

        assert [letter.subject for letter in mail.outbox] == ["Ana waved in Wave 1", "Ana waved in Wave 2"]

    def test_cannot_be_given_headers_by_a_name(self, waves, ana, ben, potters):
        potters.name = "Pots\nBcc: everyone@example.org"
        potters.save()
        waves.wave([ben], by=ana)
        send()

        assert mail.outbox[0].message()["Bcc"] is None


def _down(*_args, **_kwargs):
    raise ConnectionRefusedError


def _verb(waves):
    from members.notifications.verbs import Verb

    return Verb("waved", Kind.REPLY, sentence="%(who)s waved in %(what)s", find=waves.find)


class TestUnsubscribing:
    @pytest.fixture
    def address(self, waves, ana, ben) -> str:
        waves.wave([ben], by=ana)
        send()
        return mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").partition("testserver")[2] or "/"

    def path(self) -> str:
        from urllib.parse import urlsplit

        return urlsplit(mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")).path

    def test_takes_one_post_without_signing_in(self, address, browse, ben):
        answer = browse(None).post(self.path(), {"List-Unsubscribe": "One-Click"})

        assert answer.status_code == 200
        [row] = Preference.objects.all()
        assert (row.membership, row.kind, row.inbox, row.email) == (ben, Kind.REPLY, True, False)

    def test_changes_nothing_by_looking(self, address, browse):
        answer = browse(None).get(self.path())

        assert answer.status_code == 200
        assert Preference.objects.count() == 0

    def test_needs_no_csrf_token(self, address):
        from django.test import Client

        assert Client(enforce_csrf_checks=True).post(self.path()).status_code == 200

    def test_keeps_what_was_said_about_the_inbox(self, address, browse, ben, potters):
        Preference.objects.create(community=potters, membership=ben, kind=Kind.REPLY, inbox=False, email=True)
        browse(None).post(self.path())

        [row] = Preference.objects.all()
        assert (row.inbox, row.email) == (False, False)

    @pytest.mark.parametrize("token", ["x", "eyJ:1:abc", "a" * 500])
    def test_believes_no_other_words(self, token, browse, potters):
        assert browse(None).post(f"/c/potters/unsubscribe/{token}/").status_code == 404

    def test_is_for_the_community_that_wrote(self, address, browse, weavers):
        assert browse(None).post(self.path().replace("/c/potters/", "/c/weavers/")).status_code == 404
        assert Preference.objects.count() == 0


class TestPreferences:
    def test_are_kept(self, browse, ben):
        answer = browse(ben).post("/c/potters/notifications/preferences/", {"REPLY-inbox": "on", "MENTION-email": "on"})

        assert answer.status_code == 302
        said = {row.kind: (row.inbox, row.email) for row in Preference.objects.filter(membership=ben)}
        assert said["REPLY"] == (True, False)
        assert said["MENTION"] == (False, True)
        assert said["MESSAGE"] == (False, False)

    def test_are_shown_as_they_are(self, browse, ben, potters):
        Preference.objects.create(community=potters, membership=ben, kind=Kind.REPLY, inbox=False, email=True)

        page = browse(ben).get("/c/potters/notifications/preferences/").content.decode()

        assert 'name="REPLY-inbox" aria-label' in page
        assert 'name="REPLY-email" checked' in page

    def test_are_for_members(self, browse, potters, cho):
        assert browse(cho).post("/c/potters/notifications/preferences/").status_code == 404
