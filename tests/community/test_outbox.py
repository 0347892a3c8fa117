"""The outbox: what must happen after a write happens once, whatever dies meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from community import outbox, tasks
from community.models import OutboxEntry


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What a handler for greetings was asked to do; the word "fail" makes it fail."""
    words: list[object] = []

    def greet(word: object) -> None:
        if word == "fail":
            raise RuntimeError("nobody there")
        words.append(word)

    monkeypatch.setattr(outbox, "_handlers", {"greet": greet})
    return words


def later() -> None:
    """Let what waits be due."""
    OutboxEntry.objects.filter(done_at__isnull=True).update(available_at=timezone.now())


class TestAnEntry:
    def test_is_done_once(self, done, potters):
        entry = outbox.put("greet", community=potters, word="hello")

        assert outbox.do(entry.pk)
        assert not outbox.do(entry.pk)
        assert done == ["hello"]

    def test_is_rung_for_after_the_commit(self, done, potters, monkeypatch, django_capture_on_commit_callbacks):
        rung: list[int] = []
        monkeypatch.setattr(outbox, "_ring", rung.append)
        with django_capture_on_commit_callbacks(execute=True):
            entry = outbox.put("greet", community=potters, word="hello")
            assert rung == []
        assert rung == [entry.pk]

    def test_goes_with_the_write_that_failed(self, done, potters):
        with transaction.atomic():
            outbox.put("greet", community=potters, word="hello")
            transaction.set_rollback(True)
        assert OutboxEntry.objects.count() == 0

    def test_can_wait(self, done, potters, monkeypatch, django_capture_on_commit_callbacks):
        rung: list[int] = []
        monkeypatch.setattr(outbox, "_ring", rung.append)
        with django_capture_on_commit_callbacks(execute=True):
            entry = outbox.put("greet", community=potters, wait=timedelta(minutes=2), word="hello")

        assert rung == []
        assert outbox.due() == []
        assert not outbox.do(entry.pk)
        later()
        assert outbox.due() == [entry.pk]

    def test_is_kept_and_tried_again_later_each_time(self, done, potters):
        entry = outbox.put("greet", community=potters, word="fail")
        waits = []
        for _ in range(3):
            later()
            assert not outbox.do(entry.pk)
            entry.refresh_from_db()
            waits.append(entry.available_at - timezone.now())

        assert waits[0] < waits[1] < waits[2]
        assert entry.failure == "RuntimeError: nobody there"

    def test_is_left_to_the_operator_in_the_end(self, done, potters):
        entry = outbox.put("greet", community=potters, word="fail")
        for _ in range(outbox.MAX_ATTEMPTS):
            later()
            outbox.do(entry.pk)

        entry.refresh_from_db()
        assert entry.done_at is None
        assert entry.available_at > timezone.now() + timedelta(days=365)

    def test_of_a_kind_that_nobody_handles_is_kept(self, done, potters):
        entry = outbox.put("wave", community=potters)

        assert not outbox.do(entry.pk)
        entry.refresh_from_db()
        assert entry.failure.startswith("KeyError")

    def test_is_left_alone_while_a_worker_has_it(self, done, potters):
        entry = outbox.put("greet", community=potters, word="hello")
        assert outbox.take(entry.pk) is not None
        assert outbox.take(entry.pk) is None


class TestManyEntries:
    def test_are_put_in_one_statement(self, done, potters, django_assert_num_queries):
        with django_assert_num_queries(1):
            entries = outbox.put_all("greet", [{"word": n} for n in range(50)], community=potters)

        assert [entry.payload["word"] for entry in entries] == list(range(50))

    def test_of_nothing_are_nothing(self, done, potters):
        assert outbox.put_all("greet", [], community=potters) == []

    def test_are_done_by_the_relay_and_one_that_fails_stops_no_other(self, done, potters):
        for word in ["one", "fail", "two"]:
            outbox.put("greet", community=potters, word=word)

        tasks.relay_outbox()

        assert done == ["one", "two"]

    def test_are_left_to_the_next_relay_when_they_take_long(self, done, potters, monkeypatch):
        clock = iter(range(0, 1000, 20))
        monkeypatch.setattr(tasks, "monotonic", lambda: next(clock))
        for word in range(5):
            outbox.put("greet", community=potters, word=word)

        tasks.relay_outbox()
        assert done == [0, 1]

    def test_are_forgotten_a_week_after_they_were_done(self, done, potters):
        old, new, undone = (outbox.put("greet", community=potters, word=n) for n in range(3))
        outbox.do(old.pk)
        outbox.do(new.pk)
        OutboxEntry.objects.filter(pk=old.pk).update(done_at=timezone.now() - timedelta(days=8))

        tasks.sweep_outbox()

        assert set(OutboxEntry.objects.values_list("pk", flat=True)) == {new.pk, undone.pk}


@pytest.mark.django_db(transaction=True)
class TestTwoWorkers:
    def test_do_it_once(self, done, potters):
        entry = outbox.put("greet", community=potters, word="hello")

        def do(_: int) -> bool:
            try:
                return outbox.do(entry.pk)
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(do, range(4))) == [False, False, False, True]
        assert done == ["hello"]
