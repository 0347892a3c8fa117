"""The pages of moderators, and who finds them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.models import Membership, Space
from discussions.models import Reply, Thread
from discussions.moderation.actions import flag_post, hide_post, suspend_member
from discussions.moderation.models import Flag, LogEntry
from tests.conftest import join

HERE = "/c/potters/"
HTMX = {"HX-Request": "true"}


def post_page(post: Thread | Reply, more: str = "") -> str:
    kind = "thread" if isinstance(post, Thread) else "reply"
    return f"{HERE}posts/{kind}/{post.pk}/{more}"


class TestFlagging:
    def test_asks_what_is_wrong_and_thanks(self, browse, ben, answer):
        browser = browse(ben)
        assert "It attacks or insults somebody" in browser.get(post_page(answer, "flag/")).content.decode()

        reply = browser.post(post_page(answer, "flag/"), {"reason": "UNKIND", "note": "Fool!"}, follow=True)

        assert "A moderator will look at it" in reply.content.decode()
        assert Flag.objects.get().note == "Fool!"

    def test_sent_twice_is_one(self, browse, ben, answer):
        browser = browse(ben)
        for _ in range(2):
            assert browser.post(post_page(answer, "flag/"), {"reason": "SPAM"}).status_code == 302
        assert Flag.objects.count() == 1

    @pytest.mark.parametrize(
        "form", [{}, {"reason": "BORING"}, {"reason": "SPAM", "note": "x" * 501}, {"reason": "SPAM", "note": "\0"}]
    )
    def test_says_what_it_does_not_take(self, form, browse, ben, answer):
        assert browse(ben).post(post_page(answer, "flag/"), form).status_code == 422
        assert Flag.objects.count() == 0

    def test_is_refused_for_ones_own(self, browse, dee, answer):
        assert browse(dee).post(post_page(answer, "flag/"), {"reason": "SPAM"}).status_code == 403

    def test_is_not_for_outsiders_nor_for_what_one_may_not_see(self, browse, cho, dee, answer, secret):
        assert browse(cho).get(post_page(answer, "flag/")).status_code == 404
        assert browse(None).get(post_page(answer, "flag/")).status_code == 404
        assert browse(dee).get(post_page(secret, "flag/")).status_code == 404
        assert browse(dee).get(f"{HERE}posts/poem/1/flag/").status_code == 404


class TestTheQueuePage:
    def test_shows_each_case_with_what_a_moderator_needs(self, browse, mo, ben, answer):
        flag_post(post=answer, by=ben, reason="UNKIND", note="He calls me <names>.")

        page = browse(mo).get(f"{HERE}queue/").content.decode()

        for words in [
            "Because you are a fool.",
            "It attacks or insults somebody",
            "He calls me &lt;names&gt;.",
            "Reply 1 in",
            "hidden before: 0",
            f"/c/potters/members/{answer.author_id}/suspend/",
        ]:
            assert words in page

    def test_says_when_nothing_waits(self, browse, mo):
        assert "Nothing waits for you" in browse(mo).get(f"{HERE}queue/").content.decode()

    def test_is_for_curators(self, browse, ana, mo, gil, ben, cho, potters):
        found = {who: browse(who).get(f"{HERE}queue/").status_code for who in (ana, mo, gil, ben, cho, None)}
        assert found == {ana: 200, mo: 200, gil: 200, ben: 404, cho: 404, None: 404}

    def test_is_closed_to_a_suspended_moderator(self, browse, mo, ana):
        suspend_member(member=mo, by=ana, until=timezone.now() + timedelta(days=1), reason="Because.")
        assert browse(mo).get(f"{HERE}queue/").status_code == 404

    @pytest.mark.parametrize("number", [1, 20])
    def test_costs_the_same_however_long_it_is(
        self, number, browse, mo, ben, dee, crackle, django_assert_max_num_queries
    ):
        from discussions.actions.post_reply import post_reply

        for _ in range(number):
            flag_post(post=post_reply(thread=crackle, author=dee, body="Fool."), by=ben, reason="UNKIND")
        browser = browse(mo)
        browser.get(f"{HERE}queue/")
        with django_assert_max_num_queries(8):
            browser.get(f"{HERE}queue/")


class TestDeciding:
    def test_hides_with_a_reason_and_leads_back_to_the_queue(self, browse, mo, ben, answer):
        flag_post(post=answer, by=ben, reason="UNKIND")

        reply = browse(mo).post(post_page(answer, "decide/"), {"decision": "hide", "reason": "Insults."})

        answer.refresh_from_db()
        assert answer.is_hidden
        assert reply.headers["Location"] == f"{HERE}queue/"

    def test_offers_to_undo_it_in_place(self, browse, mo, answer):
        browser = browse(mo)
        done = browser.post(post_page(answer, "decide/"), {"decision": "hide", "reason": "Insults."}, headers=HTMX)
        assert "Undo" in done.content.decode()

        browser.post(post_page(answer, "decide/"), {"decision": "restore"}, headers=HTMX)
        answer.refresh_from_db()
        assert not answer.is_hidden

    def test_asks_for_the_reason_it_needs(self, browse, mo, answer):
        for headers in ({}, HTMX):
            asked = browse(mo).post(post_page(answer, "decide/"), {"decision": "hide", "reason": " "}, headers=headers)
            assert asked.status_code == 422
            assert "Say why" in asked.content.decode()
        answer.refresh_from_db()
        assert not answer.is_hidden

    def test_says_when_somebody_else_was_faster(self, browse, mo, ana, answer):
        hide_post(post=answer, by=ana, reason="Insults.")

        done = browse(mo).post(
            post_page(answer, "decide/"), {"decision": "hide", "reason": "So it does."}, headers=HTMX
        )

        assert "Somebody else has decided this already." in done.content.decode()
        assert LogEntry.objects.count() == 1

    def test_is_for_those_who_look_after_the_space(
        self, browse, ben, gil, cho, mo, answer, window, dee, secret, potters
    ):
        from discussions.actions.start_thread import start_thread

        elsewhere = start_thread(space=window, author=dee, title="Elsewhere", body="…")
        max_ = join(potters, "Max", role=Membership.Role.MODERATOR)
        form = {"decision": "hide", "reason": "Because."}

        def status(who: Membership, post: Thread | Reply) -> int:
            return browse(who).post(post_page(post, "decide/"), form).status_code

        assert (status(ben, answer), status(cho, answer), status(gil, elsewhere), status(max_, secret)) == (
            404,
            404,
            403,
            404,
        )
        assert status(gil, answer) == 302
        assert LogEntry.objects.count() == 1

    def test_refuses_decisions_that_there_are_not(self, browse, mo, answer):
        assert browse(mo).post(post_page(answer, "decide/"), {"decision": "burn"}).status_code == 422
        assert browse(mo).get(post_page(answer, "decide/")).status_code == 405

    def test_leads_nowhere_else(self, browse, mo, answer):
        form = {"decision": "hide", "reason": "Insults.", "next": "https://evil.example/"}
        assert browse(mo).post(post_page(answer, "decide/"), form).headers["Location"] == f"{HERE}queue/"


class TestWhatCanBeDoneAboutAPost:
    def test_is_more_for_those_who_look_after_it(self, browse, mo, ben, dee, answer):
        assert 'value="hide"' in browse(mo).get(post_page(answer)).content.decode()
        to_ben = browse(ben).get(post_page(answer)).content.decode()
        assert "/flag/" in to_ben
        assert 'value="hide"' not in to_ben
        assert "/flag/" not in browse(dee).get(post_page(answer)).content.decode()

    def test_comes_as_a_part_of_a_page(self, browse, mo, answer):
        part = browse(mo).get(post_page(answer), headers=HTMX).content.decode()
        assert "<html" not in part
        assert "Hide" in part

    def test_is_on_the_threads_page(self, browse, mo, ben, dee, gil, answer, crackle):
        address = f"{HERE}t/{crackle.pk}/{crackle.slug}/"
        for who, sees in [(mo, True), (gil, True), (dee, False)]:
            page = browse(who).get(address).content.decode()
            assert (f"/threads/{crackle.pk}/pin/" in page) is sees
            assert ("/posts/reply/0/" in page.replace("/posts/reply/0/flag/", "")) is sees
            assert "/posts/reply/0/flag/" in page
        assert "/flag/" not in browse(None).get(address).content.decode()

    def test_shows_what_is_hidden_to_those_who_can_bring_it_back(self, browse, mo, gil, ben, answer):
        hide_post(post=answer, by=mo, reason="Insults.")

        assert 'value="restore"' in browse(gil).get(post_page(answer)).content.decode()
        assert browse(ben).get(post_page(answer)).status_code == 404


class TestThreads:
    @pytest.mark.parametrize(("first", "then"), [("pin", "unpin"), ("lock", "unlock")])
    def test_are_pinned_and_locked_and_the_other_way_round(self, first, then, browse, mo, ben, cho, crackle):
        def press(who: Membership, what: str) -> int:
            return browse(who).post(f"{HERE}threads/{crackle.pk}/{what}/").status_code

        assert press(ben, first) == press(cho, first) == 404
        assert browse(mo).get(f"{HERE}threads/{crackle.pk}/{first}/").status_code == 405
        assert press(mo, first) == press(mo, first) == 302
        crackle.refresh_from_db()
        assert crackle.is_pinned or crackle.is_locked
        assert press(mo, then) == press(mo, then) == 302
        crackle.refresh_from_db()
        assert (crackle.pinned_at, crackle.locked_at) == (None, None)
        assert LogEntry.objects.count() == 2

    def test_are_moved(self, browse, mo, crackle, potters):
        kilns = Space.objects.create(community=potters, slug="kilns", name="Kilns", visibility="MEMBERS")
        address = f"{HERE}threads/{crackle.pk}/move/"
        browser = browse(mo)
        assert "Kilns" in browser.get(address).content.decode()

        assert browser.post(address, {"to": kilns.pk}).status_code == 302
        crackle.refresh_from_db()
        assert crackle.space == kilns

    def test_are_not_shown_to_others_by_mistake(self, browse, mo, crackle, window):
        address = f"{HERE}threads/{crackle.pk}/move/"
        browser = browse(mo)
        asked = browser.post(address, {"to": window.pk})
        assert asked.status_code == 422
        assert "Say that this is meant" in asked.content.decode()

        assert browser.post(address, {"to": window.pk, "is_meant_for_others": "on"}).status_code == 302

    def test_are_moved_only_where_one_may_read(self, browse, mo, ana, gil, crackle, kiln_club, window):
        address = f"{HERE}threads/{crackle.pk}/move/"
        for who in (mo, gil):
            assert browse(who).post(address, {"to": kiln_club.pk}).status_code == 422
        assert "Kiln club" not in browse(mo).get(address).content.decode().split("<main")[1]


class TestDecidingAboutMembers:
    def test_suspends_until_a_day(self, browse, mo, dee, potters):
        address = f"{HERE}members/{dee.pk}/suspend/"
        browser = browse(mo)
        assert "Suspend Dee" in browser.get(address).content.decode()
        day = timezone.localdate(timezone=potters.zone) + timedelta(days=3)

        assert browser.post(address, {"until": day.isoformat(), "reason": "Insults."}).status_code == 302

        dee.refresh_from_db()
        assert dee.suspended_until.astimezone(potters.zone).date() == day
        assert browse(dee).get(f"{HERE}notifications/").status_code == 404
        assert browser.post(f"{HERE}members/{dee.pk}/lift/").status_code == 302
        assert browse(dee).get(f"{HERE}notifications/").status_code == 200

    @pytest.mark.parametrize(
        "form",
        [
            {},
            {"until": "2020-01-01", "reason": "x"},
            {"until": "soon", "reason": "x"},
            {"until": "2999-01-01", "reason": "x"},
        ],
    )
    def test_takes_no_day_that_is_none(self, form, browse, mo, dee):
        assert browse(mo).post(f"{HERE}members/{dee.pk}/suspend/", form).status_code == 422

    def test_refuses_those_above(self, browse, mo, ana, gil, ben, dee):
        form = {"until": "2027-01-01", "reason": "Because."}
        assert browse(mo).post(f"{HERE}members/{ana.pk}/suspend/", form).status_code == 403
        assert browse(gil).post(f"{HERE}members/{dee.pk}/suspend/", form).status_code == 404
        assert browse(ben).post(f"{HERE}members/{dee.pk}/suspend/", form).status_code == 404

    def test_changes_roles(self, browse, ana, ben, mo, cho):
        address = f"{HERE}members/{ben.pk}/role/"
        assert browse(mo).post(address, {"role": "ADMIN"}).status_code == 404
        assert browse(ana).post(f"{HERE}members/{ana.pk}/role/", {"role": "MEMBER"}).status_code == 403
        assert browse(ana).post(f"{HERE}members/{cho.pk}/role/", {"role": "ADMIN"}).status_code == 404
        assert browse(ana).post(address, {"role": "KING"}).status_code == 400
        done = browse(ana).post(address, {"role": "MODERATOR", "next": f"{HERE}settings/members/"})
        assert done.headers["Location"] == f"{HERE}settings/members/"
        ben.refresh_from_db()
        assert ben.is_staff

    def test_names_hosts(self, browse, ana, ben):
        browse(ana).post(f"{HERE}members/{ben.pk}/host/", {"speaks_for_brand": "on"})
        ben.refresh_from_db()
        assert ben.speaks_for_brand
        browse(ana).post(f"{HERE}members/{ben.pk}/host/")
        ben.refresh_from_db()
        assert not ben.speaks_for_brand

    def test_removes(self, browse, ana, mo, ben):
        address = f"{HERE}members/{ben.pk}/remove/"
        assert browse(mo).get(address).status_code == 404
        assert "Remove Ben" in browse(ana).get(address).content.decode()
        assert browse(ana).post(address, {"reason": ""}).status_code == 422
        assert browse(ana).post(address, {"reason": "Sells drugs."}).status_code == 302
        ben.refresh_from_db()
        assert ben.status == "REMOVED"

    def test_lets_in_and_turns_away(self, browse, mo, ben, potters):
        eve = join(potters, "Eve", status=Membership.Status.PENDING)
        gus = join(potters, "Gus", status=Membership.Status.PENDING)
        assert browse(ben).post(f"{HERE}requests/{eve.pk}/let-in/").status_code == 404
        for _ in range(2):
            assert browse(mo).post(f"{HERE}requests/{eve.pk}/let-in/").status_code == 302
            assert browse(mo).post(f"{HERE}requests/{gus.pk}/turn-away/", {"reason": "Full."}).status_code == 302
        eve.refresh_from_db()
        gus.refresh_from_db()
        assert (eve.status, gus.status) == ("ACTIVE", "REMOVED")
        assert LogEntry.objects.count() == 2


class TestTheLogPage:
    @pytest.fixture
    def log(self, answer, crackle, mo, ana, dee) -> None:
        hide_post(post=answer, by=mo, reason="Insults <Ben>.")
        from discussions.moderation.actions import pin_thread

        pin_thread(thread=crackle, by=ana)
        suspend_member(member=dee, by=ana, until=timezone.now() + timedelta(days=1), reason="Insults.")

    def test_says_who_did_what_and_why(self, log, browse, mo):
        page = browse(mo).get(f"{HERE}log/").content.decode()

        assert "<strong>Mo</strong> hid" in page
        assert "reply 1 in “Why does it crackle?”" in page
        assert "Insults &lt;Ben&gt;." in page
        assert "<strong>Ana</strong> pinned" in page

    @pytest.mark.parametrize(
        ("asked", "lines"),
        [
            ("", 3),
            ("?by=ana", 2),
            ("?by=Ana&act=PINNED", 1),
            ("?member=dee", 2),
            ("?member=nobody", 0),
            ("?act=HID", 1),
        ],
    )
    def test_can_be_asked_for_a_part(self, asked, lines, log, browse, mo):
        page = browse(mo).get(f"{HERE}log/{asked}").content.decode()
        assert page.count('class="log__entry"') == lines

    @pytest.mark.parametrize("asked", ["?act=BURNED", f"?by={'x' * 41}"])
    def test_says_what_it_cannot_look_for(self, asked, log, browse, mo):
        assert browse(mo).get(f"{HERE}log/{asked}").status_code == 422

    def test_is_for_moderators_and_admins(self, log, browse, ana, ben, gil, cho):
        found = [browse(who).get(f"{HERE}log/").status_code for who in (ana, ben, gil, cho, None)]
        assert found == [200, 404, 404, 404, 404]

    def test_does_not_name_a_space_that_the_reader_may_not_know(self, browse, mo, ana, secret, glazes, potters):
        from discussions.moderation.actions import move_thread

        max_ = join(potters, "Max", role=Membership.Role.MODERATOR)
        move_thread(thread=secret, to=glazes, by=ana, is_meant_for_others=True)

        assert "from Board to Glazes" in browse(mo).get(f"{HERE}log/").content.decode()
        assert "from another space to Glazes" in browse(max_).get(f"{HERE}log/").content.decode()

    @pytest.mark.parametrize("number", [1, 60])
    def test_costs_the_same_however_long_it_is(self, number, browse, mo, crackle, django_assert_max_num_queries):
        from discussions.moderation.actions import pin_thread, unpin_thread

        for turn in range(number):
            (unpin_thread if turn % 2 else pin_thread)(thread=crackle, by=mo)
        browser = browse(mo)
        browser.get(f"{HERE}log/")
        with django_assert_max_num_queries(8):
            page = browser.get(f"{HERE}log/")
        if number == 60:
            rest = browser.get(f"{HERE}log/" + page.context["older_url"]).content.decode()
            assert rest.count('class="log__entry"') == 10
