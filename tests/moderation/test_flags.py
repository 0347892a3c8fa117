"""Flags, and the queue that they make."""

import pytest
from django.core.exceptions import ValidationError

from community.frame import Frame
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from discussions.moderation import queue, refusals
from discussions.moderation.actions import dismiss_flags, flag_post, hide_post
from discussions.moderation.models import Flag, LogEntry
from members.notifications.models import Notification
from tests.conftest import join
from tests.moderation.test_hiding import send


class TestAFlag:
    def test_is_made_once_for_each_member_and_post_while_it_is_open(self, answer, crackle, ben, dee, mo):
        first = flag_post(post=answer, by=ben, reason="UNKIND", note="He called me a fool.")
        again = flag_post(post=answer, by=ben, reason="SPAM")
        flag_post(post=crackle, by=dee, reason="SPAM")
        flag_post(post=crackle, by=dee, reason="SPAM")

        assert again == first
        assert Flag.objects.count() == 2
        dismiss_flags(post=answer, by=mo)
        flag_post(post=answer, by=ben, reason="UNKIND")
        assert Flag.objects.count() == 3

    def test_is_not_for_ones_own_words(self, answer, dee):
        with pytest.raises(refusals.NothingToFlag):
            flag_post(post=answer, by=dee, reason="SPAM")

    def test_is_not_for_what_is_out_of_sight(self, answer, ben, mo):
        hide_post(post=answer, by=mo, reason="Insults Ben.")
        answer.refresh_from_db()

        with pytest.raises(refusals.NothingToFlag):
            flag_post(post=answer, by=ben, reason="SPAM")

    @pytest.mark.parametrize("note", ["x" * 501, "a\0b"])
    def test_takes_no_note_that_cannot_be_kept(self, note, answer, ben):
        with pytest.raises(ValidationError):
            flag_post(post=answer, by=ben, reason="SPAM", note=note)

    def test_moves_the_badges_of_those_who_look_after_the_space(
        self, answer, ben, mo, ana, gil, monkeypatch, django_capture_on_commit_callbacks
    ):
        rung: list[str] = []
        monkeypatch.setattr("community.realtime.bus._ring", lambda channel, line: rung.append(line))

        with django_capture_on_commit_callbacks(execute=True):
            flag_post(post=answer, by=ben, reason="UNKIND")

        assert {line.split('"')[3] for line in rung} == {f"inbox:{who.pk}" for who in (mo, ana, gil)}


class TestDismissingFlags:
    def test_closes_them_and_tells_those_who_flagged_but_not_the_author(self, answer, ben, dee, mo):
        flag_post(post=answer, by=ben, reason="UNKIND")

        assert dismiss_flags(post=answer, by=mo, reason="It is a joke between them.")
        send()

        assert Flag.objects.get().outcome == "DISMISSED"
        assert [(row.recipient, row.verb) for row in Notification.objects.exclude(kind="REPLY")] == [
            (ben, "flag_dismissed")
        ]

    def test_of_none_changes_nothing(self, answer, mo):
        assert not dismiss_flags(post=answer, by=mo)
        assert LogEntry.objects.count() == 0


class TestTheQueue:
    def test_has_one_case_for_each_flagged_post_the_oldest_first(self, answer, crackle, ben, dee, mo, ana):
        flag_post(post=crackle, by=dee, reason="SPAM")
        flag_post(post=answer, by=ben, reason="UNKIND")
        flag_post(post=answer, by=ana, reason="UNKIND")
        flag_post(post=crackle, by=ana, reason="OFF_TOPIC")

        cases = queue.page_for(mo).cases

        assert [(case.post, case.flags_count) for case in cases] == [(crackle, 2), (answer, 2)]
        assert Frame(mo).counts["queue"] == 2

    def test_forgets_what_its_author_took_back(self, answer, ben, dee, mo):
        from discussions.actions.delete import delete_reply

        flag_post(post=answer, by=ben, reason="UNKIND")
        delete_reply(reply=answer, by=dee)

        assert queue.page_for(mo).cases == []

    def test_shows_a_moderator_of_a_space_that_space_alone(self, answer, ben, dee, gil, window):
        other = start_thread(space=window, author=dee, title="Elsewhere", body="…")
        flag_post(post=other, by=ben, reason="SPAM")
        flag_post(post=answer, by=ben, reason="UNKIND")

        assert [case.post for case in queue.page_for(gil).cases] == [answer]
        assert Frame(gil).counts["queue"] == 1

    def test_shows_nobody_what_they_may_not_read(self, secret, mo, potters):
        max_ = join(potters, "Max", role="MODERATOR")
        flag_post(post=secret, by=mo, reason="OTHER")

        assert queue.page_for(max_).cases == []
        assert len(queue.page_for(mo).cases) == 1

    def test_is_nothing_to_members(self, answer, ben, potters):
        flag_post(post=answer, by=ben, reason="UNKIND")

        assert Frame(ben).counts["queue"] == 0

    def test_knows_what_was_decided_about_the_author_before(self, answer, crackle, ben, dee, mo):
        earlier = post_reply(thread=crackle, author=dee, body="Fool.")
        hide_post(post=earlier, by=mo, reason="Insults.")
        flag_post(post=answer, by=ben, reason="UNKIND")

        [case] = queue.page_for(mo).cases
        assert case.record == queue.Record(hidden=1, suspended=0)

    @pytest.mark.parametrize("number", [1, 30])
    def test_costs_the_same_however_long_it_is(self, number, crackle, ben, dee, mo, django_assert_num_queries):
        for _ in range(number):
            flag_post(post=post_reply(thread=crackle, author=dee, body="Fool."), by=ben, reason="UNKIND")

        with django_assert_num_queries(3):
            page = queue.page_for(mo)
        assert len(page.cases) == min(number, queue.PAGE)
        assert bool(page.after) == (number > queue.PAGE)
