"""How averages of several areas went from week to week: one small line for each, under its name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from wording.words import day, gettext, gettext_noop, ngettext
from wording.words import number as said

from .levels import HIGHEST
from .svg import Picture, drawing, element, number, percent, points, text

ROW, NAME, TOP, BOTTOM = 84.0, 16.0, 28.0, 68.0
LEFT, RIGHT = 0.01, 0.02  # of the width
FOOT = 22.0
NO_AVERAGE = gettext_noop("no average")
SEEN = 0.05  # levels; less is no digit


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The mean over so many people; `off`: by how much it is probably off at most, in levels."""

    mean: float
    people: int
    off: float = 0.0

    @property
    def words(self) -> str:
        words = ngettext("%(mean)s over %(count)d person", "%(mean)s over %(count)d people", self.people)
        return words % {"mean": self._level, "count": self.people}

    @property
    def _level(self) -> str:
        """Such as “2.4 ± 0.2”: never without the range, unless it is less than the last digit."""
        return f"{said(self.mean, 1)} ± {said(self.off, 1)}" if self.off >= SEEN else said(self.mean, 1)


@dataclass(frozen=True, slots=True)
class TrendLine:
    """An area or skill with a point for each day, None where there was no average."""

    name: str
    points: tuple[TrendPoint | None, ...]

    @property
    def shown(self) -> list[tuple[int, TrendPoint]]:
        return [(place, point) for place, point in enumerate(self.points) if point]


@dataclass(frozen=True, slots=True)
class Trend:
    """Lines over the same days, in the order of time."""

    title: str
    days: tuple[date, ...]
    lines: tuple[TrendLine, ...]


def trend_picture(trend: Trend) -> Picture:
    """Each line in its band, on the whole scale of levels, so that no change looks larger than it is."""
    told = " ".join(f"{line.name}: {_told(trend, line)}." for line in trend.lines)
    parts = [part for place, line in enumerate(trend.lines) for part in _row(trend, line, place * ROW)]
    height = len(trend.lines) * ROW + FOOT
    svg = drawing(trend.title, told, [*parts, *_days(trend, height)], css="chart history", width="100%", height=height)
    columns = (gettext("Area"), *(_day(on) for on in trend.days))
    rows = tuple((line.name, *map(words_of, line.points)) for line in trend.lines)
    return Picture(svg, trend.title, columns, rows)


def words_of(point: TrendPoint | None) -> str:
    """The average, or that there was none."""
    return point.words if point else gettext(NO_AVERAGE)


def _told(trend: Trend, line: TrendLine) -> str:
    if not line.shown:
        return gettext(NO_AVERAGE)
    (first, start), (last, end) = line.shown[0], line.shown[-1]
    if first == last:
        return gettext("%(average)s on %(day)s") % {"average": end.words, "day": _day(trend.days[last])}
    return gettext("from %(start)s on %(first)s to %(end)s on %(last)s") % {
        "start": start.words,
        "first": _day(trend.days[first]),
        "end": end.words,
        "last": _day(trend.days[last]),
    }


def _row(trend: Trend, line: TrendLine, top: float) -> Iterable[str]:
    yield text(line.name, x=0, y=top + NAME, css="t-strong")
    for level in (0, HIGHEST):
        y = top + _y(level)
        yield element("line", x1=0, x2="100%", y1=y, y2=y, css="grid-line")
    box = {"viewBox": f"0 0 100 {number(ROW)}", "preserveAspectRatio": "none"}
    drawn = "".join(_pieces(trend, line))
    yield element("svg", drawn, x=percent(LEFT), y=top, width=percent(1 - LEFT - RIGHT), height=ROW, **box)
    for place, point in line.shown:
        x = _x(trend, place)
        ends = {"y1": top + _y(point.mean - point.off), "y2": top + _y(point.mean + point.off)}
        yield element("line", x1=x, x2=x, css="whisker", **ends)
        yield element("circle", cx=x, cy=top + _y(point.mean), r=4.5, css="mark")
    if line.shown:
        _, last = line.shown[-1]
        yield text(said(last.mean, 1), x="100%", y=top + NAME, text_anchor="end", css="t-strong")


def _pieces(trend: Trend, line: TrendLine) -> Iterable[str]:
    """A line through days that follow each other; where there was no average it breaks off."""
    for _, run in groupby(enumerate(line.shown), key=lambda at: at[1][0] - at[0]):
        shown = [at for _, at in run]
        corners = [(100 * _share(trend, place), _y(point.mean)) for place, point in shown]
        if len(corners) > 1:
            yield element("polygon", points=points(_band(trend, shown)), css="band")
            yield element("polyline", points=points(corners), css="line", vector_effect="non-scaling-stroke")


def _band(trend: Trend, shown: Sequence[tuple[int, TrendPoint]]) -> list[tuple[float, float]]:
    """Along the upper ends and back along the lower ones."""
    upper = [(100 * _share(trend, place), _y(point.mean + point.off)) for place, point in shown]
    lower = [(100 * _share(trend, place), _y(point.mean - point.off)) for place, point in reversed(shown)]
    return upper + lower


def _share(trend: Trend, place: int) -> float:
    """Where a day lies between the first and the last, 0 to 1; a single day lies in the middle."""
    first, last = trend.days[0], trend.days[-1]
    return (trend.days[place] - first).days / (last - first).days if last > first else 0.5


def _x(trend: Trend, place: int) -> str:
    return percent(LEFT + (1 - LEFT - RIGHT) * _share(trend, place))


def _y(level: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * min(max(level, 0.0), float(HIGHEST)) / HIGHEST


def _days(trend: Trend, height: float) -> Iterable[str]:
    """The first and the last day; the table has all of them."""
    first, last = trend.days[0], trend.days[-1]
    if last > first:
        yield text(_day(first), x=0, y=height - 6)
    yield text(_day(last), x="100%", y=height - 6, text_anchor="end")


def _day(on: date) -> str:
    return day(on, "short")
