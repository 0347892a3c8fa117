"""The lists of threads: in a space, and in all of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.frame import Frame
from community.models import Space
from discussions.actions.follow import mute
from discussions.actions.mark_read import mark_read
from discussions.actions.start_thread import start_thread
from discussions.models import Thread

ROOT = "/c/potters"


def many(space, author, number):
    start = timezone.now() - timedelta(days=1)
    return [
        start_thread(space=space, author=author, title=f"Thread {n:02}", body="Text.", at=start + timedelta(minutes=n))
        for n in range(1, number + 1)
    ]


class TestASpace:
    def test_lists_its_threads_last_active_first(self, glazes, ben, dee, say, browse):
        one, _two, _three = many(glazes, ben, 3)
        say(one, dee)

        text = browse(dee).get(f"{ROOT}/s/glazes/").content.decode()
        assert text.index("Thread 01") < text.index("Thread 03") < text.index("Thread 02")

    def test_has_pinned_threads_on_top_and_once(self, glazes, ben, dee, browse):
        one, *_ = many(glazes, ben, 3)
        Thread.objects.filter(pk=one.pk).update(pinned_at=timezone.now())

        text = browse(dee).get(f"{ROOT}/s/glazes/").content.decode()
        assert text.index("Thread 01") < text.index("Thread 03")
        assert text.count(f'id="thread-{one.pk}"') == 1

    def test_goes_on_where_the_page_before_ended(self, glazes, ben, dee, browse):
        many(glazes, ben, 45)
        browser, seen, url = browse(dee), [], f"{ROOT}/s/glazes/"

        while url:
            response = browser.get(url)
            seen += [row.thread.title for row in response.context["rows"]]
            older = response.context["older_url"]
            url = older and f"{ROOT}/s/glazes/{older}"
        assert seen == [f"Thread {n:02}" for n in range(45, 0, -1)]

    def test_refuses_places_that_are_none(self, glazes, dee, browse):
        assert browse(dee).get(f"{ROOT}/s/glazes/?after=x").status_code == 400

    def test_is_not_there_for_outsiders(self, glazes, cho, browse):
        there, nothing = (browse(cho).get(f"{ROOT}/s/{slug}/") for slug in ("glazes", "nothing"))

        assert there.status_code == nothing.status_code == 404
        assert there.content == nothing.content

    def test_that_is_public_is_there_for_everyone(self, window, ben, browse):
        many(window, ben, 1)

        assert "Thread 01" in browse(None).get(f"{ROOT}/s/window/").content.decode()

    def test_that_is_private_says_so_to_members_and_shows_nothing(self, kiln_club, ben, dee, browse):
        many(kiln_club, ben, 1)

        response = browse(dee).get(f"{ROOT}/s/kiln-club/")
        assert response.status_code == 403
        assert "private space" in response.content.decode()
        assert "Thread 01" not in response.content.decode()

    def test_that_is_secret_is_not_there_for_members(self, board, dee, browse):
        assert browse(dee).get(f"{ROOT}/s/board/").status_code == 404

    @pytest.mark.usefixtures("settled")
    @pytest.mark.parametrize("number", [1, 50])
    def test_costs_little(self, glazes, ben, dee, browse, number, django_assert_max_num_queries):
        many(glazes, ben, number)
        browser = browse(dee)
        browser.get(f"{ROOT}/s/glazes/")

        with django_assert_max_num_queries(5):
            browser.get(f"{ROOT}/s/glazes/")


class TestTheTabs:
    def test_unanswered_holds_what_nobody_replied_to(self, glazes, ben, dee, say, browse):
        one, _two = many(glazes, ben, 2)
        say(one, dee)

        text = browse(dee).get(f"{ROOT}/threads/unanswered/").content.decode()
        assert "Thread 02" in text
        assert "Thread 01" not in text

    def test_mine_holds_where_one_said_something(self, glazes, ben, dee, say, browse):
        one, _two = many(glazes, ben, 2)
        say(one, dee)

        text = browse(dee).get(f"{ROOT}/threads/mine/").content.decode()
        assert "Thread 01" in text
        assert "Thread 02" not in text

    def test_unread_holds_what_is_new(self, glazes, ben, dee, say, browse):
        dee.joined_at = timezone.now() - timedelta(days=9)
        dee.save()
        one, two, three = many(glazes, ben, 3)
        mark_read(thread=one, by=dee, position=0)
        mark_read(thread=two, by=dee, position=0)
        say(two, ben, "More.")
        mute(thread=three, by=dee)

        text = browse(dee).get(f"{ROOT}/threads/unread/").content.decode()
        assert "Thread 02" in text
        assert "Thread 01" not in text
        assert "Thread 03" not in text

    @pytest.mark.parametrize("tab", ["unread", "mine"])
    def test_of_ones_own_are_not_there_for_outsiders(self, potters, browse, tab):
        assert browse(None).get(f"{ROOT}/threads/{tab}/").status_code == 404

    def test_hold_only_what_one_may_see(self, board, kiln_club, window, mo, ben, dee, browse):
        for space, author in ((board, mo), (kiln_club, ben), (window, ben)):
            start_thread(space=space, author=author, title=f"In {space.slug}", body="Text.")

        text = browse(dee).get(f"{ROOT}/threads/").content.decode()
        assert "In window" in text
        assert "In board" not in text
        assert "In kiln-club" not in text


class TestHome:
    def test_greets_members_with_what_is_new(self, glazes, ben, dee, browse):
        dee.joined_at = timezone.now() - timedelta(days=9)
        dee.save()
        many(glazes, ben, 2)

        text = browse(dee).get(f"{ROOT}/").content.decode()
        assert "Good to see you, Dee" in text
        assert "Since your last visit" in text
        assert "Waiting for an answer" in text

    def test_shows_outsiders_what_is_public_and_nothing_else(self, glazes, window, ben, browse):
        start_thread(space=glazes, author=ben, title="For us", body="Text.")
        start_thread(space=window, author=ben, title="For all", body="Text.")

        text = browse(None).get(f"{ROOT}/").content.decode()
        assert "The Potters" in text
        assert "For all" in text
        assert "For us" not in text

    @pytest.mark.usefixtures("settled")
    @pytest.mark.parametrize("number", [1, 30])
    def test_costs_little(self, glazes, ben, dee, browse, number, django_assert_max_num_queries):
        many(glazes, ben, number)
        browser = browse(dee)
        browser.get(f"{ROOT}/")

        with django_assert_max_num_queries(6):
            browser.get(f"{ROOT}/")

    def test_of_an_empty_community_says_how_to_begin(self, potters, ana, browse):
        assert "It is quiet here still" in browse(ana).get(f"{ROOT}/").content.decode()


class TestTheRail:
    def test_marks_spaces_with_something_unread(self, glazes, window, kiln_club, ben, dee, browse):
        dee.joined_at = timezone.now() - timedelta(days=9)
        dee.save()
        (one,), (two,), _ = many(glazes, ben, 1), many(window, ben, 1), many(kiln_club, ben, 1)
        mark_read(thread=one, by=dee, position=0)

        def unread():
            groups = Frame(dee).groups
            return {space.slug for group in groups for space in group.spaces if space.unread}

        assert unread() == {"window"}
        mute(thread=two, by=dee)
        assert unread() == set()


class TestStartingAThread:
    def test_is_a_form_for_members(self, glazes, dee, browse):
        text = browse(dee).get(f"{ROOT}/s/glazes/new/").content.decode()

        assert "Question" in text
        assert "Announcement" not in text

    def test_by_the_form_works(self, glazes, dee, browse):
        form = {"kind": "QUESTION", "title": "Which clay?", "body": "For a first bowl."}
        response = browse(dee).post(f"{ROOT}/s/glazes/new/", form)

        thread = Thread.objects.get()
        assert response["Location"] == f"{ROOT}/t/{thread.pk}/which-clay/"
        assert (thread.kind, thread.author) == ("QUESTION", dee)

    def test_with_a_bad_form_keeps_what_was_written(self, glazes, dee, browse):
        form = {"kind": "ANNOUNCEMENT", "title": "x" * 161, "body": "Still here"}
        response = browse(dee).post(f"{ROOT}/s/glazes/new/", form)

        assert response.status_code == 422
        assert "Still here" in response.content.decode()
        assert not Thread.objects.exists()

    def test_in_a_space_of_the_hosts_says_why_not(self, glazes, dee, browse):
        Space.objects.update(posting="STAFF")

        response = browse(dee).post(f"{ROOT}/s/glazes/new/", {"title": "A", "body": "Kept text", "kind": "DISCUSSION"})
        assert response.status_code == 403
        assert "Kept text" in response.content.decode()

    @pytest.mark.parametrize("title", ["Edit", "History", "people", "✨✨"])
    def test_with_a_title_that_is_also_an_address_is_found(self, glazes, dee, browse, title):
        thread = start_thread(space=glazes, author=dee, title=title, body="Text.")

        assert title in browse(dee).get(f"{ROOT}/t/{thread.pk}/{thread.slug}/").content.decode()
