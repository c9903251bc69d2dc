"""A web server on a PostgreSQL of its own, and visitors who save over HTTP and send again what nobody acknowledged."""

import math
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg

from chaos.servers import Postgres, free_port
from config.env import BASE_DIR

PATIENCE_SECONDS = 60
# Workers that die sooner after each other are a crash loop to the server: it ends, and whatever watches over it starts
# another one (see test_start). Here nothing does.
CRASH_LOOP_SECONDS = 6
FILL = (
    "import django; django.setup();"
    "from django.core.management import call_command; call_command('migrate', verbosity=0);"
    "from tests.assessment.instrument_rows import make_instrument; make_instrument(6)"
)


@dataclass
class Served:
    """The two servers."""

    database: Postgres
    web: "subprocess.Popen[bytes]"
    port: int
    killed_at: float = -math.inf

    def kill_workers(self) -> None:
        """What serves pages dies without a word; the server starts another."""
        time.sleep(max(self.killed_at + CRASH_LOOP_SECONDS - time.monotonic(), 0))
        listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        for pid, parent in (map(int, line.split()) for line in listed.splitlines()):
            if parent == self.web.pid:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        self.killed_at = time.monotonic()

    def crash_the_database(self) -> None:
        self.database.crash()
        self.database.start()

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database.url) as connection:
            return connection.execute(statement, values).fetchall()


@contextmanager
def served() -> Iterator[Served]:
    """Until the end of the block; then nothing of it is left."""
    with tempfile.TemporaryDirectory(prefix="cairn-served-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)  # the database may run as somebody else
        database = Postgres(folder / "postgres")
        environment = {**os.environ, "TEST_DATABASE_URL": database.url, "CAIRN_VAR": str(folder / "var")}
        environment |= {"DJANGO_SETTINGS_MODULE": "tests.site.served_settings", "HOST": "127.0.0.1", "PORT": str(port)}
        try:
            subprocess.run([sys.executable, "-c", FILL], cwd=BASE_DIR, env=environment, check=True)
            with (folder / "log").open("wb") as log:
                command = [sys.executable, "-m", "config.web"]
                web = subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=log, stderr=log)
            try:
                yield Served(database, web, port)
            finally:
                web.terminate()
                web.wait(20)
        finally:
            database.crash()


@dataclass
class Visitor:
    """One who changes an answer again and again, each time on top of what was acknowledged last."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    refusals: Counter[int] = field(default_factory=Counter)
    underway: str = ""

    def ask(self, method: str, path: str, **data: object) -> tuple[int, str]:
        """The status, and where it leads."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"X-CSRFToken": self.cookies.get("csrftoken", "")}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if data else {}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request(method, path, urlencode(data) or None, headers)
            answer = connection.getresponse()
            answer.read()
            for line in answer.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
            return answer.status, answer.headers.get("Location", "")
        finally:
            connection.close()

    def begin(self) -> None:
        """Open a questionnaire, as soon as the site is there."""
        wait_until(self.finds_the_site)
        _, attempt = self.ask("POST", "/start/ml-engineer/mid/", mode="quick")
        _, self.question = self.ask("GET", attempt)
        self.attempt = attempt.strip("/").split("/")[-1]

    def finds_the_site(self) -> bool:
        with suppress(OSError, HTTPException):
            return self.ask("GET", "/start/?role=ml-engineer")[0] == 200
        return False

    def save_until(self, enough: threading.Event) -> None:
        while not enough.is_set():
            self.underway, revision = str(uuid.uuid4()), len(self.acknowledged)
            given = {"value": revision % 6, "op": self.underway, "base_revision": revision}
            while not self.is_acknowledged(given):
                if enough.is_set():
                    return
                time.sleep(0.02)
            self.acknowledged.append(self.underway)

    def is_acknowledged(self, given: dict[str, object]) -> bool:
        try:
            status, _ = self.ask("POST", self.question, **given)
        except (OSError, HTTPException):
            return False
        if status != 302:
            self.refusals[status] += 1
        return status == 302


@contextmanager
def busy(visitors: list[Visitor]) -> Iterator[None]:
    """All of them save, as quickly as they can, until the end of the block."""
    enough = threading.Event()
    threads = [threading.Thread(target=one.save_until, args=(enough,), daemon=True) for one in visitors]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        enough.set()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)


def until_all_go_on(visitors: list[Visitor], answers: int = 3) -> float:
    """Seconds until each of them has been acknowledged so many answers more."""
    begun, before = time.monotonic(), [len(one.acknowledged) for one in visitors]
    wait_until(
        lambda: all(len(one.acknowledged) >= count + answers for one, count in zip(visitors, before, strict=True))
    )
    return time.monotonic() - begun


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.02)
