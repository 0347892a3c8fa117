"""Whom we tell of what was said."""

import pytest
from django.utils import timezone

from community import outbox
from community.addresses import anywhere
from community.models import OutboxEntry, Space
from discussions.actions.accept import accept_reply
from discussions.actions.delete import delete_reply
from discussions.actions.edit_reply import edit_reply
from discussions.actions.follow import follow, mute
from discussions.actions.start_thread import start_thread
from discussions.models import Reply
from members.notifications import verbs
from members.notifications.models import Notification


def work():
    """Do what the outbox asks for, as a worker would, and return who was told what."""
    for entry in OutboxEntry.objects.filter(kind__startswith="discussions.", done_at__isnull=True).order_by("pk"):
        assert outbox.do(entry.pk), OutboxEntry.objects.get(pk=entry.pk).failure
    return {(note.recipient.handle, note.verb) for note in Notification.objects.select_related("recipient")}


class TestAReply:
    def test_is_told_to_who_started_the_thread(self, crackle, dee, say):
        say(crackle, dee)

        assert work() == {("ben", "reply_answered")}

    def test_is_told_to_whom_it_answers_and_to_followers(self, crackle, ben, dee, mo, ana, say):
        follow(thread=crackle, by=ana)
        first = say(crackle, dee)
        work()
        Notification.objects.all().delete()
        say(crackle, mo, in_reply_to=first)

        assert work() == {("dee", "reply_answered"), ("ben", "reply_posted"), ("ana", "reply_posted")}

    def test_tells_each_person_once(self, crackle, ben, dee, say):
        follow(thread=crackle, by=ben)
        say(crackle, dee, "@ben, look")

        assert work() == {("ben", "mentioned_in_reply")}

    def test_is_not_told_to_oneself(self, crackle, ben, say):
        say(crackle, ben, "@ben says so")

        assert work() == set()

    def test_is_not_told_to_who_muted_the_thread(self, crackle, ben, dee, say):
        mute(thread=crackle, by=ben)
        say(crackle, dee, "@ben")

        assert work() == set()

    def test_is_not_told_to_those_who_may_not_read_it(self, kiln_club, ben, dee, ana, say):
        thread = start_thread(space=kiln_club, author=ben, title="Inside", body="Ask @dee and @ana")
        say(thread, ben, "@dee, @ana?")

        assert work() == {("ana", "mentioned_in_thread"), ("ana", "mentioned_in_reply")}

    def test_that_is_gone_meanwhile_is_not_told(self, crackle, dee, say):
        delete_reply(reply=say(crackle, dee), by=dee)

        assert work() == set()

    def test_is_told_once_though_the_outbox_works_twice(self, crackle, dee, say):
        say(crackle, dee)
        work()
        OutboxEntry.objects.update(done_at=None, available_at=timezone.now())
        work()

        assert Notification.objects.get().count == 1

    def test_that_mentions_somebody_after_an_edit_tells_them(self, crackle, dee, mo, say):
        reply = say(crackle, dee)
        edit_reply(reply=reply, by=dee, body="@mo knows", revision=2)

        assert ("mo", "mentioned_in_reply") in work()


class TestAnAcceptedAnswer:
    def test_is_told_to_its_author(self, crackle, ben, dee, say):
        accept_reply(reply=say(crackle, dee), by=ben)

        assert ("dee", "reply_accepted") in work()


@pytest.fixture
def _inside():
    with anywhere():
        yield


@pytest.mark.usefixtures("_inside")
class TestWhatIsFound:
    def test_is_what_the_reader_may_read(self, crackle, ben, dee, say):
        say(crackle, dee, "So **it** does & here.")
        work()
        note = Notification.objects.get()

        found = verbs.find([note], ben)[note.pk]
        assert (found.text, found.excerpt) == (crackle.title, "So it does & here.")
        assert found.url.endswith("#reply-1")
        assert not found.is_discreet

        Reply.objects.update(hidden_at=timezone.now())
        assert verbs.find([note], ben) == {}

    def test_of_a_private_space_is_discreet(self, kiln_club, ben, ana, say):
        start_thread(space=kiln_club, author=ben, title="Inside", body="@ana")
        work()
        note = Notification.objects.get()

        assert verbs.find([note], ana)[note.pk].is_discreet

    @pytest.mark.parametrize("visibility", [Space.Visibility.SECRET, Space.Visibility.PRIVATE])
    def test_of_a_space_that_was_closed_meanwhile_is_nothing(self, crackle, glazes, ben, dee, say, visibility):
        say(crackle, dee)
        work()
        Space.objects.filter(pk=glazes.pk).update(visibility=visibility)

        assert verbs.find(Notification.objects.all(), ben) == {}
