"""What docker-compose.yml runs, run here as plain processes on servers of their own, with the demonstration moved in.

The containers are not run, nor the mail catcher where its program is missing: see docs/operations.md.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from chaos.servers import Postgres
from config.env import BASE_DIR
from tests.notices.mail_server import MailServer
from tests.site.test_compose import SERVICES

pytestmark = [pytest.mark.slow, pytest.mark.once]
PATIENCE_SECONDS = 120
OURS = ("web", "worker", "beat")


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def running(command, environment):
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=BASE_DIR, env=environment, start_new_session=True, stdout=quiet, stderr=quiet
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@dataclass
class Site:
    """Servers of the tests, and the folder of the site; `address` of its PostgreSQL, ports of the others."""

    folder: Path
    address: str
    ports: dict[str, int]
    post: MailServer

    def environment_of(self, service: str) -> dict[str, str]:
        """As the file says, with the addresses of this machine."""
        if service not in OURS:
            return {**os.environ, "PGPORT": self.address.rpartition(":")[2].partition("/")[0]}
        return {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "DJANGO_SETTINGS_MODULE": SERVICES[service]["environment"]["DJANGO_SETTINGS_MODULE"],
            "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "DATABASE_URL": self.address,
            "CELERY_BROKER_URL": f"redis://127.0.0.1:{self.ports['redis']}/0",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.ports['mail']}",
            "CAIRN_VAR": str(self.folder),
            "HOST": "127.0.0.1",
            "PORT": str(self.ports["web"]),
        }

    def is_healthy(self, service: str, patience: float = PATIENCE_SECONDS) -> bool:
        """Whether the health check of the service passes before our patience ends."""
        check = SERVICES[service]["healthcheck"]["test"][1:]
        if service == "redis":
            check = [*check[:1], "-p", str(self.ports["redis"]), *check[1:]]
        until = time.monotonic() + patience
        while True:
            done = subprocess.run(
                check, cwd=BASE_DIR, env=self.environment_of(service), capture_output=True, check=False
            )
            if done.returncode == 0 or time.monotonic() > until:
                return done.returncode == 0
            time.sleep(1)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """PostgreSQL and Redis with the commands of the file, and a mail server."""
    if not shutil.which("redis-server") or not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        pytest.skip("there is no Redis or no PostgreSQL on this machine to start")
    folder = Path(tempfile.mkdtemp(prefix="cairn-compose-"))
    folder.chmod(0o755)  # PostgreSQL has an account of its own
    database = Postgres(folder / "postgres")
    ports = {"redis": free_port(), "web": free_port()}
    redis = [*SERVICES["redis"]["command"], "--port", str(ports["redis"]), "--dir", str(folder)]
    try:
        with MailServer() as post, running(redis, os.environ):
            yield Site(folder, database.url, {**ports, "mail": post.port}, post)
    finally:
        database.crash()
        shutil.rmtree(folder, ignore_errors=True)


def run(url: str, *words: str) -> str:
    environment = {**os.environ, "TEST_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def walks(site) -> dict[str, dict]:
    """The demonstration before the move, on SQLite, and after it; looking changes things, so a copy is looked at."""
    source, copy = (site.folder / f"{name}.sqlite3" for name in ("source", "copy"))
    run(f"sqlite:///{source}", "-m", "tests.site.moving_demo", "fill")
    shutil.copy(source, copy)
    run(f"sqlite:///{source}", "manage.py", "move_to", site.address)
    places = {"before": f"sqlite:///{copy}", "after": site.address}
    return {name: json.loads(run(url, "-m", "tests.site.moving_demo", "walk")) for name, url in places.items()}


@pytest.fixture(scope="module")
def started(site, walks) -> Iterator[Site]:
    """Web, worker and beat, one after the other, on what was moved."""
    with ExitStack() as stack:
        for service in OURS:
            stack.enter_context(running(SERVICES[service]["command"], site.environment_of(service)))
            assert site.is_healthy(service), service
        yield site


def test_database_and_broker_are_healthy(site):
    assert site.is_healthy("db", 10)
    assert site.is_healthy("redis", 10)


@pytest.mark.skipif(not shutil.which("mailpit"), reason="there is no mailpit on this machine")
def test_the_mail_catcher_is_healthy_once_it_runs():
    check = SERVICES["mail"]["healthcheck"]["test"][1:]
    with running(["mailpit"], os.environ):
        until = time.monotonic() + 20
        while subprocess.run(["mailpit", *check[1:]], check=False).returncode and time.monotonic() < until:
            time.sleep(0.5)
        assert subprocess.run(["mailpit", *check[1:]], check=False).returncode == 0


def test_the_moved_demonstration_looks_the_same_on_every_page(walks):
    before, after = walks["before"], walks["after"]
    assert [one for one, other in zip(before["pages"], after["pages"], strict=True) if one != other] == []
    assert {"assessment:result", "roadmap:plan", "assessment:team_matrix", "hiring:rubric"} <= {
        page for _, page, _ in before["pages"]
    }
    assert (before["log in"], after["log in"]) == (302, 302)


def test_every_service_starts_is_healthy_and_a_mail_goes_all_the_way(started):
    ask = (
        "import django; django.setup(); from django.utils import timezone;"
        "from notices.actions.mails import queue_mail;"
        "queue_mail(to='ada@example.org', template='emails/account.html', key='k', now=timezone.now(),"
        " context={'subject': 'Hello', 'paragraphs': ['One']})"
    )
    environment = started.environment_of("web")
    subprocess.run([sys.executable, "-c", ask], cwd=BASE_DIR, env=environment, check=True)
    assert arrives("ada@example.org", started.post)


def test_a_reminder_that_waited_before_the_move_is_sent_once_by_a_worker_after_it(started):
    assert arrives("mira@example.org", started.post)
    assert started.post.receivers.count("mira@example.org") == 1


def arrives(receiver: str, post: MailServer) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while receiver not in post.receivers and time.monotonic() < until:
        time.sleep(0.2)
    return receiver in post.receivers
