"""The page of a thread."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from community import guest_pages
from community.models import Space
from discussions.actions.delete import delete_reply
from discussions.actions.follow import follow
from discussions.actions.start_thread import start_thread
from discussions.models import Reply
from members.actions.blocks import block_member
from members.notifications.models import Kind
from members.notifications.telling import tell

ROOT = "/c/potters"


def page(browser, thread, query=""):
    return browser.get(f"{ROOT}/t/{thread.pk}/{thread.slug}/{query}")


class TestAThread:
    def test_is_read_by_members(self, crackle, dee, say, browse):
        say(crackle, dee, "So **it** does here.")

        text = page(browse(dee), crackle).content.decode()

        assert "Why does my celadon crackle?" in text
        assert "<strong>fine</strong>" in text
        assert 'id="reply-1"' in text
        assert "So <strong>it</strong> does here." in text

    def test_is_found_by_its_number_alone(self, crackle, dee, browse):
        response = browse(dee).get(f"{ROOT}/t/{crackle.pk}/?page=2")

        assert response.url == f"{ROOT}/t/{crackle.pk}/{crackle.slug}/?page=2"

    def test_leads_its_mentions_to_members(self, crackle, ben, dee, say, browse):
        say(crackle, dee, "Ask @ben")

        assert f'href="{ROOT}/members/ben/"' in page(browse(dee), crackle).content.decode()

    def test_shows_that_a_reply_was_deleted(self, crackle, dee, ben, say, browse):
        reply = say(crackle, dee, "A secret")
        delete_reply(reply=reply, by=dee)

        text = page(browse(ben), crackle).content.decode()
        assert "Deleted by its author" in text
        assert "A secret" not in text

    @pytest.mark.parametrize("who", ["ben", "mo"])
    def test_never_carries_what_is_hidden(self, crackle, dee, say, browse, who, request):
        reply = say(crackle, dee, "A secret")
        Reply.objects.filter(pk=reply.pk).update(hidden_at=timezone.now(), revision=99)

        text = page(browse(request.getfixturevalue(who)), crackle).content.decode()
        assert "A moderator has hidden this reply." in text
        assert "A secret" not in text

    def test_marks_what_one_wrote_oneself(self, crackle, dee, say, browse):
        say(crackle, dee)

        assert f'data-author-id="{dee.pk}" data-mine' in page(browse(dee), crackle).content.decode()


class TestOutsiders:
    def test_do_not_find_it_and_cannot_tell_it_from_nothing(self, crackle, cho, browse):
        there, nothing = (browse(cho).get(f"{ROOT}/t/{pk}/x/") for pk in (crackle.pk, crackle.pk + 1000))

        assert there.status_code == nothing.status_code == 404
        assert there.content == nothing.content

    def test_read_what_is_public(self, window, ben, browse):
        thread = start_thread(space=window, author=ben, title="Open house", body="Come in.")

        text = page(browse(None), thread).content.decode()
        assert "Come in." in text
        assert "Join to reply" in text

    def test_get_no_cookie(self, window, ben, browse):
        thread = start_thread(space=window, author=ben, title="Open house", body="Come in.")

        assert not page(browse(None), thread).cookies


class TestASecretSpace:
    def test_keeps_its_threads_to_those_let_in(self, board, mo, ben, browse):
        thread = start_thread(space=board, author=mo, title="Between us", body="Quietly.")

        assert page(browse(mo), thread).status_code == 200
        assert page(browse(ben), thread).status_code == 404


class TestALongThread:
    def test_has_pages_by_position(self, crackle, dee, say, browse):
        for number in range(1, 46):
            say(crackle, dee, f"Reply number {number}.")

        browser = browse(dee)
        second = page(browser, crackle, "?page=2").content.decode()
        assert "Reply number 21." in second
        assert "Reply number 40." in second
        assert "Reply number 20." not in second
        assert "Reply number 41." not in second
        assert "Reply number 45." in page(browser, crackle, "?from=45").content.decode()
        assert "Reply number 45." in page(browser, crackle, "?page=999").content.decode()

    def test_leads_to_the_first_unread(self, crackle, dee, ben, say, browse):
        for _ in range(25):
            say(crackle, dee)

        text = page(browse(ben), crackle).content.decode()
        assert f"{ROOT}/t/{crackle.pk}/{crackle.slug}/#reply-1" in text
        assert 'id="new"' in text

    @pytest.mark.parametrize("query", ["?page=x", "?page=-1", "?from=99999999999999999999999"])
    def test_refuses_pages_that_are_no_numbers(self, crackle, dee, browse, query):
        assert page(browse(dee), crackle, query).status_code == 400

    @pytest.mark.usefixtures("settled")
    @pytest.mark.parametrize("replies", [1, 50])
    def test_costs_six_questions_at_most(self, crackle, dee, say, browse, replies, django_assert_max_num_queries):
        for _ in range(replies):
            say(crackle, dee)
        browser = browse(dee)
        browser.get(f"{ROOT}/threads/")

        with django_assert_max_num_queries(6):
            page(browser, crackle)
        with django_assert_max_num_queries(5):
            page(browser, crackle)


class TestAThreadThatHasNotChanged:
    def test_is_not_sent_to_a_member_again(self, crackle, dee, browse):
        browser = browse(dee)
        page(browser, crackle)
        first = page(browser, crackle)

        again = browser.get(first.request["PATH_INFO"], headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    @pytest.mark.parametrize(
        "happens", ["a reply", "a follow", "a new role", "a new space", "a notification", "a block"]
    )
    def test_is_sent_again_when(self, crackle, glazes, potters, dee, ben, say, browse, happens):
        browser = browse(dee)
        page(browser, crackle)
        first = page(browser, crackle)
        match happens:
            case "a reply":
                say(crackle, ben)
            case "a follow":
                follow(thread=crackle, by=dee)
            case "a new role":
                dee.role = "MODERATOR"
                dee.save()
            case "a new space":
                Space.objects.create(community=potters, slug="clay", name="Clay")
            case "a block":
                block_member(by=dee, other=ben)
            case "a notification":
                tell([dee], verb="mentioned_in_thread", kind=Kind.MENTION, actor=ben, source="test")

        again = browser.get(first.request["PATH_INFO"], headers={"if-none-match": first["ETag"]})
        assert again.status_code == 200

    @pytest.mark.usefixtures("settled")
    def test_costs_a_guest_one_question(self, window, ben, browse, django_assert_max_num_queries):
        thread = start_thread(space=window, author=ben, title="Open house", body="Come in.")
        page(browse(None), thread)
        guest_pages.memory.forget()

        with django_assert_max_num_queries(1):
            assert "Come in." in page(browse(None), thread).content.decode()

    @pytest.mark.usefixtures("settled")
    def test_is_new_for_guests_after_a_reply(self, window, ben, dee, say, browse):
        thread = start_thread(space=window, author=ben, title="Open house", body="Come in.")
        page(browse(None), thread)
        say(thread, dee, "Gladly.")
        guest_pages.memory.forget()

        assert "Gladly." in page(browse(None), thread).content.decode()


class TestAReply:
    def test_has_an_address_that_stays(self, crackle, dee, say, browse):
        for _ in range(21):
            reply = say(crackle, dee)

        expected = f"{ROOT}/t/{crackle.pk}/{crackle.slug}/?page=2#reply-21"
        assert browse(dee).get(f"{ROOT}/replies/{reply.pk}/").url == expected
        assert browse(dee).get(f"{ROOT}/t/{crackle.pk}/p/21/").url == expected

    def test_is_posted(self, crackle, dee, browse):
        form = {"body": "Too much silica.", "submission": uuid.uuid4()}
        response = browse(dee).post(f"{ROOT}/t/{crackle.pk}/replies/", form)

        assert response.status_code == 303
        assert response["Location"] == f"{ROOT}/t/{crackle.pk}/{crackle.slug}/#reply-1"
        assert Reply.objects.get().body == "Too much silica."

    def test_is_answered_to_scripts_as_json(self, crackle, dee, browse):
        response = browse(dee).post(
            f"{ROOT}/t/{crackle.pk}/replies/", {"body": "Less silica."}, headers={"accept": "application/json"}
        )

        assert response.status_code == 201
        answer = response.json()
        assert (answer["position"], answer["revision"]) == (1, 2)
        assert 'id="reply-1"' in answer["html"]
        assert f'href="{ROOT}/members/dee/"' in answer["html"]

    @pytest.mark.parametrize(
        ("body", "error"), [("", "Write something first."), ("x" * 32_001, "32000"), ("a\0b", "NUL")]
    )
    def test_that_cannot_be_kept_comes_back_with_the_error_beside_it(self, crackle, dee, browse, body, error):
        response = browse(dee).post(f"{ROOT}/t/{crackle.pk}/replies/", {"body": body})

        assert response.status_code == 422
        text = response.content.decode()
        assert error in text
        assert 'aria-invalid="true"' in text
        assert body.replace("\0", "")[:100] in text.replace("\0", "")

    def test_counts_line_ends_as_the_browser_does(self, crackle, dee, browse):
        response = browse(dee).post(f"{ROOT}/t/{crackle.pk}/replies/", {"body": "x\r\n" * 16_000})

        assert response.status_code == 303

    def test_in_a_locked_thread_is_refused_and_the_text_comes_back(self, crackle, dee, browse):
        crackle.locked_at = timezone.now()
        crackle.save()

        response = browse(dee).post(f"{ROOT}/t/{crackle.pk}/replies/", {"body": "But I must say"})

        assert response.status_code == 403
        assert "This thread is locked" in response.content.decode()
        assert "But I must say" in response.content.decode()
        assert "This thread is locked" in page(browse(dee), crackle).content.decode()

    def test_of_outsiders_finds_no_thread(self, crackle, cho, browse):
        assert browse(cho).post(f"{ROOT}/t/{crackle.pk}/replies/", {"body": "Let me in"}).status_code == 404

    def test_of_the_suspended_finds_no_thread(self, crackle, dee, browse):
        dee.status, dee.suspended_until = "SUSPENDED", timezone.now() + timedelta(days=1)
        dee.save()

        assert browse(dee).post(f"{ROOT}/t/{crackle.pk}/replies/", {"body": "Let me in"}).status_code == 404
