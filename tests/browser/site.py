"""A site of its own for the browser: a server process over a database file, as somebody who tries Cairn has it."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
READY_WITHIN_SECONDS = 60
LOOK_EVERY_SECONDS = 0.05
# What the tests say about their own database must not reach the server.
NOT_FOR_THE_SERVER = ("DATABASE_URL", "TEST_DATABASE_URL", "CELERY_BROKER_URL", "DEBUG", "WEB_WORKERS")


@dataclass
class Site:
    """One installation. `var` is the folder of its database, key and static files."""

    var: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Run the web server and wait until it answers."""
        environment = environment_of(self.var) | {"HOST": "127.0.0.1", "PORT": str(self.port)}
        with (self.var / "log").open("ab") as log:
            command = [sys.executable, "-m", "config.web"]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("The site does not start:\n" + (self.var / "log").read_text()[-2000:])
            time.sleep(LOOK_EVERY_SECONDS)

    def answers(self) -> bool:
        with suppress(URLError, OSError), urlopen(f"{self.address}/health/live", timeout=5) as response:
            return response.status == 200
        return False

    def kill(self) -> None:
        """End the server as a power cut would: without a word, with all it started."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def rows(self, statement: str, *values: object) -> list[tuple]:
        """What the database holds, read beside the server."""
        with closing(sqlite3.connect(self.var / "cairn.sqlite3", timeout=20)) as connection:
            return connection.execute(statement, values).fetchall()

    def link_mailed_to(self, mail: str, pattern: re.Pattern[str]) -> str:
        """The first group of a pattern in the newest letter to somebody that has it."""
        rows = self.rows('SELECT html FROM notices_outboxentry WHERE "to" = ? ORDER BY id DESC', mail)
        return next(found[1] for (html,) in rows if (found := pattern.search(html)))


def prepare(var: Path) -> None:
    """Database, static files and content pack, as `make run` makes them."""
    var.mkdir()
    command: Sequence[str] = [sys.executable, "manage.py", "prepare"]
    subprocess.run(command, cwd=ROOT, env=environment_of(var), check=True, stdout=subprocess.DEVNULL)


def site_in(var: Path, prepared: Path) -> Site:
    """A site with a copy of what was prepared, on a port that was free a moment ago."""
    shutil.copytree(prepared, var)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return Site(var, probe.getsockname()[1])


def environment_of(var: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_FOR_THE_SERVER}
    return {**inherited, "CAIRN_VAR": str(var), "DJANGO_SETTINGS_MODULE": "config.settings.local"}
