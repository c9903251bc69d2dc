"""The map as a table: a row of headings, in English for programs too, then one for each skill as the page says it."""

from collections.abc import Iterator

from django.utils.translation import gettext

from roadmap.queries.maps import MapPage, Row

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
    step = gettext("%(place)d: to %(level)s")
    choice_words = gettext("%(choice)s (any %(need)d)")
    return (
        row.stop.name,
        "; ".join(f"{tie.stop.name} ({tie.level})" if tie.level else str(tie.stop.name) for tie in row.before),
        "; ".join(str(tie.stop.name) for tie in row.after),
        f"{standing.level:.1f}" if standing and standing.level is not None else "",
        f"{standing.target:g}" if standing and standing.target is not None else "",
        standing.words if standing else "",
        step % {"place": planned.place, "level": planned.next.level.name} if planned and planned.next else "",
        "; ".join(choice_words % {"choice": choice.name, "need": choice.need} for choice in row.choices),
    )
