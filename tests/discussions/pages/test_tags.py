"""The words that threads can be found by."""

from datetime import timedelta

import pytest
from django.utils import timezone

from discussions.actions.edit_thread import edit_thread
from discussions.actions.start_thread import start_thread
from discussions.models import Edit, Tag

ROOT = "/c/potters"


def tagged(space, author, *tags, title="On tiles", **more):
    return start_thread(space=space, author=author, title=title, body="Text.", tags=tags, **more)


def slugs(thread):
    return sorted(thread.tags.values_list("slug", flat=True))


class TestATag:
    def test_stands_in_the_head_of_its_threads_and_leads_to_all_of_them(self, glazes, ben, dee, browse):
        thread = tagged(glazes, ben, "Salt Glaze", "C++")
        tagged(glazes, ben, "salt-glaze", title="Another")
        start_thread(space=glazes, author=ben, title="Without", body="Text.")
        browser = browse(dee)

        page = browser.get(f"{ROOT}/t/{thread.pk}/on-tiles/").content.decode()
        assert f'<a class="tag" href="{ROOT}/tags/salt-glaze/" dir="auto">Salt Glaze</a>' in page
        assert f'href="{ROOT}/tags/c++/"' in page
        answer = browser.get(f"{ROOT}/tags/salt-glaze/")
        assert [row.thread.title for row in answer.context["rows"]] == ["Another", "On tiles"]
        assert "Salt Glaze</h1>" in answer.content.decode()

    def test_is_in_the_head_that_arrives_live(self, glazes, ben, dee, browse):
        thread = tagged(glazes, ben)
        edit_thread(thread=thread, by=ben, title="On tiles", body="Text.", revision=1, tags=["raku"])

        changes = browse(dee).get(f"{ROOT}/t/{thread.pk}/changes/?after=1").json()
        assert f'href="{ROOT}/tags/raku/"' in changes["head"]

    def test_goes_on_where_the_page_before_ended(self, glazes, ben, dee, browse):
        start = timezone.now() - timedelta(days=1)
        for n in range(25):
            tagged(glazes, ben, "raku", title=f"Thread {n:02}", at=start + timedelta(minutes=n))
        browser = browse(dee)

        first = browser.get(f"{ROOT}/tags/raku/")
        second = browser.get(f"{ROOT}/tags/raku/{first.context['older_url']}")
        seen = [row.thread.title for answer in (first, second) for row in answer.context["rows"]]
        assert seen == [f"Thread {n:02}" for n in reversed(range(25))]
        assert second.context["older_url"] is None

    @pytest.mark.usefixtures("settled")
    @pytest.mark.parametrize("number", [1, 15])
    def test_costs_little(self, glazes, ben, dee, browse, number, django_assert_max_num_queries):
        for n in range(number):
            tagged(glazes, ben, "raku", "tiles", title=f"Thread {n}")
        browser = browse(dee)
        browser.get(f"{ROOT}/tags/raku/")

        with django_assert_max_num_queries(5):
            browser.get(f"{ROOT}/tags/raku/")

    def test_is_not_there_where_all_its_threads_are_out_of_sight(self, board, glazes, mo, ben, cho, browse):
        tagged(board, mo, "secret")
        tagged(glazes, ben, "raku")

        assert "On tiles" in browse(mo).get(f"{ROOT}/tags/secret/").content.decode()
        for person, tag in ((ben, "secret"), (ben, "nothing"), (cho, "raku"), (None, "raku")):
            assert browse(person).get(f"{ROOT}/tags/{tag}/").status_code == 404

    def test_does_not_lead_to_threads_of_another_community(self, potters, glazes, ben, cho, weavers, browse):
        tagged(glazes, ben, "raku")
        Tag.objects.create(community=weavers, slug="raku", name="raku")

        assert browse(cho).get("/c/weavers/tags/raku/").status_code == 404


class TestTagging:
    def test_by_the_form_takes_each_word_once(self, glazes, ben, browse):
        form = {"kind": "DISCUSSION", "title": "On tiles", "body": "Text.", "tags": " raku, #Raku ,, Salt  Glaze , .. "}
        assert browse(ben).post(f"{ROOT}/s/glazes/new/", form).status_code == 303

        assert slugs(ben.threads.get()) == ["raku", "salt-glaze"]
        assert Tag.objects.get(slug="salt-glaze").name == "Salt Glaze"

    @pytest.mark.parametrize(
        ("tags", "error"),
        [
            ("a, b, c, d, e, f", "A thread has at most 5 tags."),
            ("x" * 51, "A tag has at most 50 characters."),
            ("a\0b", "character that cannot be kept"),
            ("x" * 9000, "at most 260 characters"),
        ],
    )
    def test_with_too_much_is_refused_and_the_form_comes_back(self, glazes, ben, browse, tags, error):
        form = {"kind": "DISCUSSION", "title": "On tiles", "body": "Text.", "tags": tags}
        answer = browse(ben).post(f"{ROOT}/s/glazes/new/", form)

        assert answer.status_code == 422
        assert error in answer.content.decode()
        assert not ben.threads.exists()

    def test_can_be_changed_alone_and_is_no_edit_of_the_text(self, glazes, ben, browse):
        thread, browser = tagged(glazes, ben, "raku", "tiles"), browse(ben)
        assert 'value="raku, tiles"' in browser.get(f"{ROOT}/t/{thread.pk}/edit/").content.decode()

        form = {"title": "On tiles", "body": "Text.", "revision": 1, "tags": "tiles, ash"}
        browser.post(f"{ROOT}/t/{thread.pk}/edit/", form)
        browser.post(f"{ROOT}/t/{thread.pk}/edit/", form)

        thread.refresh_from_db()
        assert slugs(thread) == ["ash", "tiles"]
        assert (thread.revision, thread.head_revision, thread.edited_at) == (2, 2, None)
        assert not Edit.objects.exists()

    def test_stays_in_the_form_when_the_text_was_changed_meanwhile(self, glazes, ben, browse):
        thread, browser = tagged(glazes, ben, "raku"), browse(ben)
        edit_thread(thread=thread, by=ben, title="On tiles", body="From the other window", revision=1)

        form = {"title": "On tiles", "body": "From this window", "revision": 1, "tags": "ash, tiles"}
        answer = browser.post(f"{ROOT}/t/{thread.pk}/edit/", form)

        assert answer.status_code == 409
        assert 'value="ash, tiles"' in answer.content.decode()
        assert slugs(thread) == ["raku"]
