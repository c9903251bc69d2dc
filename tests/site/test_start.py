"""`manage.py start` as a person uses it: a process tree with a folder and a port of its own."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import urlopen

from config.env import BASE_DIR

PATIENCE_SECONDS = 120


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def status(address):
    try:
        with urlopen(address, timeout=2) as answer:
            return answer.status
    except HTTPError as refusal:
        return refusal.code
    except (OSError, HTTPException):
        return None  # not up yet, or just going down


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def descendants(pid):
    """The processes that this one started, and those that they started."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in map(str.split, listed.splitlines())}
    found = [child for child, parent in parents.items() if parent == pid]
    return found + [below for child in found for below in descendants(child)]


def alive(pids):
    return [pid for pid in pids if os.path.exists(f"/proc/{pid}") and "Z" not in state(pid)]


def state(pid):
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return listed.stdout or "Z"


@contextmanager
def started(var, port):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {**kept, "CAIRN_VAR": str(var), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    with (var / "output").open("w") as output:
        command = [sys.executable, "manage.py", "start"]
        process = subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=output, stderr=output)
        try:
            wait_until(lambda: "Cairn runs at" in (var / "output").read_text() or process.poll() is not None)
            yield process
        finally:
            process.terminate()
            process.wait(20)


def printed(var):
    return (var / "output").read_text()


def heartbeat(var):
    """When the background work last did something, if ever: it comes from its clock through the broker to a worker."""
    with closing(sqlite3.connect(var / "cairn.sqlite3", timeout=20)) as database:
        found = database.execute("SELECT at FROM notices_heartbeat WHERE name = 'jobs'").fetchone()
    return found[0] if found else ""


def test_the_site_answers_and_ctrl_c_leaves_nothing_behind(tmp_path):
    port = free_port()
    with started(tmp_path, port) as process:
        assert status(f"http://127.0.0.1:{port}/") == 200
        assert status(f"http://127.0.0.1:{port}/health/live") == 200
        assert "/first-administrator/" in printed(tmp_path)
        family = descendants(process.pid)
        assert len(family) >= 2
        wait_until(lambda: heartbeat(tmp_path))
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    wait_until(lambda: not alive(family))
    first_key = (tmp_path / "secret_key").read_text()
    begun = time.monotonic()
    with started(tmp_path, port):
        assert time.monotonic() - begun < 20
        assert (tmp_path / "secret_key").read_text() == first_key


def test_children_that_die_are_started_again_and_none_outlives_a_killed_parent(tmp_path):
    port = free_port()
    with started(tmp_path, port) as process:
        wait_until(lambda: heartbeat(tmp_path))
        before, last_seen = descendants(process.pid), heartbeat(tmp_path)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: status(f"http://127.0.0.1:{port}/health/live") == 200)
        wait_until(lambda: heartbeat(tmp_path) > last_seen)
        family = descendants(process.pid)
        process.kill()
        wait_until(lambda: not alive(family))
        assert not set(before) & set(family)


def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with started(tmp_path, port) as process:
            assert process.wait(20) == 3
    assert f"Port {port} on 127.0.0.1 is taken" in printed(tmp_path)
    assert not (tmp_path / "cairn.sqlite3").exists()


def test_demo_people_are_not_shown_to_other_machines():
    done = subprocess.run(
        [sys.executable, "manage.py", "start", "--demo", "--host", "192.0.2.1"],
        cwd=BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.local"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 4
    assert "password is public" in done.stderr
