"""Hiding and restoring."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404

from community import outbox
from community.models import Membership
from community.network.models import Interaction
from discussions import refusals as thread_refusals
from discussions.actions.accept import accept_reply
from discussions.actions.delete import delete_reply
from discussions.models import Reply, Thread
from discussions.moderation import refusals
from discussions.moderation.actions import flag_post, hide_post, restore_post
from discussions.moderation.models import Flag, LogEntry
from members.notifications.models import Notification


def send() -> None:
    """Do what the outbox holds."""
    for entry in outbox.due():
        outbox.do(entry)


class TestHidingAReply:
    def test_takes_it_out_of_sight_and_out_of_the_counts_and_the_search(self, answer, crackle, mo, ben, dee):
        assert hide_post(post=answer, by=mo, reason="Insults Ben.")

        answer.refresh_from_db()
        crackle.refresh_from_db()
        assert answer.is_hidden
        assert answer.search is None
        assert (crackle.replies_count, crackle.last_position, crackle.answered_at) == (0, 1, None)
        assert crackle.last_author == ben
        assert answer not in Reply.objects.visible_to(ben)
        assert answer in Reply.objects.visible_to(dee)
        assert answer in Reply.objects.visible_to(mo)

    def test_gives_it_a_revision_so_that_open_pages_learn_of_it(self, answer, crackle, mo):
        crackle.refresh_from_db()
        before = crackle.revision

        hide_post(post=answer, by=mo, reason="Insults Ben.")

        answer.refresh_from_db()
        crackle.refresh_from_db()
        assert answer.revision == before + 1
        assert crackle.head_revision == crackle.revision == before + 2

    def test_rings_on_the_threads_pages(self, answer, mo, monkeypatch, django_capture_on_commit_callbacks):
        rung: list[str] = []
        monkeypatch.setattr("community.realtime.bus._ring", lambda channel, line: rung.append(line))

        with django_capture_on_commit_callbacks(execute=True):
            hide_post(post=answer, by=mo, reason="Insults Ben.")

        assert any(f'"thread:{answer.thread_id}"' in line and '"position": 1' in line for line in rung)
        assert not any("fool" in line or "Insults" in line for line in rung)

    def test_is_logged_with_the_reason_and_told_to_the_author(self, answer, mo, dee, ben):
        hide_post(post=answer, by=mo, reason=" Insults Ben. ")
        send()

        [entry] = LogEntry.objects.all()
        assert (entry.by, entry.act, entry.reason, entry.reply, entry.membership) == (
            mo,
            "HID",
            "Insults Ben.",
            answer,
            dee,
        )
        [told] = Notification.objects.filter(verb="post_hidden")
        assert (told.recipient, told.actor, told.details) == (dee, None, {"reason": "Insults Ben."})

    def test_leaves_the_ledger_alone(self, answer, mo):
        before = Interaction.objects.count()

        hide_post(post=answer, by=mo, reason="Insults Ben.")

        assert Interaction.objects.count() == before

    def test_upholds_the_flags_and_thanks_those_who_flagged(self, answer, mo, ben, ana):
        for by in (ben, ana):
            flag_post(post=answer, by=by, reason="UNKIND")

        hide_post(post=answer, by=mo, reason="Insults Ben.")
        send()

        assert {(flag.outcome, flag.resolved_by) for flag in Flag.objects.all()} == {("UPHELD", mo)}
        assert set(Notification.objects.filter(verb="flag_upheld").values_list("recipient", flat=True)) == {
            ben.pk,
            ana.pk,
        }

    def test_a_second_time_changes_nothing(self, answer, mo, ana):
        hide_post(post=answer, by=mo, reason="Insults Ben.")
        assert not hide_post(post=answer, by=ana, reason="So it does.")

        assert LogEntry.objects.count() == 1

    @pytest.mark.parametrize("reason", ["", "   ", "x" * 501, "a\0b"])
    def test_needs_a_reason(self, reason, answer, mo):
        with pytest.raises(ValidationError):
            hide_post(post=answer, by=mo, reason=reason)

        answer.refresh_from_db()
        assert not answer.is_hidden

    def test_takes_an_accepted_answer_back_and_restoring_accepts_it_again(self, answer, crackle, mo, ben):
        accept_reply(reply=answer, by=ben)
        hide_post(post=answer, by=mo, reason="Insults Ben.")
        crackle.refresh_from_db()
        assert crackle.accepted_reply is None

        restore_post(post=answer, by=mo)
        crackle.refresh_from_db()
        assert crackle.accepted_reply == answer

    def test_is_too_late_once_its_author_took_it_back(self, answer, mo, dee):
        delete_reply(reply=answer, by=dee)

        with pytest.raises(thread_refusals.AlreadyGone):
            hide_post(post=answer, by=mo, reason="Insults Ben.")


class TestRestoringAReply:
    def test_brings_it_back_where_it_was(self, answer, crackle, mo, ben, dee):
        hide_post(post=answer, by=mo, reason="Insults Ben.")
        assert restore_post(post=answer, by=mo, reason="He laughed.")
        send()

        answer.refresh_from_db()
        crackle.refresh_from_db()
        assert (answer.is_hidden, answer.position) == (False, 1)
        assert answer.search is not None
        assert (crackle.replies_count, crackle.last_author) == (1, dee)
        assert answer in Reply.objects.visible_to(ben)
        assert [row.recipient for row in Notification.objects.filter(verb="post_restored")] == [dee]

    def test_of_what_is_not_hidden_changes_nothing(self, answer, mo):
        assert not restore_post(post=answer, by=mo)
        assert LogEntry.objects.count() == 0


class TestHidingAThread:
    def test_takes_it_out_of_its_space(self, crackle, glazes, mo, ben, dee):
        hide_post(post=crackle, by=mo, reason="Spam.")

        glazes.refresh_from_db()
        assert glazes.threads_count == 0
        assert crackle not in Thread.objects.visible_to(dee)
        assert crackle in Thread.objects.visible_to(ben)

        restore_post(post=crackle, by=mo)
        glazes.refresh_from_db()
        assert glazes.threads_count == 1
        assert Thread.objects.visible_to(dee).get().search is not None


class TestOnlyCurators:
    def test_hide(self, answer, ben, cho):
        with pytest.raises(refusals.OnlyCuratorsDoThis):
            hide_post(post=answer, by=ben, reason="I do not like it.")
        with pytest.raises(Http404):
            hide_post(post=answer, by=cho, reason="I do not like it.")

    def test_of_the_same_space_hide(self, answer, gil, window, ben):
        from discussions.actions.start_thread import start_thread

        elsewhere = start_thread(space=window, author=ben, title="Elsewhere", body="…")
        with pytest.raises(refusals.OnlyCuratorsDoThis):
            hide_post(post=elsewhere, by=gil, reason="I do not like it.")

        assert hide_post(post=answer, by=gil, reason="Insults Ben.")
        assert answer in Reply.objects.visible_to(gil)

    def test_who_may_read_the_space_hide(self, secret, mo, potters):
        from tests.conftest import join

        max_ = join(potters, "Max", role=Membership.Role.MODERATOR)
        with pytest.raises(Http404):
            hide_post(post=secret, by=max_, reason="Whatever it is.")

    def test_who_are_not_suspended_hide(self, answer, mo):
        mo.status = Membership.Status.SUSPENDED
        from datetime import timedelta

        from django.utils import timezone

        mo.suspended_until = timezone.now() + timedelta(days=1)
        mo.save()
        with pytest.raises(refusals.OnlyCuratorsDoThis):
            hide_post(post=answer, by=mo, reason="One last time.")


@pytest.mark.django_db(transaction=True)
class TestTwoModeratorsAtOnce:
    def test_hide_it_once(self, answer, mo, ana):
        def hide(by: Membership) -> bool:
            try:
                return hide_post(post=answer, by=by, reason="Insults Ben.")
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            hid = list(pool.map(hide, [mo, ana, mo, ana]))

        assert sorted(hid) == [False, False, False, True]
        assert LogEntry.objects.filter(act="HID").count() == 1
        assert Thread.objects.get().replies_count == 0
