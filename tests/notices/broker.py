"""A Redis of a test's own that can be spoilt and mended, and an application of Celery that talks to it."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from celery import Celery

from config.env import broker_options
from notices.actions import waking

WAYS = ("absent", "stopped", "full", "read-only")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


class Broker:
    """Keeps nothing on the disk, so that its death loses all that it held."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()
        self.app = Celery("elsewhere", broker=self.url, set_as_current=False)
        self.app.conf.broker_transport_options = {**broker_options(self.url), "socket_timeout": 1}

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen([*command, "--bind", "127.0.0.1"], stdout=subprocess.DEVNULL)
        self.ask("PING")

    def ask(self, *words: str) -> str:
        """One command to Redis; waits until it answers."""
        command = ["redis-cli", "-p", str(self.port), *words]
        for _ in range(100):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode == 0:
                return done.stdout.strip()
            time.sleep(0.05)
        raise AssertionError("Redis does not answer")

    def held(self) -> int:
        """How many messages wait for a worker."""
        return int(self.ask("LLEN", "celery"))

    def spoil(self, way: str) -> None:
        if way == "absent":
            self.end()
        if way == "stopped":
            self.process.send_signal(signal.SIGSTOP)
        if way == "full":
            self.ask("CONFIG", "SET", "maxmemory", "1")
        if way == "read-only":
            self.ask("REPLICAOF", "127.0.0.1", "1")

    def mend(self, way: str) -> None:
        if way == "absent":
            self.start()
        if way == "stopped":
            self.process.send_signal(signal.SIGCONT)
        if way == "full":
            self.ask("CONFIG", "SET", "maxmemory", "0")
        if way == "read-only":
            self.ask("REPLICAOF", "NO", "ONE")

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def own_broker(folder: Path) -> Iterator[Broker]:
    """Where there is no Redis on this machine the test is left out."""
    if not shutil.which("redis-server"):
        pytest.skip("there is no Redis on this machine")
    made = Broker(folder)
    try:
        yield made
    finally:
        made.app.close()
        made.end()


@contextmanager
def woken_by(broker: Broker) -> Iterator[None]:
    """The site wakes its workers through this broker, with an alarm that remembers nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(waking, "current_app", broker.app)
        patch.setattr(waking, "ALARM", waking.Alarm())
        yield


def wait_for(fact: Callable[[], object]) -> bool:
    for _ in range(100):
        if fact():
            return True
        time.sleep(0.05)
    return False
