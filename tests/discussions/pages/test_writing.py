"""The forms for changing what was said, reacting, accepting, following; suggestions and previews."""

import pytest
from django.utils import timezone

from discussions import partials
from discussions.actions.edit_reply import edit_reply
from discussions.models import Follow, Origin, Reaction, ReadMark, Reply, Thread
from members.models import Block

ROOT = "/c/potters"


class TestEditing:
    def test_a_reply_by_the_form_works(self, crackle, dee, say, browse):
        reply = say(crackle, dee, "One")
        browser = browse(dee)
        assert "One" in browser.get(f"{ROOT}/replies/{reply.pk}/edit/").content.decode()

        response = browser.post(f"{ROOT}/replies/{reply.pk}/edit/", {"body": "Two", "revision": 2})

        assert response.url.endswith("#reply-1")
        reply.refresh_from_db()
        assert reply.body == "Two"
        assert "One" in browser.get(f"{ROOT}/replies/{reply.pk}/history/").content.decode()

    def test_a_reply_that_was_changed_meanwhile_shows_both_texts(self, crackle, dee, say, browse):
        reply = say(crackle, dee, "One")
        edit_reply(reply=reply, by=dee, body="From the other window", revision=2)

        browser = browse(dee)
        response = browser.post(f"{ROOT}/replies/{reply.pk}/edit/", {"body": "From this window", "revision": 2})

        assert response.status_code == 409
        text = response.content.decode()
        assert "From the other window" in text
        assert "From this window" in text
        # The form that comes back can be saved: it was made with both texts in sight.
        assert 'name="revision" value="3"' in text
        again = browser.post(f"{ROOT}/replies/{reply.pk}/edit/", {"body": "Both", "revision": 3})
        assert again.status_code == 302

    def test_a_thread_that_was_changed_meanwhile_shows_both_texts(self, crackle, ben, browse):
        browser, form = browse(ben), {"title": "One", "body": "From the other window", "revision": 1}
        browser.post(f"{ROOT}/t/{crackle.pk}/edit/", form)
        response = browser.post(f"{ROOT}/t/{crackle.pk}/edit/", form | {"body": "From this window"})

        assert response.status_code == 409
        assert "From the other window" in response.content.decode()
        assert "From this window" in response.content.decode()

    def test_to_nothing_keeps_the_form(self, crackle, dee, say, browse):
        reply = say(crackle, dee)

        response = browse(dee).post(f"{ROOT}/replies/{reply.pk}/edit/", {"body": " ", "revision": 2})
        assert response.status_code == 422
        assert "Write something first." in response.content.decode()

    def test_what_others_wrote_is_refused(self, crackle, dee, ben, say, browse):
        response = browse(ben).get(f"{ROOT}/replies/{say(crackle, dee).pk}/edit/")

        assert response.status_code == 403
        assert "Only the person who wrote this" in response.content.decode()


class TestDeleting:
    def test_a_reply_by_the_form_works(self, crackle, dee, say, browse):
        reply = say(crackle, dee)
        browse(dee).post(f"{ROOT}/replies/{reply.pk}/delete/")

        reply.refresh_from_db()
        assert reply.is_gone

    def test_a_thread_by_the_form_leads_to_its_space(self, crackle, ben, browse):
        assert browse(ben).post(f"{ROOT}/t/{crackle.pk}/delete/").url == f"{ROOT}/s/glazes/"

    def test_by_looking_does_nothing(self, crackle, ben, browse):
        assert browse(ben).get(f"{ROOT}/t/{crackle.pk}/delete/").status_code == 405


class TestReacting:
    def test_by_the_form_works_and_can_be_undone(self, crackle, dee, ben, say, browse):
        reply, browser = say(crackle, dee), browse(ben)
        browser.post(f"{ROOT}/replies/{reply.pk}/reactions/", {"kind": "heart"})
        assert Reaction.objects.get().by == ben
        browser.post(f"{ROOT}/replies/{reply.pk}/reactions/", {"kind": "heart", "undo": "1"})
        assert not Reaction.objects.exists()

    def test_by_a_script_answers_with_the_post(self, crackle, dee, browse):
        url = f"{ROOT}/t/{crackle.pk}/reactions/"
        answer = browse(dee).post(url, {"kind": "heart"}, headers={"accept": "application/json"}).json()

        assert 'value="heart"' in answer["html"]
        assert f'formaction="{url}"' in answer["html"]

    def test_with_no_known_kind_is_refused(self, crackle, dee, browse):
        assert browse(dee).post(f"{ROOT}/t/{crackle.pk}/reactions/", {"kind": "applause"}).status_code == 422

    def test_shows_a_member_what_they_gave(self, crackle, dee, browse):
        browser = browse(dee)
        browser.post(f"{ROOT}/t/{crackle.pk}/reactions/", {"kind": "heart"})

        text = browser.get(f"{ROOT}/t/{crackle.pk}/{crackle.slug}/").content.decode()
        assert "&quot;head&quot;: [&quot;heart&quot;]" in text


class TestAccepting:
    def test_pins_the_answer_under_the_question(self, crackle, ben, dee, say, browse):
        reply, browser = say(crackle, dee, "More silica."), browse(ben)
        browser.post(f"{ROOT}/replies/{reply.pk}/accept/")

        text = browser.get(f"{ROOT}/t/{crackle.pk}/{crackle.slug}/").content.decode()
        assert "Answered by Dee" in text
        assert text.count("More silica.") == 2
        browser.post(f"{ROOT}/t/{crackle.pk}/answer/delete/")
        assert Thread.objects.get().accepted_reply is None


class TestFollowing:
    def test_and_muting_and_neither(self, crackle, dee, browse):
        browser, url = browse(dee), f"{ROOT}/t/{crackle.pk}/follow/"
        for level in ("FOLLOWING", "MUTED"):
            browser.post(url, {"level": level})
            assert Follow.objects.get().level == level
        browser.post(url)
        assert not Follow.objects.exists()


class TestReading:
    def test_is_told_by_post(self, crackle, dee, mo, say, browse):
        say(crackle, mo)
        response = browse(dee).post(
            f"{ROOT}/t/{crackle.pk}/read/", {"position": 1}, headers={"accept": "application/json"}
        )

        assert response.status_code == 204
        assert ReadMark.objects.get(membership=dee).position == 1

    @pytest.mark.parametrize("position", ["", "x", "-1", "9" * 30])
    def test_to_no_position_is_refused(self, crackle, dee, browse, position):
        assert browse(dee).post(f"{ROOT}/t/{crackle.pk}/read/", {"position": position}).status_code == 422


class TestSuggestions:
    def names(self, browser, asked):
        return [person["handle"] for person in browser.get(f"{ROOT}/mentions/?q={asked}").json()["people"]]

    def test_are_members_by_handle_or_any_name(self, ana, mo, ben, dee, browse):
        dee.display_name = "Dee Okafor"
        dee.save()

        assert self.names(browse(ana), "be") == ["ben"]
        assert self.names(browse(ana), "oka") == ["dee"]
        assert self.names(browse(ana), "") == ["ben", "dee", "mo"]
        assert self.names(browse(ana), "%") == []

    def test_are_of_this_community_and_not_of_those_who_block(self, ana, ben, cho, potters, browse):
        Block.objects.create(community=potters, by=ben, blocked=ana)

        assert self.names(browse(ana), "") == []

    def test_are_for_members(self, potters, browse):
        assert browse(None).get(f"{ROOT}/mentions/?q=a").status_code == 404


class TestAPreview:
    def test_shows_a_text_as_it_will_look(self, ana, ben, browse):
        html = browse(ana).post(f"{ROOT}/preview/", {"body": "**Hi** @ben <script>"}).content.decode()

        assert "<strong>Hi</strong>" in html
        assert f'href="{ROOT}/members/ben/"' in html
        assert "<script>" not in html


class TestPartials:
    def test_are_drawn_once(self, crackle, dee, say, browse, monkeypatch):
        for _ in range(3):
            say(crackle, dee)
        browser, drawn = browse(dee), []
        real = partials.reply_html
        monkeypatch.setattr(partials, "reply_html", lambda reply, thread: drawn.append(reply) or real(reply, thread))

        for _ in range(2):
            browser.get(f"{ROOT}/t/{crackle.pk}/{crackle.slug}/")
        assert len(drawn) == 3

    def test_are_drawn_though_the_cache_is_away(self, crackle, dee, say, browse, monkeypatch):
        say(crackle, dee, "All the same.")

        class Away:
            def get_many(self, *_args):
                raise ConnectionError

            set_many = get_many

        monkeypatch.setattr(partials, "cache", Away())

        assert "All the same." in browse(dee).get(f"{ROOT}/t/{crackle.pk}/{crackle.slug}/").content.decode()

    def test_show_where_something_was_brought_along_from(self, crackle, dee, potters, say, browse):
        reply = say(crackle, dee)
        Reply.objects.update(score=12)
        Origin.objects.create(
            community=potters,
            archive="stackexchange:clay",
            key="post:1",
            reply=reply,
            url="https://clay.example.org/a/1",
            author_name="A. Potter",
            licence="CC BY-SA 4.0",
        )

        text = browse(dee).get(f"{ROOT}/t/{crackle.pk}/{crackle.slug}/").content.decode()
        for words in ("https://clay.example.org/a/1", "A. Potter", "CC BY-SA 4.0", "12 points"):
            assert words in text

    def test_that_are_hidden_are_read_alone_by_staff_and_author(self, crackle, dee, mo, ben, say, browse):
        reply = say(crackle, dee, "A secret")
        Reply.objects.update(hidden_at=timezone.now())

        assert "A secret" in browse(mo).get(f"{ROOT}/replies/{reply.pk}/more/").content.decode()
        assert "A secret" in browse(dee).get(f"{ROOT}/replies/{reply.pk}/more/").content.decode()
        assert browse(ben).get(f"{ROOT}/replies/{reply.pk}/more/").status_code == 404
        assert browse(ben).get(f"{ROOT}/replies/{reply.pk}/history/").status_code == 404
