"""The inbox."""

import pytest

from community import realtime
from community.access import Outsider
from members.models import Block
from members.notifications import actions
from members.notifications.broadcasts import may_watch, render
from members.notifications.inbox import PAGE, unread
from members.notifications.models import Notification

INBOX = "/c/potters/notifications/"


class TestTheInbox:
    def test_shows_what_is_new_first(self, waves, browse, ana, ben, dee):
        waves.wave([ben], by=ana, number=1)
        actions.mark_all_read(ben)
        waves.wave([ben], by=dee, number=2)

        page = browse(ben).get(INBOX).content.decode()

        assert page.index("New</h2>") < page.index("<strong>Dee</strong>") < page.index("Earlier</h2>")
        assert page.index("Earlier</h2>") < page.index("<strong>Ana</strong>")
        assert "Hello &amp; &lt;hi&gt;" in page

    def test_names_the_others(self, waves, browse, ana, ben, dee, mo):
        for number, by in enumerate([ana, dee, mo, dee]):
            waves.wave([ben], by=by, number=number, group="thread:1")

        assert "<strong>Dee and 2 others</strong>" in browse(ben).get(INBOX).content.decode()

    def test_does_not_show_what_may_no_longer_be_seen_and_stops_counting_it(self, waves, browse, ana, ben):
        waves.wave([ben], by=ana, number=1)
        waves.hidden = {1}

        page = browse(ben).get(INBOX).content.decode()

        assert "Ana" not in page
        assert unread(ben).count() == 0

    def test_shows_a_group_by_what_is_left_of_it(self, waves, browse, ana, dee, ben):
        waves.wave([ben], by=ana, number=1, group="thread:1")
        waves.wave([ben], by=dee, number=2, group="thread:1")
        waves.hidden = {1}

        answer = browse(ben).get(INBOX)

        assert "Wave 2" in answer.content.decode()

    def test_forgets_those_one_has_blocked_since(self, waves, browse, ana, ben, potters):
        waves.wave([ben], by=ana)
        Block.objects.create(community=potters, by=ben, blocked=ana)

        assert "Ana" not in browse(ben).get(INBOX).content.decode()
        assert unread(ben).count() == 0

    def test_comes_in_pages_with_each_row_once(self, waves, browse, ana, ben):
        for number in range(PAGE + 10):
            waves.wave([ben], by=ana, number=number)
        read = Notification.objects.filter(about_id__lt=15).values_list("pk", flat=True)
        actions.mark_read(ben, list(read))

        first = browse(ben).get(INBOX)
        second = browse(ben).get(INBOX + "?after=" + first.context["page"].after)

        rows = [first, second]
        shown = [
            each.notification.about_id
            for answer in rows
            for each in [*answer.context["page"].new, *answer.context["page"].earlier]
        ]
        assert shown == [*range(PAGE + 9, 14, -1), *range(14, -1, -1)]
        assert second.context["page"].after == ""

    @pytest.mark.parametrize("cursor", ["x", "new.x", "earlier.WzEsMl0", "later.", "new." + "9" * 900])
    def test_refuses_a_page_that_is_none(self, cursor, browse, ben):
        assert browse(ben).get(INBOX, {"after": cursor}).status_code == 400

    @pytest.mark.parametrize("rows", [1, 50])
    def test_costs_the_same_however_much_is_in_it(
        self, rows, waves, browse, ana, dee, ben, django_assert_max_num_queries
    ):
        for number in range(rows):
            waves.wave([ben], by=ana, number=number, group=f"thread:{number}")
            waves.wave([ben], by=dee, number=100 + number, group=f"thread:{number}")
        browser = browse(ben)
        browser.get(INBOX)

        with django_assert_max_num_queries(8):
            browser.get(INBOX)

    def test_is_for_members(self, browse, potters, cho):
        assert browse(cho).get(INBOX).status_code == 404
        assert browse(None).get(INBOX).status_code == 404


class TestOpeningOne:
    def test_marks_it_read_and_goes_there(self, waves, browse, ana, ben):
        waves.wave([ben], by=ana, number=7)
        row = Notification.objects.get()

        answer = browse(ben).get(f"{INBOX}{row.pk}/")

        row.refresh_from_db()
        assert answer.headers["Location"] == "/wave/7/"
        assert not row.is_unread

    def test_is_not_for_others(self, waves, browse, ana, ben, dee, cho):
        waves.wave([ben], by=ana)
        row = Notification.objects.get()

        assert browse(dee).get(f"{INBOX}{row.pk}/").status_code == 404
        assert browse(cho).get(f"{INBOX}{row.pk}/").status_code == 404
        assert browse(dee).post(f"{INBOX}{row.pk}/read/").status_code == 404
        row.refresh_from_db()
        assert row.is_unread

    def test_asks_who_is_signed_out_to_sign_in_whether_or_not_there_is_one(self, browse, potters):
        answer = browse(None).get(f"{INBOX}1234/")

        assert answer.status_code == 302
        assert answer.headers["Location"].endswith("/accounts/login/?next=%2Fc%2Fpotters%2Fnotifications%2F1234%2F")

    def test_says_nothing_of_what_may_no_longer_be_seen(self, waves, browse, ana, ben):
        waves.wave([ben], by=ana, number=7)
        waves.hidden = {7}

        assert browse(ben).get(f"{INBOX}{Notification.objects.get().pk}/").status_code == 404


class TestMarkingAsRead:
    def test_takes_one_or_all_and_only_ones_own(self, waves, browse, ana, ben, dee):
        for number in range(3):
            waves.wave([ben, dee], by=ana, number=number)

        browse(ben).post(f"{INBOX}{Notification.objects.filter(recipient=ben).first().pk}/read/")
        assert (unread(ben).count(), unread(dee).count()) == (2, 3)
        browse(ben).post(f"{INBOX}read/")
        assert (unread(ben).count(), unread(dee).count()) == (0, 3)

    def test_is_a_post(self, browse, ben):
        assert browse(ben).get(f"{INBOX}read/").status_code == 405

    def test_happens_where_the_thing_itself_was_seen(self, waves, ana, ben):
        waves.wave([ben], by=ana, number=5)
        waves.wave([ben], by=ana, number=6)

        assert actions.mark_seen(ben, about="wave", ids=[5, 9]) == 1
        assert unread(ben).count() == 1


class TestTheTopic:
    def test_is_ones_own(self, potters, ana, ben):
        assert may_watch(ben, ben.pk)
        assert not may_watch(ana, ben.pk)
        assert not may_watch(Outsider(potters), ben.pk)

    def test_says_what_the_badges_show(self, waves, potters, ana, ben):
        waves.wave([ben], by=ana)

        fragment = render(potters, ben.pk, {"what": "told"})

        assert fragment is not None
        assert fragment.html == ""
        assert fragment.data["counts"]["notifications"] == 1

    def test_is_silent_for_those_who_are_gone(self, potters, ben, cho):
        assert render(potters, cho.pk, {}) is None

    def test_is_rung_when_something_is_told(self, waves, ana, ben, monkeypatch, django_capture_on_commit_callbacks):
        rung = []
        monkeypatch.setattr(realtime.bus, "_ring", lambda channel, line: rung.append(line))

        with django_capture_on_commit_callbacks(execute=True):
            waves.wave([ben], by=ana)

        assert rung == [f'{{"topic": "inbox:{ben.pk}", "change": {{"what": "told"}}}}']
