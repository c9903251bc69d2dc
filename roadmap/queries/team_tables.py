"""Tables of what a team plans, for a spreadsheet: headed in English, for programs too."""

from collections.abc import Iterator

from roadmap.queries.team_progress import ProgressPage

HEADER = (
    "person",
    "role",
    "steps done",  # not shown
    "steps",
    "per cent by hours",  # not shown
    "hours a week planned",  # not shown
    "hours in the last four weeks",  # not shown
    "next step",  # not shown
    "stands still",  # not shown
    "done between",  # not shown
    "and",
)


def progress_rows(page: ProgressPage) -> Iterator[tuple[object, ...]]:
    """A line for each plan, after a header."""
    yield HEADER
    for line in page.lines:
        progress, finish = line.progress, line.finish
        yield (
            line.name,
            str(line.plan.profile),
            progress.steps_done,
            progress.steps,
            progress.percent,
            f"{line.plan.hours_per_week:g}",
            f"{line.hours_lately:g}",
            str(line.next or ""),
            "yes" if line.is_stalled else "no",
            finish.earliest.isoformat() if finish else "",
            finish.latest.isoformat() if finish else "",
        )
