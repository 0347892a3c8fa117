"""Start a process that dies with us, and look at processes by their number."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .identity import libc

PR_SET_PDEATHSIG = 1


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    environment: Mapping[str, str],
    folder: Path,
    last_signal: signal.Signals = signal.SIGKILL,
    assume: Callable[[], None] | None = None,
    keep_open: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, with its output added to ``log``.

    The kernel sends it ``last_signal`` when the thread that started it ends, even by ``kill -9``. ``assume`` is
    called in the child and may change the user; ``keep_open`` names the file descriptors it inherits.
    """
    parent = os.getpid()

    def between_fork_and_exec() -> None:
        if assume:
            assume()
        os.chdir(folder)
        die_with(parent, last_signal)  # Comes last: a change of user clears it.

    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603  Commands are ours.
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=dict(environment),
            start_new_session=True,
            pass_fds=keep_open,
            preexec_fn=between_fork_and_exec,
        )


def die_with(parent: int, last_signal: signal.Signals) -> None:
    """Have the kernel send us the signal when our parent dies. Only Linux can."""
    if sys.platform != "linux":
        return
    if libc.prctl(PR_SET_PDEATHSIG, ctypes.c_ulong(last_signal), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:  # It died before we could ask.
        os._exit(1)


def command_line(pid: int) -> str:
    """Return the command line of a living process, or an empty string."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            return ""
    found = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S603, S607
    return found.stdout.strip()


def end(child: subprocess.Popen[bytes], steps: Sequence[tuple[signal.Signals, float]]) -> None:
    """Send a child one signal after the other, with the seconds to wait after each, until it has ended."""
    for number, patience in steps:
        if child.poll() is not None:
            return
        child.send_signal(number)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    if child.poll() is None:
        child.kill()
        child.wait()


def end_leftover(pid: int, first: signal.Signals, patience: float) -> None:
    """End a process that is not our child and wait until it is gone, killing it when patience runs out."""
    deadline = time.monotonic() + patience
    number = first
    while command_line(pid):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        while command_line(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        number, deadline = signal.SIGKILL, time.monotonic() + 5
