"""The map as a table: a row of headings, then one for each skill."""

from collections.abc import Iterator

from roadmap.queries.maps import MapPage, Row

HEADINGS = ("Area", "Skill", "Needs first", "Opens the way to", "Level", "Target", "State", "Next step", "Choices")


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
        "; ".join(f"{tie.stop.name} ({tie.level})" if tie.level else tie.stop.name for tie in row.before),
        "; ".join(tie.stop.name for tie in row.after),
        f"{standing.level:.1f}" if standing and standing.level is not None else "",
        f"{standing.target:g}" if standing and standing.target is not None else "",
        standing.words if standing else "",
        f"{planned.place}: to {planned.next.level.name}" if planned and planned.next else "",
        "; ".join(f"{choice.name} (any {choice.need})" for choice in row.choices),
    )
