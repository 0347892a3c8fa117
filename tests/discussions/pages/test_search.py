"""Search."""

import pytest
from django.utils import timezone

from discussions.actions.edit_thread import edit_thread
from discussions.actions.start_thread import start_thread
from discussions.models import Reply, Thread
from discussions.search import BEGIN, END, marked
from members.search import index

ROOT = "/c/potters"


def found(browser, words, kind="threads"):
    return browser.get(f"{ROOT}/search/", {"q": words, "in": kind}).content.decode()


class TestSearch:
    def test_finds_threads_by_other_forms_of_a_word(self, crackle, dee, browse):
        text = found(browse(dee), "crackling")

        assert "Why does my celadon crackle?" in text

    def test_finds_replies_and_marks_what_matched(self, crackle, dee, say, browse):
        say(crackle, dee, "Add feldspar, <b>slowly</b>.")

        text = found(browse(dee), "feldspar", "replies")
        assert "<mark>feldspar</mark>" in text
        assert "<b>slowly" not in text

    def test_finds_people_for_members_alone(self, potters, ana, ben, dee, browse):
        index(ben.profile)

        assert f"{ROOT}/members/ben/" in found(browse(dee), "ben", "people")
        assert browse(None).get(f"{ROOT}/search/?q=ben&in=people").status_code == 404

    def test_finds_only_what_one_may_read(self, board, glazes, mo, ben, dee, cho, say, browse):
        start_thread(space=board, author=mo, title="Secret feldspar", body="Text.")
        open_one = start_thread(space=glazes, author=ben, title="Open feldspar", body="Text.")
        say(open_one, ben, "Hidden feldspar here.")
        Reply.objects.update(hidden_at=timezone.now())

        text = found(browse(dee), "feldspar")
        assert "Open feldspar" in text
        assert "Secret feldspar" not in text
        assert "Hidden" not in found(browse(dee), "feldspar", "replies")
        assert "Secret feldspar" in found(browse(mo), "feldspar")
        assert "feldspar</a>" not in found(browse(cho), "feldspar")

    def test_finds_the_newer_text_of_what_was_changed(self, crackle, ben, dee, browse):
        edit_thread(thread=crackle, by=ben, title="Shivering", body="It flakes.", revision=1)

        assert "Shivering" in found(browse(dee), "flakes")
        assert "Nothing was found" in found(browse(dee), "celadon")

    def test_puts_the_title_first(self, glazes, ben, dee, browse):
        start_thread(space=glazes, author=ben, title="Cobalt", body="Blue.")
        start_thread(space=glazes, author=ben, title="Blue", body="Cobalt, among others, and then some more words.")

        text = found(browse(dee), "cobalt")
        assert text.index(">Cobalt</a>") < text.index(">Blue</a>")

    @pytest.mark.parametrize(
        "words", ["'", '"', "a & | !", "-", "(", ":*", "\\", "x" * 5000, "🏺", "' OR 1=1 --", "%", "\u0001"]
    )
    def test_takes_whatever_is_typed(self, crackle, dee, browse, words):
        for kind in ("threads", "replies", "people"):
            response = browse(dee).get(f"{ROOT}/search/", {"q": words, "in": kind})
            assert response.status_code == 200

    def test_without_words_is_a_form(self, dee, browse):
        assert browse(dee).get(f"{ROOT}/search/").status_code == 200

    def test_turns_pages(self, glazes, ben, dee, browse):
        for number in range(25):
            start_thread(space=glazes, author=ben, title=f"Cobalt {number}", body="Text.")
        browser = browse(dee)

        first = browser.get(f"{ROOT}/search/?q=cobalt")
        second = browser.get(f"{ROOT}/search/{first.context['older_url']}")
        titles = [match.post.title for page in (first, second) for match in page.context["matches"]]
        assert sorted(titles) == sorted(Thread.objects.values_list("title", flat=True))
        assert second.context["older_url"] is None

    @pytest.mark.usefixtures("settled")
    @pytest.mark.parametrize("number", [1, 20])
    def test_costs_little(self, glazes, ben, dee, browse, number, django_assert_max_num_queries):
        for _ in range(number):
            start_thread(space=glazes, author=ben, title="Cobalt", body="Text.")
        browser = browse(dee)
        found(browser, "cobalt")

        with django_assert_max_num_queries(5):
            found(browser, "cobalt")


class TestMarking:
    @pytest.mark.parametrize(
        ("headline", "html"),
        [
            (f"a {BEGIN}b{END} c", "a <mark>b</mark> c"),
            (f"{END}a{BEGIN}{BEGIN}b", "a<mark>b</mark>"),
            (f"<script>{BEGIN}<i>{END}", "&lt;script&gt;<mark>&lt;i&gt;</mark>"),
            ("", ""),
        ],
    )
    def test_is_safe_and_balanced_whatever_the_text(self, headline, html):
        assert marked(headline) == html
