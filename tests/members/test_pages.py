"""The pages about people and their conversations."""

import io
import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from community.models import Membership
from members.actions.blocks import block_member
from members.actions.connections import accept_connection, ask_connection
from members.actions.profile import Portrait, change_profile
from members.messages.actions import begin_conversation
from members.messages.models import Message
from members.models import Connection, User
from members.suggestions import people_to_meet


def crowd(community, count):
    """Many members with interests."""
    for n in range(count):
        user = User.objects.create(email=f"m{n}@example.org")
        member = Membership.objects.create(
            community=community, user=user, display_name=f"Member {n:03}", handle=f"m{n}"
        )
        say(member, interests=("raku", "wheels"))
        yield member


def say(member, **fields):
    """Change a profile, name and handle kept."""
    said = {"name": member.display_name, "handle": member.handle, **fields}
    return change_profile(membership=member, portrait=Portrait(**said))


def names_in(page) -> list[str]:
    """The people on a page of the directory, in order."""
    return re.findall(r'person-card__name" href="[^"]*">([^<]*)<', page.content.decode())


class TestTheDirectory:
    def test_shows_members_to_members_and_nothing_to_others(self, ana, ben, cho, browse):
        assert names_in(browse(ben).get("/c/potters/members/")) == ["Ben", "Ana"]
        for outsider in (cho, None):
            assert browse(outsider).get("/c/potters/members/").status_code == 404

    def test_is_turned_page_by_page(self, ben, potters, browse):
        list(crowd(potters, 65))
        page, found = browse(ben).get("/c/potters/members/?order=name"), []
        while True:
            found += names_in(page)
            more = re.search(r'rel="next" href="([^"]*)"', page.content.decode())
            if more is None:
                break
            page = browse(ben).get("/c/potters/members/" + more[1].replace("&amp;", "&"))
        assert found == sorted(found)
        assert len(set(found)) == len(found) == 66

    def test_finds_by_words_and_by_interest(self, ana, ben, dee, browse):
        say(dee, headline="Fires raku", interests=("Raku",))
        page = browse(ben)
        assert names_in(page.get("/c/potters/members/?q=rak")) == ["Dee"]
        assert names_in(page.get("/c/potters/members/?interest=raku")) == ["Dee"]
        assert names_in(page.get("/c/potters/members/?q=nothing")) == []
        assert names_in(page.get("/c/potters/members/?interest=nothing")) == ["Dee", "Ben", "Ana"]

    def test_shows_who_is_like_oneself_and_not_known_yet(self, ana, ben, dee, mo, browse):
        say(ben, interests=("raku", "wheels", "salt"))
        say(dee, interests=("raku", "wheels"))
        say(ana, interests=("raku",))
        say(mo, interests=("raku", "salt", "wheels"))
        accept_connection(connection=ask_connection(asker=ben, other=mo), by=mo)
        assert names_in(browse(ben).get("/c/potters/members/?order=like-me")) == ["Dee", "Ana"]

    def test_hides_two_from_each_other_after_a_block(self, ana, ben, dee, browse):
        block_member(by=ben, other=dee)
        assert names_in(browse(ben).get("/c/potters/members/")) == ["Ben", "Ana"]
        assert names_in(browse(dee).get("/c/potters/members/")) == ["Dee", "Ana"]

    def test_offers_no_connection_to_names_from_an_archive(self, ben, potters, browse):
        Membership.objects.create(community=potters, display_name="Zoe", handle="zoe", status="UNCLAIMED")
        page = browse(ben).get("/c/potters/members/?q=zoe")
        assert "Brought along from an archive" in page.content.decode()
        assert "zoe/connection" not in page.content.decode()

    @pytest.mark.parametrize("query", ["?after=x", "?order=evil&q=%27", "?interest=%F0%9F%90%99", "?q=" + "x" * 3000])
    def test_survives_whatever_stands_in_its_address(self, query, ben, browse):
        assert browse(ben).get("/c/potters/members/" + query).status_code in {200, 400}

    def test_asks_the_database_no_more_for_many_than_for_one(
        self, ben, dee, potters, browse, django_assert_max_num_queries, django_assert_num_queries
    ):
        browser = browse(ben)
        say(ben, interests=("raku",))
        browser.get("/c/potters/members/")
        with django_assert_max_num_queries(9) as few:
            browser.get("/c/potters/members/")
        list(crowd(potters, 50))
        with django_assert_num_queries(len(few)):
            browser.get("/c/potters/members/")


class TestAMembersPage:
    def test_shows_what_one_has_in_common(self, ana, ben, dee, browse):
        say(ben, interests=("raku",))
        say(dee, about="I **fire** things", interests=("raku", "wheels"))
        accept_connection(connection=ask_connection(asker=ben, other=ana), by=ana)
        accept_connection(connection=ask_connection(asker=dee, other=ana), by=ana)
        page = browse(ben).get("/c/potters/members/dee/").content.decode()

        assert "<strong>fire</strong>" in page
        assert "In common with you" in page
        assert "You both know" in page

    def test_is_not_there_for_outsiders_or_by_a_wrong_handle(self, ben, cho, browse):
        assert browse(cho).get("/c/potters/members/ben/").status_code == 404
        assert browse(ben).get("/c/potters/members/cho/").status_code == 404

    def test_is_still_found_by_a_handle_that_was_given_up(self, ben, dee, browse):
        say(ben, handle="benedict")
        assert browse(dee).get("/c/potters/members/ben/")["Location"] == "/c/potters/members/benedict/"

    def test_is_not_there_for_who_was_blocked_and_is_for_staff(self, ben, dee, mo, browse):
        block_member(by=ben, other=dee)
        block_member(by=ben, other=mo)
        assert browse(dee).get("/c/potters/members/ben/").status_code == 404
        assert browse(mo).get("/c/potters/members/ben/").status_code == 200
        assert "Unblock" in browse(ben).get("/c/potters/members/dee/").content.decode()

    def test_asks_the_database_no_more_for_somebody_well_connected(
        self, ben, dee, potters, browse, django_assert_max_num_queries, django_assert_num_queries
    ):
        browser = browse(ben)
        say(dee, interests=("raku",))
        accept_connection(connection=ask_connection(asker=dee, other=ben), by=ben)
        browser.get("/c/potters/members/dee/")
        with django_assert_max_num_queries(12) as few:
            browser.get("/c/potters/members/dee/")
        for member in crowd(potters, 50):
            accept_connection(connection=ask_connection(asker=dee, other=member), by=member)
        with django_assert_num_queries(len(few)):
            browser.get("/c/potters/members/dee/")


class TestEditingOnesProfile:
    FORM = {"name": "Ben", "handle": "ben", "headline": "", "interests": "", "about": "", "place": "", "link": ""}

    def test_saves_and_shows_it(self, ben, browse):
        answer = browse(ben).post("/c/potters/me/edit/", {**self.FORM, "interests": "raku, salt", "place": "Umbria"})
        assert (answer.status_code, answer["Location"]) == (303, "/c/potters/members/ben/")
        assert {interest.name for interest in ben.profile.interests.all()} == {"raku", "salt"}

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", ""),
            ("name", "x" * 81),
            ("name", "a\0b"),
            ("handle", "Dee!"),
            ("handle", "dee"),
            ("interests", ",".join(f"i{n}" for n in range(13))),
            ("interests", "x" * 51),
            ("about", "x" * 3001),
            ("link", "javascript:alert(1)"),
            ("link", "ftp://example.org/"),
        ],
    )
    def test_refuses_what_will_not_do_and_keeps_what_was_typed(self, field, value, ben, dee, browse):
        answer = browse(ben).post("/c/potters/me/edit/", {**self.FORM, "headline": "Kept", field: value})
        page = answer.content.decode()

        assert answer.status_code == 422
        assert 'value="Kept"' in page
        assert 'aria-invalid="true"' in page
        ben.refresh_from_db()
        assert (ben.display_name, ben.handle, ben.headline) == ("Ben", "ben", "")

    def test_cannot_give_oneself_anything_else(self, ben, browse):
        browse(ben).post(
            "/c/potters/me/edit/", {**self.FORM, "role": "ADMIN", "speaks_for_brand": "on", "status": "LEFT"}
        )
        ben.refresh_from_db()
        assert (ben.role, ben.status, ben.speaks_for_brand) == ("MEMBER", "ACTIVE", False)


class TestAPhoto:
    FORM = {**TestEditingOnesProfile.FORM}

    @pytest.fixture(autouse=True)
    def _folder(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    def _picture(self, kind="PNG"):
        drawn = io.BytesIO()
        Image.new("RGB", (900, 600), "#7a3b2e").save(drawn, kind)
        return SimpleUploadedFile("me.png", drawn.getvalue(), "image/png")

    def test_is_drawn_anew_and_shown(self, ben, dee, browse):
        browser = browse(ben)
        assert browser.post("/c/potters/me/edit/", {**self.FORM, "photo": self._picture()}).status_code == 303
        page = browse(dee).get("/c/potters/members/ben/").content.decode()
        address = re.search(r'<img src="([^"]*photos/[^"]*\.webp)"', page)
        assert address
        shown = browse(dee).get(address[1])
        assert (shown.status_code, shown["Content-Type"]) == (200, "image/webp")
        assert b"".join(shown.streaming_content).startswith(b"RIFF")

        browser.post("/c/potters/me/edit/", {**self.FORM, "remove_photo": "on"})
        assert address[1] not in browse(dee).get("/c/potters/members/ben/").content.decode()

    @pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"GIF89a" + b"\0" * 50])
    def test_that_is_no_picture_is_refused_beside_its_field(self, content, ben, browse):
        upload = SimpleUploadedFile("me.png", content, "image/png")
        answer = browse(ben).post("/c/potters/me/edit/", {**self.FORM, "headline": "Kept", "photo": upload})
        assert answer.status_code == 422
        assert 'value="Kept"' in answer.content.decode()
        ben.refresh_from_db()
        assert not ben.photo


class TestConnecting:
    def test_by_the_pages(self, ben, dee, browse):
        answer = browse(ben).post("/c/potters/members/dee/connection/", {"line": "Raku?"})
        assert (answer.status_code, answer["Location"]) == (303, "/c/potters/members/dee/")
        page = browse(dee).get("/c/potters/connections/").content.decode()
        assert "Raku?" in page

        connection = Connection.objects.get()
        browse(dee).post(f"/c/potters/connections/{connection.pk}/accept/")
        connection.refresh_from_db()
        assert connection.is_accepted
        assert names_in(browse(ben).get("/c/potters/connections/")) == ["Dee"]

    def test_is_not_done_by_the_dozen(self, ben, potters, browse, settings):
        browser = browse(ben)
        answers = [browser.post(f"/c/potters/members/{m.handle}/connection/") for m in crowd(potters, 11)]
        assert [answer.status_code for answer in answers] == [303] * 10 + [429]
        assert answers[-1]["Retry-After"]

    def test_answers_scripts_with_the_part_that_changed(self, ben, dee, browse):
        answer = browse(ben).post("/c/potters/members/dee/connection/", headers={"HX-Request": "true"})
        assert answer.status_code == 200
        assert f'id="relation-{dee.pk}"' in answer.content.decode()
        assert "<html" not in answer.content.decode()

    def test_shows_the_asker_nothing_of_a_decline(self, ben, dee, browse):
        connection = ask_connection(asker=ben, other=dee)
        before = browse(ben).get("/c/potters/connections/").content
        browse(dee).post(f"/c/potters/connections/{connection.pk}/decline/")
        after = browse(ben).get("/c/potters/connections/").content
        token = rb'name="csrfmiddlewaretoken" value="[^"]*"'
        assert re.sub(token, b"", after) == re.sub(token, b"", before)

    @pytest.mark.parametrize("what", ["accept", "decline", "withdraw", "remove"])
    @pytest.mark.parametrize("who", ["mo", "ana", "cho"])
    def test_is_nobody_elses_business(self, what, who, ben, dee, mo, ana, cho, browse, request):
        connection = ask_connection(asker=ben, other=dee)
        answer = browse(request.getfixturevalue(who)).post(f"/c/potters/connections/{connection.pk}/{what}/")
        assert answer.status_code == 404

    @pytest.mark.parametrize("there", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x"])
    def test_leads_back_to_this_site_and_nowhere_else(self, there, ben, dee, browse):
        answer = browse(ben).post("/c/potters/members/dee/connection/", {"next": there})
        assert answer["Location"] == "/c/potters/members/dee/"

    def test_asks_the_database_no_more_for_many_than_for_one(
        self, ben, dee, potters, browse, django_assert_max_num_queries, django_assert_num_queries
    ):
        browser = browse(ben)
        accept_connection(connection=ask_connection(asker=dee, other=ben), by=ben)
        browser.get("/c/potters/connections/")
        with django_assert_max_num_queries(11) as few:
            browser.get("/c/potters/connections/")
        for member in crowd(potters, 25):
            accept_connection(connection=ask_connection(asker=member, other=ben), by=ben)
        with django_assert_num_queries(len(few)):
            browser.get("/c/potters/connections/")


class TestBlocking:
    def test_by_the_pages(self, ben, dee, browse):
        browser = browse(ben)
        browser.post("/c/potters/members/dee/block/")
        assert "Dee" in browser.get("/c/potters/blocks/").content.decode()
        browser.post("/c/potters/members/dee/unblock/")
        assert not ben.blocks.exists()

    def test_keeps_them_out_of_ones_live_pages_and_tells_them_nothing(self, potters, ben, dee, browse):
        block_member(by=ben, other=dee)

        assert f'data-unheard="{dee.pk}"' in browse(ben).get("/c/potters/").content.decode()
        assert "data-unheard" not in browse(dee).get("/c/potters/").content.decode()


class TestConversations:
    @pytest.fixture(autouse=True)
    def _friends(self, ben, dee):
        accept_connection(connection=ask_connection(asker=ben, other=dee), by=dee)

    def test_begin_from_somebodys_page(self, ben, dee, browse):
        browser = browse(ben)
        answer = browser.post("/c/potters/members/dee/conversation/", {"body": "Hello", "submission": uuid4()})
        message = Message.objects.get()
        assert answer["Location"] == f"/c/potters/messages/{message.conversation_id}/#message-1"
        assert browser.get("/c/potters/members/dee/conversation/").status_code == 302
        assert "Hello" in browse(dee).get("/c/potters/messages/").content.decode()
        assert "Hello" in browse(dee).get(f"/c/potters/messages/{message.conversation_id}/").content.decode()

    def test_with_strangers_are_not_begun_by_the_dozen(self, ben, potters, browse):
        browser = browse(ben)
        answers = [
            browser.post(f"/c/potters/members/{m.handle}/conversation/", {"body": "Hi"}) for m in crowd(potters, 11)
        ]
        assert [answer.status_code for answer in answers] == [303] * 10 + [429]

    def test_are_for_the_two_alone(self, ben, dee, mo, ana, cho, browse):
        pk = begin_conversation(author=ben, other=dee, body="Between us").conversation_id
        for other in (mo, ana, cho, None):
            browser = browse(other)
            for path in ("", "changes/?after=0", "1/delete/"):
                assert browser.get(f"/c/potters/messages/{pk}/{path}").status_code == 404
            for path in ("", "read/", "let-in/", "decline/", "1/delete/"):
                assert browser.post(f"/c/potters/messages/{pk}/{path}", {"body": "x"}).status_code == 404
        assert Message.objects.count() == 1

    def test_answer_scripts_in_json(self, ben, dee, browse):
        pk = begin_conversation(author=ben, other=dee, body="Hello").conversation_id
        browser, json = browse(dee), {"Accept": "application/json"}
        sent = browser.post(f"/c/potters/messages/{pk}/", {"body": "Hi", "submission": uuid4()}, headers=json)
        assert sent.status_code == 201
        assert sent.json()["position"] == 2
        assert 'data-position="2"' in sent.json()["html"]

        empty = browser.post(f"/c/potters/messages/{pk}/", {"body": " "}, headers=json)
        assert (empty.status_code, list(empty.json()["errors"])) == (422, ["body"])

    @pytest.mark.parametrize("body", ["", "  \n ", "a\0b", "x" * 8001])
    def test_refuse_what_is_no_message_and_keep_it(self, body, ben, dee, browse):
        pk = begin_conversation(author=ben, other=dee, body="Hello").conversation_id
        answer = browse(dee).post(f"/c/potters/messages/{pk}/", {"body": body})
        assert answer.status_code == 422
        assert body.strip()[:50].replace("\0", "") in answer.content.decode().replace("\0", "")
        assert Message.objects.count() == 1

    def test_give_what_a_page_missed_once_each_and_in_order(self, ben, dee, browse):
        for n in range(4):
            pk = begin_conversation(author=ben, other=dee, body=f"Number {n}").conversation_id
        browser = browse(ben)
        browser.post(f"/c/potters/messages/{pk}/1/delete/")
        missed = browse(dee).get(f"/c/potters/messages/{pk}/changes/?after=2").json()
        assert [item["position"] for item in missed["items"]] == [1, 3, 4]
        assert (missed["revision"], missed["more"]) == (5, False)
        assert "Number 0" not in missed["items"][0]["html"]
        assert browse(dee).get(f"/c/potters/messages/{pk}/changes/?after=5").json()["items"] == []
        assert browse(dee).get(f"/c/potters/messages/{pk}/changes/?after=x").status_code == 400

    def test_are_read_by_saying_so(self, ben, dee, browse):
        pk = begin_conversation(author=ben, other=dee, body="Hello").conversation_id
        browser = browse(dee)
        browser.get(f"/c/potters/messages/{pk}/")
        assert dee.conversations.get().unread_count == 1
        assert browser.post(f"/c/potters/messages/{pk}/read/", {"position": 1}).status_code == 302
        assert dee.conversations.get().unread_count == 0

    def test_of_strangers_stand_apart(self, ben, dee, mo, browse):
        pk = begin_conversation(author=mo, other=ben, body="May I ask something?").conversation_id
        browser = browse(ben)
        assert "May I ask" not in browser.get("/c/potters/messages/").content.decode()
        assert "May I ask" in browser.get("/c/potters/messages/?show=requests").content.decode()
        page = browser.get(f"/c/potters/messages/{pk}/").content.decode()
        assert "Let in" in page
        assert "gets this as a request" in browse(mo).get(f"/c/potters/messages/{pk}/").content.decode()

        browser.post(f"/c/potters/messages/{pk}/let-in/")
        assert "May I ask" in browser.get("/c/potters/messages/").content.decode()

    def test_stay_readable_when_the_other_has_left(self, ben, dee, browse):
        pk = begin_conversation(author=dee, other=ben, body="Farewell").conversation_id
        Membership.objects.filter(pk=dee.pk).update(status="LEFT")
        browser = browse(ben)
        page = browser.get(f"/c/potters/messages/{pk}/").content.decode()
        assert "Farewell" in page
        assert "not taking messages" in page
        assert "/members/dee/" not in page
        answer = browser.post(f"/c/potters/messages/{pk}/", {"body": "Come back!"})
        assert answer.status_code == 403
        assert "not taking messages" in answer.content.decode()

    def test_can_be_read_back_to_their_beginning(self, ben, dee, browse):
        for n in range(120):
            pk = begin_conversation(author=ben, other=dee, body=f"Number {n:03}").conversation_id
        browser, path, seen = browse(dee), f"/c/potters/messages/{pk}/", []
        page = browser.get(path).content.decode()
        while True:
            seen = re.findall(r"Number \d+", page) + seen
            more = re.search(r'rel="next" href="([^"]*)"', page)
            if more is None:
                break
            page = browser.get(path + more[1]).content.decode()
        assert seen == [f"Number {n:03}" for n in range(120)]

    def test_ask_the_database_no_more_for_many_than_for_one(
        self, ben, dee, potters, browse, django_assert_max_num_queries, django_assert_num_queries
    ):
        browser = browse(ben)
        pk = begin_conversation(author=dee, other=ben, body="Hello").conversation_id
        browser.get("/c/potters/messages/")
        with django_assert_max_num_queries(7) as few:
            browser.get("/c/potters/messages/")
        with django_assert_max_num_queries(9) as one:
            browser.get(f"/c/potters/messages/{pk}/")
        for member in crowd(potters, 25):
            begin_conversation(author=ben, other=member, body="Hello")
        for _ in range(50):
            begin_conversation(author=dee, other=ben, body="Hello")
        with django_assert_num_queries(len(few)):
            browser.get("/c/potters/messages/")
        with django_assert_num_queries(len(one)):
            browser.get(f"/c/potters/messages/{pk}/")


class TestWelcome:
    def test_asks_who_one_is_and_shows_whom_to_meet(self, ana, ben, dee, browse):
        say(dee, interests=("raku",))
        browser = browse(ben)
        assert browser.get("/c/potters/welcome/").status_code == 200
        answer = browser.post("/c/potters/welcome/", {"name": "Ben", "headline": "Hello", "suggested": ["raku"]})
        assert answer["Location"] == "/c/potters/welcome/people/"
        page = browser.get("/c/potters/welcome/people/")
        assert names_in(page)[0] == "Dee"
        assert "Ana" in names_in(page)
        assert "You both care about raku" in page.content.decode()

    def test_leaves_what_it_does_not_ask_as_it_was(self, ben, browse):
        say(ben, about="Long story", place="Umbria")
        browse(ben).post("/c/potters/welcome/", {"name": "Ben", "headline": "Hello"})
        ben.profile.refresh_from_db()
        assert (ben.profile.about, ben.profile.place) == ("Long story", "Umbria")

    def test_does_not_suggest_whom_one_knows_asked_or_blocked(self, ana, ben, dee, mo, potters):
        accept_connection(connection=ask_connection(asker=ben, other=ana), by=ana)
        ask_connection(asker=ben, other=dee)
        block_member(by=mo, other=ben)
        assert people_to_meet(ben) == []

    def test_suggests_a_few(self, ben, potters):
        list(crowd(potters, 20))
        assert len(people_to_meet(ben)) == 6
