"""Many people at once: how long each waits for an answer and for a result, and what they need of memory and disk.

Run from the root of the checkout: python bench/people.py [people] [seconds]. A web server of two processes and
PostgreSQL run on this machine, and so does who asks, on the same processors. Everybody thinks for ten seconds on
average before an answer; after twenty she finishes, reads her result, and somebody new begins. At the start everybody
is somewhere on that way. A wait begins when the answer was due, so that who stands in a queue counts.
"""

import heapq
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, get_ident

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy
import psycopg

from bench.memory import memory_of
from bench.servers import Browser, Server
from bench.stage import NAME, SERVER, cookies_of_a_visitor, prepare
from bench.walks import QUESTIONS, answer, begin, form, walk

WORKERS, ASKING = 2, 48
THINKING_SECONDS = (5.0, 15.0)
FINISHED = 100


@dataclass
class Person:
    """Somebody in the middle of a questionnaire: the address and the page of her question, and how many are left."""

    left: int
    cookies: dict[str, str] = field(default_factory=cookies_of_a_visitor)
    address: str = ""
    page: str = ""


class Crowd:
    """Answers of all, each when it is due. Waits are in seconds; `failures` tell what did not lead on."""

    def __init__(self, server: Server, people: int) -> None:
        self.server = server
        self.lock = Lock()
        self.chance = numpy.random.default_rng(1)
        self.people = [Person(int(left)) for left in self.chance.integers(1, QUESTIONS + 1, people)]
        self.connections: dict[int, Browser] = {}
        self.waits: list[float] = []
        self.waits_for_results: list[float] = []
        self.failures: list[str] = []

    def browser_for(self, person: Person) -> Browser:
        """The connection of this thread, with the cookies of the person."""
        found = self.connections.get(get_ident())
        if found is None:
            found = self.connections[get_ident()] = self.server.connect({})
        found.cookies = person.cookies
        return found

    def begin(self, person: Person) -> None:
        person.address, person.page = begin(self.browser_for(person))

    def answer(self, until: float) -> None:
        """Work of one thread: take whose answer is due next, and give it."""
        while True:
            with self.lock:
                due, number = heapq.heappop(self.due)
            if due > until:
                return
            time.sleep(max(due - time.monotonic(), 0))
            self.answer_of(number, due)
            with self.lock:
                heapq.heappush(self.due, (time.monotonic() + self.chance.uniform(*THINKING_SECONDS), number))

    def answer_of(self, number: int, due: float) -> None:
        person = self.people[number]
        browser = self.browser_for(person)
        try:
            body = form(person.page, browser, str(1 + person.left % 4))
            person.address, person.page = answer(browser, person.address, body, htmx=True)
            self.waits.append(time.monotonic() - due)
            person.left -= 1
            if not person.left:
                self.finish(person, browser)
                self.people[number] = newcomer = Person(QUESTIONS)
                self.begin(newcomer)
        except (AssertionError, KeyError, OSError) as failure:
            self.failures.append(repr(failure))

    def finish(self, person: Person, browser: Browser) -> None:
        asked = time.monotonic()
        response, _ = browser.ask("POST", person.address.partition("questions")[0] + "finish/", form("", browser))
        response, _ = browser.ask("GET", response.headers["Location"])
        assert response.status == 200, response.status
        self.waits_for_results.append(time.monotonic() - asked)

    def run(self, seconds: float) -> None:
        """Everybody begins; then all answer for so long. The first round of thinking is not counted."""
        with ThreadPoolExecutor(min(ASKING, len(self.people))) as threads:
            list(threads.map(self.begin, self.people))
            for length in (THINKING_SECONDS[1], seconds):
                self.used, now = self.server.seconds_used(), time.monotonic()
                first = self.chance.uniform(0, THINKING_SECONDS[1], len(self.people))
                self.due = list(zip(now + first, range(len(self.people)), strict=True))
                heapq.heapify(self.due)
                self.waits.clear()
                self.waits_for_results.clear()
                list(threads.map(self.answer, [now + length] * min(ASKING, len(self.people))))
            self.used = self.server.seconds_used() - self.used


def told(waits: list[float]) -> str:
    ordered = sorted(waits)
    p50, p95, p99 = (1000 * ordered[int(len(ordered) * part)] for part in (0.5, 0.95, 0.99))
    return f"{p50:.0f} ms in the middle, {p95:.0f} ms at 95 %, {p99:.0f} ms at 99 %"


def tell_memory(server: Server) -> None:
    for name, pid in zip(["parent", *["worker"] * WORKERS], sorted(server.group()), strict=False):
        print(f"  web {name:<8}{memory_of(pid)}", flush=True)


def bytes_of_the_database() -> int:
    with psycopg.connect(SERVER.rpartition("/")[0] + "/" + NAME) as database:
        (found,) = database.execute("SELECT pg_database_size(current_database())").fetchone() or (0,)
    return int(found)


def tell_disk(server: Server) -> None:
    """What somebody adds who answers 20 questions and reads her result: her rows with all their indexes."""
    before = bytes_of_the_database()
    for _ in range(FINISHED):
        with server.browser(cookies_of_a_visitor()) as browser:
            browser.ask("GET", walk(browser, htmx=True))
    print(f"  disk    {(bytes_of_the_database() - before) / FINISHED / 1024:.0f} KiB for 20 answers and their result")


def main(people: int, seconds: float) -> None:
    prepare()
    with Server("config.wsgi:application", "bench.settings", WORKERS) as server:
        tell_disk(server)
        crowd = Crowd(server, people)
        crowd.run(seconds)
        print(f"{people} people: {len(crowd.waits) / seconds:.0f} answers a second, {len(crowd.failures)} failed")
        print(f"  answer  {told(crowd.waits)}")
        if crowd.waits_for_results:
            print(f"  result  {told(crowd.waits_for_results)}, {len(crowd.waits_for_results) / seconds:.1f} a second")
        print(f"  web     {100 * crowd.used / seconds:.0f} % of one processor")
        tell_memory(server)
        for failure in crowd.failures[:3]:
            print(failure)


if __name__ == "__main__":
    main(*(int(word) for word in (*sys.argv[1:], "2000", "60")[:2]))
