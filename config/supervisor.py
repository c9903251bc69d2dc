"""Keeps child processes running: starts them again when they die, and stops them all at the end."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
STEADY_AFTER_SECONDS = 60.0
TIME_TO_STOP_SECONDS = 10.0
LOOK_EVERY_SECONDS = 0.1


@dataclass
class Child:
    """One command that has to run all the time."""

    name: str
    command: Sequence[str]
    pause: float = FIRST_PAUSE_SECONDS
    started_at: float = 0.0
    start_again_at: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches only the supervisor, which then stops its children in order.
        self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603
        self.started_at = time.monotonic()

    def signal_group(self, number: signal.Signals) -> None:
        """Signal the child and what it started; those that are gone already do not matter."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return


def supervise(children: Sequence[Child], *, say: Callable[[str], None], tick: Callable[[], None]) -> None:
    """Run the children until this process is asked to end, then stop them.

    `say` gets a line when a child died; `tick` is called some ten times a second.
    """
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: stopping.append(received))
    try:
        for child in children:
            child.start()
        while not stopping:
            for child in children:
                keep_running(child, say)
            tick()
            time.sleep(LOOK_EVERY_SECONDS)
    finally:
        stop_all(children)


def keep_running(child: Child, say: Callable[[str], None]) -> None:
    """Start a child that died again, after a pause that doubles while it keeps dying."""
    now = time.monotonic()
    if child.process is None:
        if now >= child.start_again_at:
            child.start()
        return
    code = child.process.poll()
    if code is None:
        return
    child.signal_group(signal.SIGKILL)  # nothing it started may keep the port
    child.process = None
    child.pause = FIRST_PAUSE_SECONDS if now - child.started_at > STEADY_AFTER_SECONDS else child.pause
    child.start_again_at = now + child.pause
    say(f"The process “{child.name}” ended with code {code}; starting it again in {child.pause:.0f} s.")
    child.pause = min(child.pause * 2, LONGEST_PAUSE_SECONDS)


def stop_all(children: Sequence[Child]) -> None:
    """Ask all children to end, wait, and end what is left."""
    running = [child for child in children if child.process is not None]
    for child in running:
        child.process.terminate()
    deadline = time.monotonic() + TIME_TO_STOP_SECONDS
    for child in running:
        try:
            child.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.signal_group(signal.SIGKILL)
            child.process.wait()
        child.signal_group(signal.SIGKILL)
