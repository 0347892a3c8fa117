"""What threads know of their replies can be derived again."""

from django.utils import timezone

from discussions.actions.accept import accept_reply
from discussions.actions.delete import delete_reply
from discussions.actions.react import react
from discussions.counters import synchronize_space, synchronize_thread
from discussions.models import Reply, Thread

DERIVED = [
    "last_position",
    "replies_count",
    "last_activity_at",
    "last_author_id",
    "answered_at",
    "reactions",
    "revision",
]


class TestSynchronizing:
    def test_changes_nothing_where_all_is_right(self, crackle, ben, dee, mo, say):
        replies = [say(crackle, author) for author in (ben, dee, mo, dee)]
        react(by=ben, post=replies[1], kind="heart")
        react(by=dee, post=crackle, kind="smile")
        accept_reply(reply=replies[2], by=ben)
        delete_reply(reply=replies[3], by=dee)
        crackle.refresh_from_db()
        before = {field: getattr(crackle, field) for field in DERIVED}

        fresh = synchronize_thread(crackle)

        assert {field: getattr(fresh, field) for field in DERIVED} == before

    def test_puts_right_what_is_wrong(self, crackle, ben, dee, say, glazes):
        reply = say(crackle, dee)
        react(by=ben, post=reply, kind="heart")
        Reply.objects.update(reactions={"smile": 9})
        Thread.objects.update(replies_count=7, last_position=0, answered_at=None, last_author=ben, revision=1)
        glazes.threads_count = 9
        glazes.save()

        synchronize_thread(crackle)
        synchronize_space(glazes)

        crackle.refresh_from_db()
        reply.refresh_from_db()
        glazes.refresh_from_db()
        assert (crackle.replies_count, crackle.last_position, crackle.last_author) == (1, 1, dee)
        assert crackle.answered_at == reply.posted_at
        assert crackle.revision == reply.revision
        assert reply.reactions == {"heart": 1}
        assert glazes.threads_count == 1

    def test_leaves_hidden_replies_out(self, crackle, dee, say):
        say(crackle, dee)
        Reply.objects.update(hidden_at=timezone.now())

        fresh = synchronize_thread(crackle)
        assert (fresh.replies_count, fresh.answered_at, fresh.last_position) == (0, None, 1)
