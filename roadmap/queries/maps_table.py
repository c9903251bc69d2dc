"""The map as a table: a row of headings, then one for each skill; for programs too, so in the words of the source."""

from collections.abc import Iterator

from roadmap.queries.maps import MapPage, Row
from roadmap.queries.overlay import WORDS
from roadmap.queries.skill_graph import Tie

HEADINGS = (
    "Area",
    "Skill",
    "Needs first",  # not shown
    "Opens the way to",  # not shown
    "Level",
    "Target",
    "State",
    "Next step",  # not shown
    "Choices",
)


def map_rows(page: MapPage) -> Iterator[tuple[str, ...]]:
    """Every skill of the page. No statement."""
    yield HEADINGS
    for section in page.sections:
        for row in section.rows:
            yield (section.link.name, *_texts(row))


def _texts(row: Row) -> tuple[str, ...]:
    standing, planned = row.standing, row.planned
    return (
        row.stop.name,
        "; ".join(_needed(tie) for tie in row.ties.before),
        "; ".join(str(tie.stop.name) for tie in row.ties.after),
        f"{standing.level:.1f}" if standing and standing.level is not None else "",
        f"{standing.target:g}" if standing and standing.target is not None else "",
        WORDS[standing.state] if standing else "",
        f"{planned.place}: to {planned.next.level.name}" if planned and planned.next else "",
        "; ".join(f"{choice.name} (any {choice.need})" for choice in row.choices),
    )


def _needed(tie: Tie) -> str:
    return str(tie.stop.name) if tie.value is None else f"{tie.stop.name} ({tie.value:g} {tie.level_name})"
