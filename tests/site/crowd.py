"""Two processes save answers into one SQLite file as fast as they can while a third reads for as long as they take.

Run by test_sqlite_crowd.py on a file of its own: `python -m tests.site.crowd`.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from uuid import uuid4

import django

from tests.apart import ended, forked

WRITERS, SAVES = 2, 40


def main(folder: Path) -> dict[str, object]:
    make_instrument(6)
    browsers = [(*begun(), folder / f"writer-{number}") for number in range(WRITERS)]
    reader = forked(lambda: read_for_long(folder))
    wait_for(folder / "reading")
    writers = [forked(lambda browser=browser: save_much(*browser)) for browser in browsers]
    codes = [ended(writer) for writer in writers]
    (folder / "enough").touch()
    codes.append(ended(reader))
    told = [json.loads((folder / f"writer-{number}").read_text()) for number in range(WRITERS)]
    statuses = sum((Counter(one["statuses"]) for one in told), Counter())
    read = json.loads((folder / "read").read_text())
    lines = Operation.objects.count()
    return {
        "codes": codes,
        "statuses": statuses,
        "slowest": max(one["slowest"] for one in told),
        "lines": lines,
        **read,
    }


def wait_for(file: Path) -> None:
    until = time.monotonic() + 60
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.01)


def read_for_long(folder: Path) -> None:
    """As a backup does, at one moment from the first row to the last, however long that takes."""
    with one_moment():
        before = Operation.objects.count()
        (folder / "reading").touch()
        wait_for(folder / "enough")
        during = Operation.objects.count()
    (folder / "read").write_text(json.dumps({"before": before, "during": during}))


def begun() -> "tuple[Client, str]":
    """A visitor's browser, and the address of her first question."""
    browser = Client(raise_request_exception=False)
    begin = reverse("assessment:begin", args=["ml-engineer", "mid"])
    return browser, browser.get(browser.post(begin, {"mode": "quick"}).headers["Location"]).headers["Location"]


def save_much(browser: "Client", address: str, told: Path) -> None:
    """One changes an answer again and again; what she is answered, and how long she waited at most."""
    statuses, slowest = Counter[str](), 0.0
    for revision in range(SAVES):
        begun = time.monotonic()
        answer = browser.post(address, {"value": revision % 6, "op": uuid4(), "base_revision": revision})
        slowest = max(slowest, time.monotonic() - begun)
        statuses[str(answer.status_code)] += 1
    told.write_text(json.dumps({"statuses": statuses, "slowest": slowest}))


if __name__ == "__main__":
    django.setup()
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    from assessment.models import Operation
    from config.moving.archive import one_moment
    from tests.assessment.instrument_rows import make_instrument

    setup_test_environment()
    print(json.dumps(main(Path(sys.argv[1]))))
