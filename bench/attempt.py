"""What a questionnaire of 20 questions costs, in floor units (one bare Django request with session, user and a query).

Both servers run side by side on PostgreSQL; rounds are interleaved, and what counts is processor time of the server
processes. Peers, measured on PHP with the same unit: LimeSurvey 326, Moodle 917 for 20 questions on 20 pages.
"""

import gzip
import os
import re
import statistics
import sys
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import logging

import django
import psycopg

QUESTIONS, ROUNDS, FLOOR_REQUESTS, WARM_UP = 20, 7, 400, 60
TARGET_HTMX, TARGET_PLAIN, TARGET_STATEMENTS, TARGET_BYTES = 60, 90, 280, 80_000
HIDDEN = re.compile(r'name="(op|base_revision)" value="([^"]*)"')


def prepare() -> None:
    """A database of its own with the content pack, made when it is not there."""
    with psycopg.connect("postgres://postgres@127.0.0.1:5432/postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'cairn_bench'").fetchone():
            connection.execute("CREATE DATABASE cairn_bench")
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("load_pack", os.environ.get("BENCH_PACK", str(settings.DEFAULT_PACK)), verbosity=0)


def cookies_of_a_new_person() -> dict[str, str]:
    """Somebody logged in; password hashing is not what is measured."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore

    user = get_user_model().objects.create(email=f"{uuid.uuid4()}@example.org")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {"sessionid": session.session_key, "csrftoken": "a" * 32}


def text_of(response, content: bytes) -> str:
    packed = response.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(content) if packed else content).decode()


def form(page: str, browser, value: str = "") -> str:
    fields = dict(HIDDEN.findall(page))
    fields |= {"csrfmiddlewaretoken": browser.cookies["csrftoken"], "value": value}
    return "&".join(f"{name}={content}" for name, content in fields.items())


def walk(browser, *, htmx: bool) -> None:
    """Begin, answer 20 questions, say enough. Checks that each answer led on."""
    begin = form("", browser) + "&mode=standard"
    response, _ = browser.ask("POST", "/start/ml-engineer/mid/", begin)
    response, _ = browser.ask("GET", response.headers["Location"])
    address = response.headers["Location"]
    page = text_of(*browser.ask("GET", address))
    for number in range(1, QUESTIONS + 1):
        body = form(page, browser, str(1 + number % 4))
        if htmx:
            response, content = browser.ask("POST", address, body, **{"HX-Request": "true"})
            address = response.headers["HX-Push-Url"]
        else:
            response, _ = browser.ask("POST", address, body)
            address = response.headers["Location"]
            response, content = browser.ask("GET", address)
        page = text_of(response, content)
        assert response.status == 200, response.status
        assert address.endswith(f"/questions/{number + 1}/"), address
    response, _ = browser.ask("POST", address.partition("questions")[0] + "finish/", form("", browser))
    assert response.status == 302, response.status


def milliseconds_each(server, times: int, work) -> float:
    before = server.seconds_used()
    work()
    return 1000 * (server.seconds_used() - before) / times


def measure(cairn, floor) -> dict[str, list[float]]:
    figures: dict[str, list[float]] = {"floor": [], "htmx": [], "plain": [], "bytes": []}
    for turn in range(ROUNDS + 1):
        with floor.browser(cookies_of_a_new_person()) as asker:
            cost = milliseconds_each(
                floor, FLOOR_REQUESTS, lambda: [asker.ask("GET", "/floor/") for _ in range(FLOOR_REQUESTS)]
            )
        row = {"floor": cost}
        for name, htmx in (("htmx", True), ("plain", False)):
            with cairn.browser(cookies_of_a_new_person()) as walker:
                row[name] = milliseconds_each(cairn, 1, lambda: walk(walker, htmx=htmx))
                if htmx:
                    row["bytes"] = walker.bytes
        if turn:  # the first round warms both servers up
            for name, value in row.items():
                figures[name].append(value)
    return figures


def statements() -> int:
    """SQL statements of one walk through htmx, counted inside this process."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.cookies.load(cookies_of_a_new_person())

    class InProcess:
        cookies = {"csrftoken": "a" * 32}

        def ask(self, method: str, address: str, body: str = "", **headers: str):
            kind = "application/x-www-form-urlencoded"
            response = client.generic(method, address, body, content_type=kind, headers=headers)
            response.status = response.status_code
            return response, response.content

    walk(InProcess(), htmx=True)
    client.cookies.load(cookies_of_a_new_person())
    with CaptureQueriesContext(
        connection,
    ) as captured:
        walk(InProcess(), htmx=True)
    return len(captured)


def choosing_milliseconds() -> float:
    """Estimate and choice after each of 20 answers, processor time per answer."""
    from django.utils import timezone

    from assessment.models import Attempt
    from assessment.queries.choosing import choose
    from assessment.queries.walk import Walk, walk_of

    whole = walk_of(Attempt.objects.filter(state="finished").latest("pk"))
    before = time.process_time()
    for count in range(1, QUESTIONS + 1):
        asked = {position: whole.asked[position] for position in range(1, count + 1)}
        choose(Walk(whole.attempt, whole.instrument, asked, whole.answers[:count]), draw=0.5, now=timezone.now())
    return 1000 * (time.process_time() - before) / QUESTIONS


def told(name: str, values: list[float], floor: float, target: float) -> bool:
    units = sorted(value / floor for value in values)
    middle = statistics.median(units)
    print(f"{name:34} {middle:7.1f} FU  ({units[0]:.1f} to {units[-1]:.1f}), target {target:g}")
    return middle <= target


def main() -> int:
    prepare()
    from bench.servers import Server

    with (
        Server("config.wsgi:application", "bench.settings") as cairn,
        Server("bench.floor:application", "bench.floor_settings") as floor,
    ):
        figures = measure(cairn, floor)
    unit = statistics.median(figures["floor"])
    print(f"floor unit: {unit:.2f} ms of processor time ({min(figures['floor']):.2f} to {max(figures['floor']):.2f})")
    good = told("20 questions through htmx", figures["htmx"], unit, TARGET_HTMX)
    good &= told("20 questions without JavaScript", figures["plain"], unit, TARGET_PLAIN)
    apart = choosing_milliseconds()
    print(f"{'of which estimate and choice':34} {QUESTIONS * apart / unit:7.1f} FU  ({apart:.2f} ms an answer, aim 3)")
    count, size = statements(), round(statistics.median(figures["bytes"]))
    print(f"{'statements through htmx':34} {count:7}     target {TARGET_STATEMENTS}")
    print(f"{'bodies over the wire':34} {size:7} B   target {TARGET_BYTES}")
    good &= count <= TARGET_STATEMENTS and size <= TARGET_BYTES
    print("peers in the same unit: LimeSurvey 326, Moodle 917")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
