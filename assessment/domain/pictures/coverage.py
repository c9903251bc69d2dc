"""What a team covers, area by area: how many skills several people have, one, or nobody, and how many are unknown."""

from collections.abc import Iterable
from dataclasses import dataclass

from wording.words import gettext, gettext_noop, ngettext

from .svg import Picture, drawing, element, names, percent, text

ROW, BAR = 48.0, 18.0
NAME_LENGTH = 34
ROOM_FOR_A_NUMBER = 0.05  # of the width
# Each part by name, style and words, in the order in which they are drawn: full, pale, empty, dashed, with its number.
PARTS = (
    ("several", "bar is-next", gettext_noop("two or more have it")),  # not shown
    ("one", "slack is-single", gettext_noop("one person has it")),  # not shown
    ("nobody", "hole", gettext_noop("nobody has it")),
    ("unknown", "hole is-unknown", gettext_noop("too few asked")),  # not shown
)


class CoverageHasNoAreas(ValueError):
    """Where nothing is asked for there is nothing to cover."""

    def __init__(self) -> None:
        super().__init__("Coverage needs at least one area.")  # not shown


@dataclass(frozen=True, slots=True)
class AreaCover:
    """Skills of an area that target roles ask for, by how many people have them."""

    name: str
    several: int = 0
    one: int = 0
    nobody: int = 0
    unknown: int = 0

    @property
    def known(self) -> int:
        """Skills in which enough were asked to say who has them."""
        return self.several + self.one + self.nobody

    @property
    def skills(self) -> int:
        return self.known + self.unknown

    def count(self, part: str) -> int:
        """How many skills are in a part of `PARTS`."""
        return int(getattr(self, part))


@dataclass(frozen=True, slots=True)
class AreaCovers:
    """Areas in the order in which they are shown. Raises CoverageHasNoAreas."""

    title: str
    areas: tuple[AreaCover, ...]

    def __post_init__(self) -> None:
        if not self.areas:
            raise CoverageHasNoAreas

    @property
    def most(self) -> int:
        """What the whole width stands for."""
        return max(area.skills for area in self.areas) or 1


def coverage_picture(covers: AreaCovers) -> Picture:
    """A bar for each area, as long as its skills are many, in parts with their numbers. As wide as its place."""
    rows = [part for place, area in enumerate(covers.areas) for part in _row(covers, area, ROW * place)]
    told = " ".join(f"{area.name}: {_told(area)}." for area in covers.areas)
    height = ROW * len(covers.areas)
    svg = drawing(covers.title, told, rows, css="chart coverage", width="100%", height=height)
    columns = (gettext("Area"), gettext("Skills"), *(gettext(words) for _, _, words in PARTS))
    table = tuple(
        (area.name, str(area.skills), *(str(area.count(part)) for part, _, _ in PARTS)) for area in covers.areas
    )
    return Picture(svg, covers.title, columns, table)


def _told(area: AreaCover) -> str:
    return ", ".join(f"{gettext(words)} {area.count(part)}" for part, _, words in PARTS if area.count(part))


def _row(covers: AreaCovers, area: AreaCover, top: float) -> Iterable[str]:
    skills = ngettext("%(count)d skill", "%(count)d skills", area.skills) % {"count": area.skills}
    yield from names(area.name, NAME_LENGTH, x=0, y=top + 13, css="t-name")
    yield text(skills, x="100%", y=top + 13, text_anchor="end")
    start = 0
    for part, css, _ in PARTS:
        count = area.count(part)
        if count:
            yield from _piece(start / covers.most, count / covers.most, top + 20, css, count)
        start += count


def _piece(start: float, share: float, top: float, css: str, count: int) -> Iterable[str]:
    yield element("rect", x=percent(start), y=top, width=percent(share), height=BAR, css=css)
    if share >= ROOM_FOR_A_NUMBER:
        middle = percent(start + share / 2)
        css = "t-on" if css.startswith("bar") else "t-strong"
        yield text(str(count), x=middle, y=top + BAR - 5, text_anchor="middle", css=css)
