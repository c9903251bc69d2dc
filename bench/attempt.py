"""What a questionnaire of 20 questions costs, in floor units (one bare Django request with session, user and a query).

Both servers run side by side on PostgreSQL; rounds are interleaved, and what counts is processor time of the server
processes. Peers, measured on PHP with the same unit: LimeSurvey 326, Moodle 917 for 20 questions on 20 pages.
"""

import os
import statistics
import sys
import time
from functools import partial
from itertools import product
from pathlib import Path

# One thread each, so that idle threads of the matrix library are nobody's cost.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.servers import Server
from bench.stage import (
    cookies_of_a_new_person,
    cookies_of_a_visitor,
    milliseconds_each,
    prepare,
    units_of,
)
from bench.walks import QUESTIONS, InProcess, walk

ROUNDS, WALKS, FLOOR_REQUESTS = 7, 3, 400
TARGETS, TARGET_STATEMENTS, TARGET_BYTES = {"htmx": 60, "plain": 90}, 280, 80_000
WALKERS = {"a person": cookies_of_a_new_person, "a visitor": cookies_of_a_visitor}
WAYS = {"htmx": "through htmx", "plain": "without JavaScript"}

Figures = dict[object, list[float]]


def measure(cairn, floor) -> Figures:
    """Milliseconds of the floor and of each walker and way, and bytes of bodies, by round."""
    figures: Figures = {}
    for turn in range(ROUNDS + 1):
        row: dict[object, float] = {"floor": floor_unit(floor)}
        for walker, way in product(WALKERS, WAYS):
            sizes: list[float] = []
            row[walker, way] = milliseconds_each(cairn, WALKS, partial(several_walks, cairn, walker, way, sizes))
            row["bytes", way] = statistics.median(sizes)
        if turn:  # the first round warms both servers up
            for name, value in row.items():
                figures.setdefault(name, []).append(value)
    return figures


def several_walks(cairn, walker: str, way: str, sizes: list[float]) -> None:
    """So many walks, each of somebody new; adds the bytes of the bodies of each."""
    for _ in range(WALKS):
        with cairn.browser(WALKERS[walker]()) as browser:
            walk(browser, htmx=way == "htmx")
            sizes.append(browser.bytes)


def floor_unit(floor, times: int = FLOOR_REQUESTS) -> float:
    """Milliseconds of one floor unit."""
    with floor.browser(cookies_of_a_new_person()) as asker:
        return milliseconds_each(floor, times, lambda: [asker.ask("GET", "/floor/") for _ in range(times)])


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


def tell(figures: Figures, walker: str, way: str, apart: float) -> bool:
    """One line: what a walk took without estimate and choice, beside its target, and with them."""
    unit = statistics.median(figures["floor"])
    middle, least, most = units_of(figures[walker, way], unit)
    own = middle - QUESTIONS * apart / unit
    print(f"{walker + ' ' + WAYS[way]:30} {own:6.1f} FU, target {TARGETS[way]}  ", end="")
    print(f"(with estimate and choice {middle:.1f}, {least:.1f} to {most:.1f})")
    return own <= TARGETS[way]


def main() -> int:
    prepare()
    with (
        Server("config.wsgi:application", "bench.settings") as cairn,
        Server("bench.floor:application", "bench.floor_settings") as floor,
    ):
        figures = measure(cairn, floor)
    unit, apart = statistics.median(figures["floor"]), choosing_milliseconds()
    print(f"floor unit: {unit:.2f} ms of processor time ({min(figures['floor']):.2f} to {max(figures['floor']):.2f})")
    good = True
    for walker, way in product(WALKERS, WAYS):
        good &= tell(figures, walker, way, apart)
    print(f"{'estimate and choice':30} {QUESTIONS * apart / unit:6.1f} FU  ({apart:.2f} ms an answer, aim 3)")
    for walker, cookies in WALKERS.items():
        statements(cookies())
        count = statements(cookies())
        print(f"{walker + ', statements':30} {count:6} , target {TARGET_STATEMENTS}")
        good &= count <= TARGET_STATEMENTS
    for way in WAYS:
        size = round(statistics.median(figures["bytes", way]))
        print(f"{'bodies ' + WAYS[way]:30} {size:6} B" + (f", target {TARGET_BYTES}" if way == "htmx" else ""))
        good &= way != "htmx" or size <= TARGET_BYTES
    print("peers in the same unit: LimeSurvey 326, Moodle 917")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
