"""The moderation log."""

import pytest
from django.db import IntegrityError, connection, transaction

from community.erasing import erasing
from discussions.moderation import log
from discussions.moderation.actions import hide_post, pin_thread, suspend_member
from discussions.moderation.models import LogEntry
from tests.conftest import join


@pytest.fixture
def entry(answer, mo) -> LogEntry:
    """Mo hid Dee's answer."""
    hide_post(post=answer, by=mo, reason="Insults Ben.")
    return LogEntry.objects.get()


class TestTheLog:
    @pytest.mark.parametrize(
        "change",
        [
            lambda: LogEntry.objects.update(reason="Nothing."),
            lambda: LogEntry.objects.update(act="PINNED"),
            lambda: LogEntry.objects.update(details={}),
            lambda: LogEntry.objects.all().delete(),
            lambda: LogEntry.objects.all()._raw_delete("default"),
        ],
    )
    def test_cannot_be_changed(self, change, entry):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
        assert LogEntry.objects.get().reason == "Insults Ben."

    def test_cannot_be_emptied(self, entry):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL kith.truncating TO ''")
            with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
                cursor.execute("TRUNCATE moderation_logentry")

    def test_cannot_be_led_to_something_else(self, entry, crackle, ben):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            LogEntry.objects.update(membership=ben)

    def test_may_lose_what_it_is_about_and_can_be_read_all_the_same(self, entry):
        LogEntry.objects.update(thread=None, reply=None, membership=None, space=None)

        entry.refresh_from_db()
        assert entry.details["title"] == "Why does it crackle?"
        assert (entry.details["by"], entry.details["member"], entry.details["position"]) == ("Mo", "Dee", 1)

    def test_goes_with_its_community_and_no_other(self, entry, potters, weavers):
        with pytest.raises(IntegrityError), erasing(weavers):
            LogEntry.objects.filter(community=potters).delete()
        with erasing(potters):
            LogEntry.objects.filter(community=potters).delete()
        assert LogEntry.objects.count() == 0

    def test_is_closed_again_after_an_erasing(self, entry, weavers, potters):
        with erasing(potters):
            pass
        with pytest.raises(IntegrityError), transaction.atomic():
            LogEntry.objects.all().delete()


class TestReadingIt:
    def test_is_for_staff(self, entry, mo, ana, ben, gil):
        assert list(log.readable_by(mo)) == [entry]
        assert list(log.readable_by(ana)) == [entry]
        assert list(log.readable_by(ben)) == list(log.readable_by(gil)) == []

    def test_tells_nobody_of_spaces_that_they_may_not_read(self, secret, mo, ana, potters):
        max_ = join(potters, "Max", role="MODERATOR")
        pin_thread(thread=secret, by=ana)

        assert log.readable_by(mo).count() == 1
        assert log.readable_by(max_).count() == 0

    def test_tells_every_moderator_of_decisions_about_members(self, dee, mo, ana, potters):
        from datetime import timedelta

        from django.utils import timezone

        suspend_member(member=dee, by=mo, until=timezone.now() + timedelta(days=1), reason="Insults Ben.")

        assert log.readable_by(join(potters, "Max", role="MODERATOR")).count() == 1

    def test_stays_within_the_community(self, entry, cho):
        cho.role = "ADMIN"
        assert log.readable_by(cho).count() == 0
