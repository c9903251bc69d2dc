"""Kills a web process before each statement of a save and of a finish, and after the last; prints what came of it.

Run by test_deaths.py on a database of its own: `python -m tests.assessment.dying`.
"""

import json
import os
from collections.abc import Callable
from itertools import count

import django
from django.db import connection

from tests.apart import ended, forked

DIED = 9
GIVEN, CHANGED = 2, 4


def main() -> dict[str, list[dict[str, object]]]:
    make_instrument(6)
    return {"save": list(each_death(die_while_saving)), "finish": list(each_death(die_while_finishing))}


def each_death(die: "Callable[[int], dict[str, object]]"):
    """Die before the first statement, before the second and so on, until one comes to its end unharmed."""
    for number in count(1):
        yield (found := die(number))
        if found["code"] != DIED:
            return


def die_while_saving(number: int) -> dict[str, object]:
    """One changes her answer, the process dies, and the browser sends the same once more."""
    browser, attempt = begun()
    answer_page = reverse("assessment:question", args=[attempt.public_id, 1])
    given = {"value": GIVEN, "op": uuid4(), "base_revision": 0}
    browser.post(answer_page, given)
    changed = {"value": CHANGED, "op": uuid4(), "base_revision": 1}
    code = dying(lambda: browser.post(answer_page, changed), number)
    after_death = standing(attempt)
    again = browser.post(answer_page, changed)
    return {"code": code, "after_death": after_death, "again": again.status_code, "in_the_end": standing(attempt)}


def standing(attempt: "Attempt") -> list[object]:
    """The values in the log, the answer as it stands, and how many lines the attempt knows of."""
    attempt.refresh_from_db()
    lines = attempt.operations.order_by("sequence").values_list("value", flat=True)
    answer = attempt.responses.values_list("value", "revision").get()
    return [list(lines), *answer, attempt.sequence]


def die_while_finishing(number: int) -> dict[str, object]:
    """One says “enough”, the process dies, and one says it once more; then the last page is sent a third time."""
    browser, attempt = begun()
    answer = {"value": GIVEN, "op": uuid4(), "base_revision": 0}
    browser.post(reverse("assessment:question", args=[attempt.public_id, 1]), answer)
    enough = reverse("assessment:finish", args=[attempt.public_id])
    code = dying(lambda: browser.post(enough, {"sequence": 1}), number)
    after_death = finished(attempt)
    again = [browser.post(enough, {"sequence": 1}) for _ in range(2)]
    led_to = {answer.headers.get("Location") for answer in again}
    return {"code": code, "after_death": after_death, "in_the_end": finished(attempt), "results": len(led_to)}


def finished(attempt: "Attempt") -> list[object]:
    """The state, how many reports there are and how many scores they hold."""
    attempt.refresh_from_db()
    reports = ScoreReport.objects.filter(attempt=attempt)
    return [attempt.state, reports.count(), sum(report.scores.count() for report in reports)]


def begun() -> "tuple[Client, Attempt]":
    """A new visitor's browser, and her questionnaire with its first question."""
    browser = Client()
    browser.post(reverse("assessment:begin", args=["ml-engineer", "mid"]), {"mode": "quick"})
    attempt = Attempt.objects.latest("pk")
    browser.get(attempt.get_absolute_url())
    return browser, attempt


def dying(work: Callable[[], object], number: int) -> int:
    """The exit code of a process that does the work and dies before its statement of this number.

    A commit counts as a statement, and so does the answer to the browser, which comes after all of them.
    """
    return ended(forked(lambda: work_until(work, number)))


def work_until(work: Callable[[], object], number: int) -> None:
    """Ends the process, as `kill -9` would, before the statement of this number."""
    left = iter(range(number - 1))

    def tick() -> None:
        if next(left, None) is None:
            os._exit(DIED)

    def execute(do, *statement):
        tick()
        return do(*statement)

    commit = connection._commit
    connection._commit = lambda: (tick(), commit())
    with connection.execute_wrapper(execute):
        work()
        tick()


if __name__ == "__main__":
    django.setup()
    from uuid import uuid4

    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    from assessment.models import Attempt, ScoreReport
    from tests.assessment.instrument_rows import make_instrument

    setup_test_environment()
    print(json.dumps(main()))
