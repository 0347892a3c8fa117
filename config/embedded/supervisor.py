"""Keep programs running: start them in order, start again what dies, and stop everything in the opposite order."""

import signal
import subprocess
import time
from dataclasses import dataclass

from .logfiles import LogFile, tail
from .program import CannotStart, Program
from .progress import say

TICK = 0.2  # Seconds between two looks at the programs.
SHORTEST_WAIT, LONGEST_WAIT = 0.5, 30.0  # Seconds before a program that died is started again.
STABLE = 60.0  # A program that ran this many seconds has recovered from earlier failures.
TRIES = 5  # A program may fail this often while starting: what a crash left may need a moment to go away.


class Stopped(Exception):
    """Somebody asked us to stop."""


@dataclass
class Running:
    """A program with its process, or with the time at which it is to be started again."""

    program: Program
    child: "subprocess.Popen[bytes]"
    log: LogFile
    since: float
    failures: int = 0
    due: float | None = None


class Supervisor:
    """Programs in the groups they were started in. It must be used from the main thread of the process."""

    def __init__(self) -> None:
        self.groups: list[list[Running]] = []
        self.asked_to_stop = 0

    def listen_for_signals(self) -> None:
        """Stop on Ctrl-C, on SIGTERM, and when the terminal goes away (unless told to survive that, as by nohup)."""

        def ask(_number: int, _frame: object) -> None:
            self.asked_to_stop += 1

        signal.signal(signal.SIGINT, ask)
        signal.signal(signal.SIGTERM, ask)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
            signal.signal(signal.SIGHUP, ask)

    def start(self, *programs: Program, patience: float = 60.0) -> None:
        """Start programs together and return when all are ready; raise CannotStart with the reason otherwise."""
        group: list[Running] = []
        self.groups.append(group)
        for program in programs:
            log = LogFile(program.log)
            group.append(Running(program, program.launch(), log, time.monotonic()))
        deadline = time.monotonic() + patience
        for running in group:
            self._await(running, deadline)

    def _await(self, running: Running, deadline: float) -> None:
        program = running.program
        while not (running.child.poll() is None and program.ready()):
            if running.child.poll() is not None:
                running.failures += 1
                if running.failures >= TRIES:
                    raise CannotStart(f"{program.name} does not start:\n{tail(program.log)}\n({program.log})")
                self.pause(SHORTEST_WAIT)
                running.child, running.since = program.launch(), time.monotonic()
            if time.monotonic() > deadline:
                raise CannotStart(f"{program.name} is not ready in time:\n{tail(program.log)}\n({program.log})")
            self.pause(0.05)
        running.failures = 0

    def pause(self, seconds: float) -> None:
        """Wait, unless somebody asks us to stop: then raise Stopped."""
        if self.asked_to_stop:
            raise Stopped
        time.sleep(seconds)

    def run(self) -> None:
        """Watch over the programs until somebody asks us to stop."""
        while not self.asked_to_stop:
            self.tick()
            time.sleep(TICK)

    def tick(self) -> None:
        """Look at each program once: start again what died, show what is important in its log."""
        for group in self.groups:
            for running in group:
                self._look_after(running)
                for line in running.log.important_lines():
                    say(f"{running.program.name} | {line}")
                running.log.keep_small()

    def _look_after(self, running: Running) -> None:
        now = time.monotonic()
        if running.due is None:
            if running.child.poll() is None:
                return
            running.failures = 1 if now - running.since > STABLE else running.failures + 1
            self._put_off(running, how_it_ended(running.child.returncode))
        elif now >= running.due:
            try:
                running.child, running.since, running.due = running.program.launch(), now, None
            except (CannotStart, OSError, subprocess.SubprocessError) as failure:
                running.failures += 1
                self._put_off(running, f"could not be started: {failure}")

    def _put_off(self, running: Running, why: str) -> None:
        wait = min(SHORTEST_WAIT * 2 ** (running.failures - 1), LONGEST_WAIT)
        running.due = time.monotonic() + wait
        say(f"{running.program.name} {why}; starting it again in {wait:g} s ({running.program.log})")

    def stop(self) -> None:
        """Stop all programs, the last group first. A second Ctrl-C kills what has no data to bring to safety."""
        asked_before = self.asked_to_stop
        while self.groups:
            group = [running for running in self.groups.pop() if running.child.poll() is None]
            for running in group:
                running.child.send_signal(running.program.ending[0][0])
            for running in group:
                self._see_off(running, asked_before)

    def _see_off(self, running: Running, asked_before: int) -> None:
        """Wait for a program that has had its first signal; give it the next when its time is over."""
        child, program = running.child, running.program
        for number, (_, patience) in enumerate(program.ending):
            if number > 0 and child.poll() is None:
                child.send_signal(program.ending[number][0])
            deadline = time.monotonic() + patience
            while child.poll() is None and time.monotonic() < deadline:
                if self.asked_to_stop > asked_before and not program.vital:
                    break
                time.sleep(0.02)
        if child.poll() is None:
            say(f"{program.name} does not stop; killing it.")
            child.kill()
            child.wait()


def how_it_ended(code: int) -> str:
    """Say in words how a process ended."""
    if code >= 0:
        return f"ended with code {code}"
    return f"was ended by {signal.Signals(-code).name}"
