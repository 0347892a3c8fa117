"""Reacting."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from community.network.models import Interaction
from discussions import refusals
from discussions.actions.react import react, unreact
from discussions.models import Reaction


class TestAReaction:
    def test_is_counted_on_the_reply(self, crackle, ben, dee, mo, say):
        reply = say(crackle, dee)
        react(by=ben, post=reply, kind="heart")
        react(by=mo, post=reply, kind="heart")
        react(by=mo, post=reply, kind="insight")

        reply.refresh_from_db()
        crackle.refresh_from_db()
        assert reply.reactions == {"heart": 2, "insight": 1}
        assert reply.revision == crackle.revision == 5

    def test_is_counted_on_the_opening_post(self, crackle, dee):
        react(by=dee, post=crackle, kind="thanks")

        crackle.refresh_from_db()
        assert crackle.reactions == {"thanks": 1}
        assert crackle.head_revision == crackle.revision == 2

    def test_twice_is_the_same_as_once(self, crackle, dee):
        for _ in range(2):
            react(by=dee, post=crackle, kind="thanks")

        crackle.refresh_from_db()
        assert (crackle.reactions, crackle.revision) == ({"thanks": 1}, 2)

    def test_is_in_the_ledger_once_for_each_post(self, crackle, dee, ben):
        react(by=dee, post=crackle, kind="thanks")
        react(by=dee, post=crackle, kind="heart")

        row = Interaction.objects.get(kind="reacted")
        assert (row.actor, row.target) == (dee, ben)

    def test_can_be_taken_back_once(self, crackle, dee):
        react(by=dee, post=crackle, kind="thanks")
        for _ in range(2):
            unreact(by=dee, post=crackle, kind="thanks")

        crackle.refresh_from_db()
        assert (crackle.reactions, crackle.revision) == ({}, 3)

    def test_to_oneself_is_refused(self, crackle, ben):
        with pytest.raises(refusals.NothingToOneself):
            react(by=ben, post=crackle, kind="heart")

    def test_of_no_known_kind_is_refused(self, crackle, dee):
        with pytest.raises(ValueError, match="applause"):
            react(by=dee, post=crackle, kind="applause")


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_one(crackle, dee):
    def run(_number):
        try:
            react(by=dee, post=crackle, kind="heart")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(20)))
    crackle.refresh_from_db()
    assert crackle.reactions == {"heart": 1}
    assert Reaction.objects.count() == 1
