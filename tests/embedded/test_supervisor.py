"""The supervisor: what dies is started again, and everything stops in order."""

import os
import signal
import time
from pathlib import Path

import pytest

from config.embedded.processes import spawn
from config.embedded.program import CannotStart, Program
from config.embedded.supervisor import Stopped, Supervisor

pytestmark = pytest.mark.faults

POLITELY = ((signal.SIGTERM, 5.0),)
FOREVER = "while :; do sleep 0.05; done"


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A file in which programs write what happens to them."""
    return tmp_path / "diary"


def program(tmp_path: Path, name: str, script: str, *, vital: bool = False) -> Program:
    """Return a program that is a shell script; it is ready when it has said so."""
    log = tmp_path / f"{name}.log"

    def launch():
        command = ["sh", "-c", script]
        return spawn(command, log=log, environment={"PATH": os.environ["PATH"]}, folder=tmp_path)

    return Program(name, log, launch, lambda: log.exists() and "ready" in log.read_text(), POLITELY, vital)


def wait_until(supervisor: Supervisor, holds) -> None:
    """Look after the programs until something holds, ten seconds at most."""
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        supervisor.tick()
        time.sleep(0.02)


class TestWhatDies:
    def test_is_started_again(self, tmp_path, diary, supervisor) -> None:
        supervisor.start(program(tmp_path, "worker", f"echo ready; echo $$ >> {diary}; {FOREVER}"))
        os.kill(int(diary.read_text()), signal.SIGKILL)
        wait_until(supervisor, lambda: len(diary.read_text().split()) == 2)

    def test_and_dies_again_waits_longer_each_time(self, tmp_path, diary, supervisor, capsys) -> None:
        supervisor.start(program(tmp_path, "worker", f"echo ready; echo $$ >> {diary}; sleep 0.1; exit 3"))
        wait_until(supervisor, lambda: len(diary.read_text().split()) == 3)
        told = capsys.readouterr().out
        assert "worker ended with code 3; starting it again in 0.5 s" in told
        assert "starting it again in 1 s" in told

    def test_while_it_starts_is_told_with_its_last_words(self, tmp_path, supervisor) -> None:
        with pytest.raises(CannotStart, match="the cat sat on it"):
            supervisor.start(program(tmp_path, "web", "echo the cat sat on it; exit 1"))

    def test_only_once_while_it_starts_is_forgiven(self, tmp_path, diary, supervisor) -> None:
        script = f"[ -e {diary} ] || {{ touch {diary}; exit 1; }}; echo ready; {FOREVER}"
        supervisor.start(program(tmp_path, "web", script))

    def test_for_good_is_not_waited_for_for_ever(self, tmp_path, supervisor) -> None:
        with pytest.raises(CannotStart, match="not ready in time"):
            supervisor.start(program(tmp_path, "web", FOREVER), patience=0.3)


class TestStopping:
    def test_goes_from_the_last_started_to_the_first(self, tmp_path, diary) -> None:
        supervisor = Supervisor()
        for name in ("postgres", "valkey", "web"):
            script = f"trap 'echo {name} >> {diary}; exit 0' TERM; echo ready; {FOREVER}"
            supervisor.start(program(tmp_path, name, script))
        supervisor.stop()
        assert diary.read_text().split() == ["web", "valkey", "postgres"]

    def test_kills_who_does_not_listen(self, tmp_path, capsys) -> None:
        supervisor = Supervisor()
        deaf = program(tmp_path, "web", f"trap '' TERM; echo ready; {FOREVER}")
        supervisor.start(Program(deaf.name, deaf.log, deaf.launch, deaf.ready, ((signal.SIGTERM, 0.2),)))
        supervisor.stop()
        assert "web does not stop; killing it." in capsys.readouterr().out

    @pytest.mark.parametrize("vital", [False, True])
    def test_twice_hurries_all_but_those_with_data(self, tmp_path, vital) -> None:
        supervisor = Supervisor()
        slow = f"trap 'sleep 1; exit 0' TERM; echo ready; {FOREVER}"
        supervisor.start(program(tmp_path, "slow", slow, vital=vital))
        child = supervisor.groups[0][0].child
        supervisor.listen_for_signals()
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
        try:
            supervisor.stop()
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
                signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        assert child.returncode == (0 if vital else -signal.SIGKILL)

    def test_can_be_asked_for_while_something_starts(self, tmp_path, supervisor) -> None:
        supervisor.asked_to_stop = 1
        with pytest.raises(Stopped):
            supervisor.start(program(tmp_path, "web", FOREVER))
