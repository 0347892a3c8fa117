"""What sockets show of a thread, and what a page that was away asks for."""

import pytest
from django.utils import timezone

from community import realtime
from community.access import Outsider
from community.addresses import prefix
from community.realtime.drawing import drawn
from discussions import broadcasts
from discussions.actions.accept import accept_reply
from discussions.actions.delete import delete_reply
from discussions.actions.edit_reply import edit_reply
from discussions.actions.post_reply import post_reply
from discussions.actions.react import react
from discussions.models import Reply

ROOT = "/c/potters"


@pytest.fixture
def rung(monkeypatch, django_capture_on_commit_callbacks):
    """Record what is rung for instead of ringing."""
    bells = []
    monkeypatch.setattr(realtime, "publish", lambda topic, change, community_id: bells.append((str(topic), change)))
    return bells


def catch_up(browser, thread, after):
    return browser.get(f"{ROOT}/t/{thread.pk}/changes/?after={after}").json()


class TestABell:
    def test_says_which_part_changed_and_never_what_it_says(self, crackle, dee, ben, rung):
        reply = post_reply(thread=crackle, author=dee, body="A secret")
        edit_reply(reply=reply, by=dee, body="A secret still", revision=2)
        react(by=ben, post=reply, kind="heart")
        accept_reply(reply=reply, by=ben)
        delete_reply(reply=reply, by=dee)

        heard = [
            (change["change"], change["position"], change["revision"]) for topic, change in rung if "thread:" in topic
        ]
        assert heard == [
            ("posted", 1, 2),
            ("edited", 1, 3),
            ("reacted", 1, 4),
            ("accepted", 1, 5),
            ("accepted", 0, 6),
            ("deleted", 1, 7),
            ("unaccepted", 0, 8),
        ]
        assert "secret" not in str(rung)
        assert (f"space:{crackle.space_id}", {"change": "posted", "thread": crackle.pk}) in rung


class TestAChange:
    def test_of_a_reply_is_drawn_where_the_reader_is(self, crackle, dee, potters, say):
        say(crackle, dee, "Ask @ben")
        change = {"change": "posted", "position": 1, "revision": 2}

        def draw():
            fragment = broadcasts.render_thread_change(potters, crackle.pk, change)
            return {"topic": "thread:1", "html": fragment.html, "data": fragment.data}

        frames = drawn(potters, ["/c/potters/", "/"], draw)
        assert "/c/potters/members/dee/" in str(frames["/c/potters/"])
        assert "/c/potters/" not in str(frames["/"])

    def test_of_the_head_draws_the_opening_post(self, crackle, potters):
        with prefix("/c/potters/"):
            fragment = broadcasts.render_thread_change(
                potters, crackle.pk, {"change": "edited", "position": 0, "revision": 1}
            )

        assert fragment.html.startswith('<header class="thread-top" id="thread-head"')
        assert fragment.data["replies_count"] == 0

    def test_in_a_thread_of_others_is_nothing(self, crackle, weavers):
        change = {"change": "edited", "position": 0, "revision": 1}
        assert broadcasts.render_thread_change(weavers, crackle.pk, change) is None


class TestWatching:
    def test_a_thread_is_for_those_who_may_read_it(self, crackle, dee, cho, potters):
        assert broadcasts.may_watch_thread(dee, crackle.pk)
        assert not broadcasts.may_watch_thread(cho, crackle.pk)
        assert not broadcasts.may_watch_thread(Outsider(potters), crackle.pk)
        assert not broadcasts.may_watch_thread(dee, 2**60)

    def test_those_are_shown_typing_who_may_reply(self, crackle, dee, mo, potters):
        crackle.locked_at = timezone.now()
        crackle.save()

        assert broadcasts.may_type_in_thread(mo, crackle.pk)
        assert not broadcasts.may_type_in_thread(dee, crackle.pk)
        assert not broadcasts.may_type_in_thread(Outsider(potters), crackle.pk)


class TestCatchingUp:
    def test_brings_each_reply_once_as_it_is_now_in_order(self, crackle, dee, ben, say, browse):
        one, two = say(crackle, dee, "One"), say(crackle, dee, "Two")
        say(crackle, dee, "Three")
        edit_reply(reply=one, by=dee, body="One, edited", revision=2)
        delete_reply(reply=two, by=dee)

        answer = catch_up(browse(ben), crackle, 1)

        assert [item["position"] for item in answer["items"]] == [1, 2, 3]
        assert "One, edited" in answer["items"][0]["html"]
        assert "Deleted by its author" in answer["items"][1]["html"]
        assert (answer["revision"], answer["more"], answer["head"]) == (6, False, None)
        assert answer["data"]["replies_count"] == 2

    def test_brings_only_what_was_missed(self, crackle, dee, ben, say, browse):
        say(crackle, dee, "One")
        say(crackle, dee, "Two")

        assert [item["position"] for item in catch_up(browse(ben), crackle, 2)["items"]] == [2]
        assert catch_up(browse(ben), crackle, 3)["items"] == []

    def test_brings_the_head_when_it_changed(self, crackle, dee, ben, browse):
        react(by=dee, post=crackle, kind="heart")

        assert 'id="thread-head"' in catch_up(browse(ben), crackle, 1)["head"]

    def test_never_brings_what_is_hidden(self, crackle, dee, mo, say, browse):
        say(crackle, dee, "A secret")
        Reply.objects.update(hidden_at=timezone.now(), revision=3)

        assert "A secret" not in str(catch_up(browse(mo), crackle, 1))

    def test_comes_in_parts_that_lose_nothing(self, crackle, dee, ben, say, browse, monkeypatch):
        monkeypatch.setattr(broadcasts, "CHANGES_MAX", 3)
        for number in range(7):
            say(crackle, dee, f"Reply {number}")
        edit_reply(reply=Reply.objects.get(position=2), by=dee, body="Edited", revision=8)

        positions, after, more, browser = [], 0, True, browse(ben)
        while more:
            answer = catch_up(browser, crackle, after)
            positions += [item["position"] for item in answer["items"]]
            after, more = answer["revision"], answer["more"]
        assert sorted(positions) == [1, 2, 3, 4, 5, 6, 7]
        assert after == 9

    def test_is_for_those_who_may_read(self, crackle, cho, browse):
        assert browse(cho).get(f"{ROOT}/t/{crackle.pk}/changes/?after=0").status_code == 404

    @pytest.mark.parametrize("after", ["x", "-1", "1e9", "99999999999999999999"])
    def test_refuses_revisions_that_are_none(self, crackle, dee, browse, after):
        assert browse(dee).get(f"{ROOT}/t/{crackle.pk}/changes/?after={after}").status_code == 400
