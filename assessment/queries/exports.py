"""Results as tables for a spreadsheet."""

from collections.abc import Iterator

from assessment.domain.gaps import SkillGap
from assessment.queries.results import ResultPage

HEADER = (
    "area",
    "skill",
    "level",
    "low (80 %)",  # not shown
    "high (80 %)",  # not shown
    "target",
    "probability that the target is met",  # not shown
    "weight",
    "gate",
    "state",
    "rests on",  # not shown
)


def result_rows(page: ResultPage) -> Iterator[tuple[object, ...]]:
    """One row for each requirement of the report's profile, after a header."""
    yield HEADER
    for gap in page.gaps:
        yield _row(gap)


def _row(gap: SkillGap) -> tuple[object, ...]:
    return (
        gap.area_name,
        gap.name,
        f"{gap.mean:.1f}",
        f"{max(gap.low, 0):.1f}",
        f"{min(gap.high, 5):.1f}",
        f"{gap.target:g}",
        f"{gap.p_meets:.2f}",
        f"{gap.weight:g}",
        "yes" if gap.is_gate else "no",
        gap.state.replace("_", " "),
        gap.label.replace("_", "-"),
    )
