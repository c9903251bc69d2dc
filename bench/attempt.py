"""What a questionnaire of 20 questions costs, in floor units (one bare Django request with session, user and a query).

Both servers run side by side on PostgreSQL. After each request of a walk the floor is asked once, so that both meet the
same machine: asked 400 times in a row, with all it needs in the processor's cache, the floor costs a quarter less. What
counts is processor time of the server processes. Peers, measured on PHP: LimeSurvey 326, Moodle 917 on 20 pages.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

# One thread each, so that idle threads of the matrix library are nobody's cost.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.servers import Browser, Server
from bench.stage import (
    cookies_of_a_floor_person,
    cookies_of_a_new_person,
    cookies_of_a_visitor,
    floor_in_a_row,
    prepare,
)
from bench.walks import QUESTIONS, InProcess, walk

ROUNDS, WALKS = 7, 3
TARGETS, TARGET_STATEMENTS, TARGET_BYTES = {"htmx": 60, "plain": 90}, 280, 80_000
WALKERS = {"a person": cookies_of_a_new_person, "a visitor": cookies_of_a_visitor}
WAYS = {"htmx": "through htmx", "plain": "without JavaScript"}


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of a walk and of a floor request in between, processor time; and the bytes of the walk's bodies."""

    walk: float
    floor: float
    bytes: int

    @property
    def units(self) -> float:
        return self.walk / self.floor


class WithFloor:
    """A browser that asks the floor once after each request."""

    def __init__(self, browser: Browser, floor: Browser) -> None:
        self.browser, self.floor, self.cookies = browser, floor, browser.cookies

    def ask(self, *arguments: str, **headers: str) -> tuple[Any, bytes]:
        answer = self.browser.ask(*arguments, **headers)
        self.floor.ask("GET", "/floor/")
        return answer


def measure(cairn: Server, floor: Server) -> dict[tuple[str, str], list[Cost]]:
    """The costs of each walker and way, by round."""
    costs: dict[tuple[str, str], list[Cost]] = {kind: [] for kind in product(WALKERS, WAYS)}
    for turn in range(ROUNDS + 1):
        for (walker, way), found in costs.items():
            cost = cost_of(cairn, floor, WALKERS[walker], htmx=way == "htmx")
            if turn:  # the first round warms both servers up
                found.append(cost)
    return costs


def cost_of(cairn: Server, floor: Server, cookies: Callable[[], dict[str, str]], *, htmx: bool) -> Cost:
    """A few walks, each of somebody new: one alone is too short for the clock, which ticks every 10 ms."""
    requests = 0
    with floor.browser(cookies_of_a_floor_person()) as asker:
        before = cairn.seconds_used(), floor.seconds_used()
        for _ in range(WALKS):
            with cairn.browser(cookies()) as browser:
                walk(WithFloor(browser, asker), htmx=htmx)
                requests += browser.requests
        spent, bare = cairn.seconds_used() - before[0], floor.seconds_used() - before[1]
    return Cost(1000 * spent / WALKS, 1000 * bare / requests, browser.bytes)


def statements(cookies: dict[str, str]) -> int:
    """SQL statements of one walk through htmx, counted inside this process, once the pack is in memory."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        walk(InProcess(cookies), htmx=True)
    return len(captured)


def choosing_milliseconds(walks: int = 5) -> float:
    """Estimate and choice after an answer, in their place within this process: median processor time of an answer.

    Alone in a loop they take a third less, with all they read in the processor's cache; that would flatter the rest.
    """
    from assessment.actions import attempts

    spent, choose = [], attempts.choose

    def timed(*arguments: object, **named: object) -> object:
        before = time.thread_time()
        chosen = choose(*arguments, **named)
        spent.append(1000 * (time.thread_time() - before))
        return chosen

    attempts.choose = timed
    for _ in range(walks):
        walk(InProcess(cookies_of_a_new_person()), htmx=True)
    attempts.choose = choose
    return statistics.median(spent)


def tell(walker: str, way: str, costs: list[Cost], choosing: float) -> bool:
    """One line: what a walk took without estimate and choice, beside its target, and with them."""
    units = sorted(cost.units for cost in costs)
    apart = QUESTIONS * choosing / floor_of(costs)
    own = statistics.median(units) - apart
    print(f"{walker} {WAYS[way]:20} {own:6.1f} FU, target {TARGETS[way]}  ", end="")
    print(f"(with estimate and choice {own + apart:.1f}, {units[0]:.1f} to {units[-1]:.1f})")
    return own <= TARGETS[way]


def floor_of(costs: list[Cost]) -> float:
    return statistics.median(cost.floor for cost in costs)


def main() -> int:
    prepare()
    with (
        Server("config.wsgi:application", "bench.settings") as cairn,
        Server("bench.floor:application", "bench.floor_settings") as floor,
    ):
        costs, in_a_row = measure(cairn, floor), floor_in_a_row(floor)
    choosing, unit = choosing_milliseconds(), floor_of([cost for found in costs.values() for cost in found])
    print(f"floor unit: {unit:.2f} ms of processor time (400 in a row: {in_a_row:.2f} ms each)")
    good = True
    for (walker, way), found in costs.items():
        good &= tell(walker, way, found, choosing)
    print(f"{'estimate and choice':30} {QUESTIONS * choosing / unit:6.1f} FU  ({choosing:.2f} ms an answer, aim 3)")
    for walker, cookies in WALKERS.items():
        statements(cookies())
        count = statements(cookies())
        print(f"{walker + ', statements':30} {count:6} , target {TARGET_STATEMENTS}")
        good &= count <= TARGET_STATEMENTS
    for way in WAYS:
        size = max(cost.bytes for (_, one), found in costs.items() if one == way for cost in found)
        print(f"{'bodies ' + WAYS[way]:30} {size:6} B" + (f", target {TARGET_BYTES}" if way == "htmx" else ""))
        good &= way != "htmx" or size <= TARGET_BYTES
    print("peers in the same unit: LimeSurvey 326, Moodle 917")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
