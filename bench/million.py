"""Many reminders that are due at once: what a real worker of Celery needs in memory, idle and at work.

Run from the root of the checkout: python bench/million.py [people]. Makes a database of its own in the PostgreSQL of
the tests and drops it, and starts a Redis of its own. The worker has two processes, as in docs/operations.md. Of each
process three figures are printed: RSS counts pages that it shares with others as its own, PSS counts its part of them,
"own" counts none.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psycopg

from bench.memory import Memory, memory_of
from bench.reminders import sink
from chaos.servers import Redis

SERVER, NAME = "postgres://postgres@127.0.0.1:5432", "cairn_bench_million"
PEOPLE = """INSERT INTO accounts_user
(password, is_superuser, is_staff, is_active, email, display_name, time_zone, language, public_id, date_joined)
SELECT '!', false, false, true, 'p' || n || '@example.org', '', 'UTC', 'en', gen_random_uuid(), now()
FROM generate_series(1, %s) n"""
WISHES = """INSERT INTO notices_schedule (person_id, kind, cadence, weekday, day_of_month, local_time, time_zone, state,
next_due, next_period, bounces)
SELECT id, 'bench', 'weekly', 0, 1, '09:00', 'UTC', 'active', now() - interval '1 hour', current_date, 0
FROM accounts_user"""
TICKS_AT_ONCE, LOOK_EVERY_SECONDS, MAIL_SECONDS = 100_000, 0.5, 30.0


class Peaks:
    """The most that the parent and the children of a worker were seen to need, one figure at a time."""

    def __init__(self, worker: int) -> None:
        self.worker = worker
        self.most: dict[str, Memory] = {}

    def look(self) -> None:
        children = [int(pid) for pid in Path(f"/proc/{self.worker}/task/{self.worker}/children").read_text().split()]
        for name, pid in [("parent", self.worker), *((f"child {pid}", pid) for pid in children)]:
            try:
                seen = memory_of(pid)
            except (FileNotFoundError, ProcessLookupError):
                continue
            before = self.most.get(name, seen)
            self.most[name] = Memory(max(before.rss, seen.rss), max(before.pss, seen.pss), max(before.own, seen.own))

    def tell(self, when: str) -> None:
        for number, memory in enumerate(self.most.values()):
            print(f"  {when:<28}{'child' if number else 'parent':<8}{memory}", flush=True)


def main(people: int) -> None:
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {NAME}")
        try:
            with tempfile.TemporaryDirectory() as folder, sink() as mail_port:
                redis = Redis(Path(folder))
                try:
                    measure(people, Path(folder), mail_port, redis.url)
                finally:
                    redis.die()
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def measure(people: int, folder: Path, mail_port: int, broker: str) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "bench.million_settings",
        "DATABASE_URL": f"{SERVER}/{NAME}",
        "CAIRN_VAR": str(folder),
        "CELERY_BROKER_URL": broker,
        "WAKE_WORKERS": "0",
        "BENCH_MAIL_PORT": str(mail_port),
        "LOG_LEVEL": "ERROR",
    }
    python = [sys.executable, "-W", "ignore"]
    subprocess.run([*python, "manage.py", "migrate", "--verbosity", "0"], env=environment, check=True)
    with psycopg.connect(f"{SERVER}/{NAME}", autocommit=True) as database:
        database.execute(PEOPLE, [people])
        database.execute(WISHES)
        database.execute("ANALYZE")
        os.environ |= environment
        command = ["-m", "celery", "-A", "config.celery", "worker", "--concurrency", "2", "--loglevel", "ERROR"]
        worker = subprocess.Popen([*python, *command], env=environment, stdout=subprocess.DEVNULL)
        try:
            watch(worker, people, database)
        finally:
            worker.terminate()
            worker.wait()


def watch(worker: subprocess.Popen[bytes], people: int, database: psycopg.Connection) -> None:
    from config.celery import app

    time.sleep(12)
    idle = Peaks(worker.pid)
    idle.look()
    idle.tell("idle, nothing done yet")
    peaks, told = Peaks(worker.pid), 0
    begun = time.monotonic()
    for _ in range(-(-people // TICKS_AT_ONCE) + 1):
        app.send_task("notices.tick")
    while (left := count(database, "SELECT count(*) FROM notices_schedule WHERE next_due <= now()")) > 0:
        if worker.poll() is not None:
            raise SystemExit("the worker has ended; what it said stands above")
        peaks.look()
        if (people - left) * 4 // people > told:
            told = (people - left) * 4 // people
            peaks.tell(f"{people - left} written")
        time.sleep(LOOK_EVERY_SECONDS)
    taken = time.monotonic() - begun
    peaks.tell(f"{people} written")
    written = count(database, "SELECT count(*) FROM notices_outboxentry WHERE state = 'pending'")
    assert written == people == count(database, "SELECT count(*) FROM notices_inboxentry"), written
    print(f"{people} written in {taken:.0f} s, {people / taken:.0f} a second on the clock", flush=True)
    app.send_task("notices.send_waiting")
    until = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < until:
        peaks.look()
        time.sleep(LOOK_EVERY_SECONDS)
    sent = count(database, "SELECT count(*) FROM notices_outboxentry WHERE state = 'sent'")
    peaks.tell(f"{sent} of them sent")


def count(database: psycopg.Connection, statement: str) -> int:
    (found,) = database.execute(statement).fetchone() or (0,)
    return int(found)


if __name__ == "__main__":
    # Told to end, it must still end the worker and drop the database.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
