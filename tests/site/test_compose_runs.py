"""What docker-compose.yml runs, run here as plain processes: commands, health checks, and a mail that arrives."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from config.env import BASE_DIR
from tests.notices.mail_server import MailServer
from tests.site.test_compose import SERVICES

pytestmark = [pytest.mark.slow, pytest.mark.once]
PATIENCE_SECONDS = 120


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


def healthy(service, environment):
    """Whether the health check of the service passes before our patience ends."""
    check = SERVICES[service]["healthcheck"]["test"][1:]
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if subprocess.run(check, cwd=BASE_DIR, env=environment, capture_output=True, check=False).returncode == 0:
            return True
        time.sleep(1)
    return False


def environment_of(service, folder, ports):
    """As the file says, with the addresses of this machine."""
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DJANGO_SETTINGS_MODULE": SERVICES[service]["environment"]["DJANGO_SETTINGS_MODULE"],
        "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder / 'cairn.sqlite3'}",
        "CELERY_BROKER_URL": f"redis://127.0.0.1:{ports['redis']}/0",
        "EMAIL_URL": f"smtp://127.0.0.1:{ports['mail']}",
        "CAIRN_VAR": str(folder),
        "HOST": "127.0.0.1",
        "PORT": str(ports["web"]),
    }


@pytest.mark.skipif(not shutil.which("redis-server"), reason="there is no Redis on this machine")
def test_every_service_starts_is_healthy_and_a_mail_goes_all_the_way(tmp_path):
    ports = {"redis": free_port(), "web": free_port()}
    with MailServer() as post, ExitStack() as stack:
        ports["mail"] = post.port
        redis = [*SERVICES["redis"]["command"], "--port", str(ports["redis"]), "--dir", str(tmp_path)]
        stack.enter_context(running(redis, os.environ))
        for service in ("web", "worker", "beat"):
            environment = environment_of(service, tmp_path, ports)
            stack.enter_context(running(SERVICES[service]["command"], environment))
            assert healthy(service, environment), service
        ask = (
            "import django; django.setup(); from django.utils import timezone;"
            "from notices.actions.mails import queue_mail;"
            "queue_mail(to='ada@example.org', template='emails/account.html', key='k', now=timezone.now(),"
            " context={'subject': 'Hello', 'paragraphs': ['One']})"
        )
        subprocess.run([sys.executable, "-c", ask], cwd=BASE_DIR, env=environment, check=True)
        until = time.monotonic() + PATIENCE_SECONDS
        while not post.accepted and time.monotonic() < until:
            time.sleep(0.2)
        assert post.receivers == ["ada@example.org"]
