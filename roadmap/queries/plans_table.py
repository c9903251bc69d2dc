"""A plan as a table for a spreadsheet: for programs too, so in the words of the source."""

from collections.abc import Iterator

from roadmap.models import PlanStep
from roadmap.queries.plans_page import PlanPage, StepLine

HEADER = (
    "place",
    "skill",
    "level",
    "level value",  # not shown
    "status",
    "hours planned",  # not shown
    "hours logged",  # not shown
    "starts on",  # not shown
    "finishes on",  # not shown
    "earliest",
    "latest",
    "reason",
)

STATUS: dict[str, str] = {PlanStep.Status.DROPPED: "no longer needed"}  # not shown: a file for machines


def plan_rows(page: PlanPage) -> Iterator[tuple[str, ...]]:
    """A header, then one row for each step: open ones in their order, then done, skipped and dropped ones."""
    yield HEADER
    for line in (*page.open, *page.done, *page.skipped, *page.dropped):
        yield _row(line)


def _row(line: StepLine) -> tuple[str, ...]:
    step, when = line.step, line.when
    dates = (when.starts_on, when.finishes_on, when.earliest, when.latest) if when else ()
    return (
        str(line.place or ""),
        step.skill.name,
        step.level.name,
        f"{step.level.value:g}",
        STATUS.get(step.status, step.status),
        f"{step.hours:g}",
        f"{line.logged:g}",
        *(day.isoformat() for day in dates),
        *([""] * (4 - len(dates))),
        step.reason,
    )
