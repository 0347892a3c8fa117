"""2,000 replies are posted while the database, the broker, the worker and the web process are killed in turn."""

import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from tests.faults.installation import Installation, start

pytestmark = [pytest.mark.faults, pytest.mark.skipif(not Path("/proc").exists(), reason="reads /proc, as Linux has it")]

REPLIES = 2000
WRITERS = 8
#: After how many acknowledged replies what is killed.
KILLS = {250: ("postgres", "-D"), 650: ("valkey-server",), 1050: ("celery", "worker"), 1450: ("config.server",)}
#: A reply that is not acknowledged after so many seconds is given up, and the test with it.
PATIENCE = 120.0

PREPARE = """
import json
from django.conf import settings
from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY
from importlib import import_module
from community.models import Community, Membership, Space
from members.models import User, Profile
from discussions.actions.start_thread import start_thread
potters = Community.objects.create(slug="potters", name="The Potters")
glazes = Space.objects.create(community=potters, slug="glazes", name="Glazes")
sessions = []
for number in range(%(writers)d):
    user = User.objects.create_user(f"w{number}@example.org", name=f"Writer {number}")
    member = Membership.objects.create(community=potters, user=user, display_name=user.name, handle=f"w{number}")
    Profile.objects.create(membership=member, community=potters)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    sessions.append(session.session_key)
thread = start_thread(space=glazes, author=Membership.objects.get(handle="w0"), title="Under fire", body="Let us talk.")
print(json.dumps({"thread": thread.pk, "sessions": sessions, "cookie": settings.SESSION_COOKIE_NAME, "csrf": settings.CSRF_COOKIE_NAME}))
"""

LOOK = """
import json
from collections import Counter
from community.models import OutboxEntry
from community.network.models import Interaction
from discussions.models import Reply, Thread
rows = list(Reply.objects.order_by("position").values_list("position", "submission", "pk"))
thread = Thread.objects.get()
print(json.dumps({
    "submissions": [str(submission) for _, submission, _ in rows],
    "positions": [position for position, _, _ in rows],
    "count": thread.replies_count, "last": thread.last_position, "revision": thread.revision,
    "ledger_most": max(Counter(Interaction.objects.filter(kind="replied").values_list("source", flat=True)).values(), default=0),
    "waiting": OutboxEntry.objects.filter(done_at__isnull=True).count(),
    "failed": OutboxEntry.objects.exclude(failure="").filter(done_at__isnull=True).count(),
}))
"""


@dataclass
class Tally:
    """What the writers were told."""

    acknowledged: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __len__(self) -> int:
        return len(self.acknowledged)


@dataclass
class Writer:
    """Somebody who posts replies, each with a key of its own, until it is acknowledged."""

    port: int
    thread: int
    cookies: str

    def post(self, key: str, tally: Tally) -> bool:
        """Send one reply again and again, with the same key, until the site says that it has it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                status, body = self._send(key)
            except OSError as broken:
                status, body = 0, type(broken).__name__
            except http.client.HTTPException as broken:
                status, body = 0, type(broken).__name__
            if status in {200, 201}:
                with tally.lock:
                    tally.acknowledged.append(key)
                return True
            with tally.lock:
                tally.troubles.append(f"{status} {body[:120]}")
            time.sleep(0.25)
        return False

    def _send(self, key: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            form = urlencode({"body": f"Reply {key}", "submission": key})
            connection.request(
                "POST", f"/c/potters/t/{self.thread}/replies/", form,
                {
                    "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json",
                    "Cookie": self.cookies, "X-CSRFToken": "t" * 32,
                },
            )  # fmt: skip
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        finally:
            connection.close()


@pytest.fixture
def installation(tmp_path: Path):
    running = start(tmp_path / "var")
    yield running
    running.stop()


def write(installation: Installation, prepared: dict, keys: Queue[str], tally: Tally) -> list[threading.Thread]:
    """Set the writers to work."""

    def work(session: str) -> None:
        cookies = f"{prepared['cookie']}={session}; {prepared['csrf']}={'t' * 32}"
        writer = Writer(installation.port, prepared["thread"], cookies)
        while True:
            try:
                key = keys.get_nowait()
            except Empty:
                return
            if not writer.post(key, tally):
                return

    threads = [threading.Thread(target=work, args=(session,), daemon=True) for session in prepared["sessions"]]
    for thread in threads:
        thread.start()
    return threads


def test_every_acknowledged_reply_is_there_once(installation: Installation):
    prepared = installation.manage(PREPARE % {"writers": WRITERS})
    keys: Queue[str] = Queue()
    for _ in range(REPLIES):
        keys.put(str(uuid4()))
    tally, began = Tally(), time.monotonic()
    threads = write(installation, prepared, keys, tally)

    for after, words in KILLS.items():
        while len(tally) < after and any(thread.is_alive() for thread in threads):
            time.sleep(0.02)
        assert len(tally) >= after, f"the writers gave up: {tally.troubles[-5:]}"
        installation.kill(*words)
    for thread in threads:
        thread.join(PATIENCE + 30)

    found = installation.manage(LOOK)
    print(f"\n{len(tally)} acknowledged in {time.monotonic() - began:.0f} s, {len(tally.troubles)} tries met trouble")
    assert len(tally) == REPLIES
    assert sorted(found["submissions"]) == sorted(tally.acknowledged), "a reply is lost, or there twice"
    assert found["positions"] == list(range(1, REPLIES + 1))
    assert (found["count"], found["last"]) == (REPLIES, REPLIES)
    assert found["ledger_most"] == 1
    assert wait_for_the_outbox(installation) == {"waiting": 0, "failed": 0}


def wait_for_the_outbox(installation: Installation) -> dict[str, int]:
    """Give the relay time for what lost its bell, and return what is left."""
    deadline = time.monotonic() + 150
    while True:
        found = json.loads(json.dumps(installation.manage(LOOK)))
        left = {name: found[name] for name in ("waiting", "failed")}
        if not left["waiting"] or time.monotonic() > deadline:
            return left
        time.sleep(3)
