"""What the main pages cost: statements, processor time of the server in floor units, and compressed size.

A person who answered 20 questions and made a plan looks at each page; the first look at a result is told apart from the
next ones. The targets: at most 12 statements and 30 KiB, the map of all skills 60 KiB; a result 3 FU after a change and
1.5 FU afterwards; the map and the longest roadmap 38 FU, which are 60 ms where the unit is 1.59 ms.
"""

import math
import os
import statistics
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.servers import Server
from bench.stage import cookies_of_a_new_person, floor_in_a_row, milliseconds_each, prepare, units_of
from bench.walks import InProcess, walk

LOOKS, ROUNDS, FIRST_LOOKS = 30, 5, 5
MOST_STATEMENTS, MOST_BYTES = 12, 30 * 1024
MOST_BYTES_OF = {"map": 60 * 1024}
MOST_UNITS = {"result": 1.5, "result, first look": 3.0, "map": 38, "roadmap": 38}


def pages_of(browser) -> dict[str, str]:
    """The addresses by name, after making what they show: a result, a plan and an open question."""
    result = walk(browser, htmx=True)
    plan = led_to(browser, "POST", f"/plans/make/{result.split('/')[2]}/", f"hours_per_week=5&starts_on={date.today()}")
    attempt = led_to(browser, "POST", "/start/ml-engineer/senior/", "mode=standard")
    return {
        "home": "/",
        "start": "/start/",
        "question": led_to(browser, "GET", attempt),
        "result": result,
        "plan": plan,
        "skill": "/skills/deep-learning-frameworks/",
        "role": "/roles/ml-engineer/",
        "roadmap": "/roadmaps/applied-ml-engineer/",
        "map": "/map/",
    }


def led_to(browser, method: str, address: str, body: str = "") -> str:
    response, _ = browser.ask(method, address, body and f"{body}&csrfmiddlewaretoken={browser.cookies['csrftoken']}")
    assert response.status == 302, (address, response.status)
    return response.headers["Location"]


def looked_at(browser, address: str) -> int:
    """Look at a page. Gives the bytes of its body."""
    response, content = browser.ask("GET", address)
    assert response.status == 200, (address, response.status)
    return len(content)


def statements() -> dict[str, int]:
    """SQL statements of each page, counted inside this process, once the pack is in memory."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, counts = InProcess(cookies_of_a_new_person()), {}
    for name, address in pages_of(browser).items():
        looked_at(browser, address)
        with CaptureQueriesContext(connection) as captured:
            looked_at(browser, address)
        counts[name] = len(captured)
    return counts


def measure(cairn, floor) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Milliseconds of the floor and of each page by round, and the bytes of each page."""
    times: dict[str, list[float]] = {}
    sizes: dict[str, int] = {}
    for turn in range(ROUNDS + 1):
        row = {"floor": floor_in_a_row(floor), "result, first look": first_look(cairn)}
        with cairn.browser(cookies_of_a_new_person()) as browser:
            for name, address in pages_of(browser).items():
                sizes[name] = looked_at(browser, address)
                looks = partial(repeat, LOOKS, looked_at, browser, address)
                row[name] = milliseconds_each(cairn, LOOKS, looks)
        if turn:  # the first round warms both servers up
            for name, value in row.items():
                times.setdefault(name, []).append(value)
    return times, sizes | {"result, first look": sizes["result"]}


def first_look(cairn) -> float:
    """Milliseconds of the first page of a result that was written just now."""
    total = 0.0
    for _ in range(FIRST_LOOKS):
        with cairn.browser(cookies_of_a_new_person()) as browser:
            total += milliseconds_each(cairn, FIRST_LOOKS, partial(looked_at, browser, walk(browser, htmx=True)))
    return total


def repeat(times: int, work: Callable[..., object], *arguments: object) -> None:
    for _ in range(times):
        work(*arguments)


def main() -> int:
    prepare()
    counts = statements()
    with (
        Server("config.wsgi:application", "bench.settings") as cairn,
        Server("bench.floor:application", "bench.floor_settings") as floor,
    ):
        times, sizes = measure(cairn, floor)
    unit = statistics.median(times.pop("floor"))
    print(f"floor unit: {unit:.2f} ms of processor time; targets {MOST_STATEMENTS} statements, {MOST_BYTES} bytes")
    good = True
    for name, values in times.items():
        middle, least, most = units_of(values, unit)
        count, size = counts.get(name, counts["result"]), sizes[name]
        aim = f", aim {MOST_UNITS[name]:g}" if name in MOST_UNITS else ""
        print(f"{name:20} {middle:6.2f} FU ({least:.2f} to {most:.2f}{aim}) {count:4} statements {size:7} bytes")
        good &= count <= MOST_STATEMENTS and size <= MOST_BYTES_OF.get(name, MOST_BYTES)
        good &= middle <= MOST_UNITS.get(name, math.inf)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
