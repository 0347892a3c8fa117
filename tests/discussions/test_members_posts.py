"""What a member has said, to those who may read it."""

import pytest

from community.models import Space
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from members.actions.blocks import block_member

POSTS = "/c/potters/members/ben/posts/"
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def said(ben, dee, glazes, kiln_club):
    """Ben has started a thread that everybody may read, and replied in the kiln club."""
    start_thread(space=glazes, author=ben, title="How thick is thick?", body="Glaze, I mean.")
    secret = start_thread(space=kiln_club, author=ben, title="The key of the kiln", body="Under the stone.")
    post_reply(thread=secret, author=ben, body="Not any more.")


@pytest.mark.usefixtures("said")
class TestWhatAMemberHasSaid:
    def test_is_shown_as_a_part_of_their_page(self, ben, browse):
        page = browse(ben).get(POSTS, headers=FRAGMENT).content.decode()
        assert "How thick is thick?" in page
        assert "Not any more." in page
        assert "<html" not in page

    @pytest.mark.parametrize("where", ["", "?what=threads", "?what=replies"])
    @pytest.mark.parametrize("headers", [{}, FRAGMENT])
    def test_is_kept_from_those_who_may_not_read_it(self, where, headers, dee, browse):
        page = browse(dee).get(POSTS + where, headers=headers).content.decode()
        assert "key of the kiln" not in page
        assert "Not any more" not in page

    def test_is_nothing_to_outsiders_or_to_whom_they_blocked(self, cho, ben, dee, browse):
        assert browse(cho).get(POSTS).status_code == 404
        assert browse(None).get(POSTS).status_code == 404
        block_member(by=ben, other=dee)
        assert browse(dee).get(POSTS).status_code == 404

    def test_is_turned_page_by_page(self, ben, glazes: Space, browse):
        for n in range(25):
            start_thread(space=glazes, author=ben, title=f"Thread {n:02}", body="Words")
        browser = browse(ben)
        first = browser.get(POSTS + "?what=threads")
        assert 'rel="next"' in first.content.decode()
        assert browser.get(POSTS + "?after=nonsense").status_code == 400

    def test_asks_the_database_no_more_for_much_than_for_little(
        self, ben, glazes, browse, django_assert_max_num_queries, django_assert_num_queries
    ):
        browser = browse(ben)
        browser.get(POSTS, headers=FRAGMENT)
        with django_assert_max_num_queries(7) as few:
            browser.get(POSTS, headers=FRAGMENT)
        for n in range(20):
            thread = start_thread(space=glazes, author=ben, title=f"Thread {n}", body="Words")
            post_reply(thread=thread, author=ben, body="More words")
        with django_assert_num_queries(len(few)):
            browser.get(POSTS, headers=FRAGMENT)
