"""Runs every check and every test; `make test` calls it. `--all` adds the slow tests."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
LOCAL_POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"
WORKERS = str(min(4, os.cpu_count() or 1))
OWN_NAME = f"cairn_{os.getpid()}"
MODULES = ("config", "accounts", "assessment", "roadmap", "hiring", "notices", "wording")


def main(arguments: Sequence[str]) -> int:
    """Run all steps, also after a failure, and say in the closing lines what ran on which database."""
    # Told to end, the run must still drop its databases.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    run_all = "--all" in arguments
    server = postgresql_server()
    with tempfile.TemporaryDirectory(prefix="cairn-tests-") as var:
        environment = {**os.environ, "CAIRN_VAR": var, "PYTHONPATH": str(ROOT)}
        environment.pop("TEST_DATABASE_URL", None)
        # Tests start hundreds of processes, and each would compile every module anew.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        results = {name: step(name, command, environment) for name, command in checks()}
        results["tests on SQLite"] = step("tests on SQLite", pytest(run_all), environment)
        if server:
            results[f"tests on {server.name}"] = test_on(server, environment, run_all)
    return closing_lines(results, server)


def checks() -> list[tuple[str, list[str]]]:
    return [
        ("ruff check", ["ruff", "check", "."]),
        ("ruff format", ["ruff", "format", "--check", "--quiet", "."]),
        ("mypy", ["mypy", *MODULES]),
        ("djlint", ["djlint", "--quiet", "--lint", "templates"]),
    ]


def pytest(run_all: bool, *more: str) -> list[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-n", WORKERS, "--dist", "worksteal"]
    marks = [] if run_all else ["not slow"]
    expression = " and ".join([*marks, *more])
    return [*command, "-m", expression]


def step(name: str, command: Sequence[str], environment: dict[str, str]) -> bool:
    """Run one command with its output on ours; whether it ended well."""
    print(f"== {name}", flush=True)
    begun = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    print(f"   {'ok' if code == 0 else 'FAILED'}, {time.monotonic() - begun:.0f} s", flush=True)
    return code == 0


class Server:
    """A PostgreSQL server on which tests may make databases of their own."""

    def __init__(self, url: str, version: int) -> None:
        self.url = url
        self.name = f"PostgreSQL {version // 10000}"

    def url_of(self, database: str) -> str:
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{database}"))

    def drop(self, prefix: str) -> None:
        """Drop what an interrupted run left behind under this run's own name."""
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
            for (name,) in found.fetchall():
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def postgresql_server() -> Server | None:
    """The server of TEST_DATABASE_URL or of this machine, if one answers."""
    url = os.environ.get("TEST_DATABASE_URL") or LOCAL_POSTGRESQL
    server = Server(url, 0)
    try:
        with psycopg.connect(server.url_of("postgres"), connect_timeout=2) as connection:
            return Server(url, connection.info.server_version)
    except psycopg.OperationalError:
        return None


def test_on(server: Server, environment: dict[str, str], run_all: bool) -> bool:
    """The tests that touch the database, once more (see tests/conftest.py); the others have run already."""
    environment = {**environment, "TEST_DATABASE_URL": server.url_of(OWN_NAME)}
    try:
        return step(f"tests on {server.name}", pytest(run_all, "not once"), environment)
    finally:
        server.drop(f"test_{OWN_NAME}")


def closing_lines(results: dict[str, bool], server: Server | None) -> int:
    failed = [name for name, ok in results.items() if not ok]
    print("== Databases used: SQLite and " + (server.name if server else "no PostgreSQL, for none answered"))
    print(f"== FAILED: {', '.join(failed)}" if failed else "== All passed: " + ", ".join(results))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
