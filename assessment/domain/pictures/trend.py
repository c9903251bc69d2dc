"""How averages of several areas went from week to week: one small line for each, under its name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from .levels import HIGHEST
from .svg import Picture, drawing, element, number, percent, points, text

ROW, NAME, TOP, BOTTOM = 84.0, 16.0, 28.0, 68.0
LEFT, RIGHT = 0.01, 0.02  # of the width
FOOT = 22.0
NO_AVERAGE = "no average"


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The mean over so many people."""

    mean: float
    people: int

    @property
    def words(self) -> str:
        return f"{self.mean:.1f} over {self.people} people"


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
    """Each line on the whole scale of levels, so that no change looks larger than it is."""
    told = " ".join(f"{line.name}: {_told(trend, line)}." for line in trend.lines)
    parts = [part for place, line in enumerate(trend.lines) for part in _row(trend, line, place * ROW)]
    height = len(trend.lines) * ROW + FOOT
    svg = drawing(trend.title, told, [*parts, *_days(trend, height)], css="chart history", width="100%", height=height)
    columns = ("Area", *(_day(day) for day in trend.days))
    rows = tuple((line.name, *(point.words if point else NO_AVERAGE for point in line.points)) for line in trend.lines)
    return Picture(svg, trend.title, columns, rows)


def _told(trend: Trend, line: TrendLine) -> str:
    if not line.shown:
        return NO_AVERAGE
    (first, start), (last, end) = line.shown[0], line.shown[-1]
    if first == last:
        return f"{end.words} on {_day(trend.days[last])}"
    return f"from {start.words} on {_day(trend.days[first])} to {end.words} on {_day(trend.days[last])}"


def _row(trend: Trend, line: TrendLine, top: float) -> Iterable[str]:
    yield text(line.name, x=0, y=top + NAME, css="t-strong")
    for level in (0, HIGHEST):
        y = top + _y(level)
        yield element("line", x1=0, x2="100%", y1=y, y2=y, css="grid-line")
    box = {"viewBox": f"0 0 100 {number(ROW)}", "preserveAspectRatio": "none"}
    drawn = "".join(_pieces(trend, line))
    yield element("svg", drawn, x=percent(LEFT), y=top, width=percent(1 - LEFT - RIGHT), height=ROW, **box)
    for place, point in line.shown:
        yield element("circle", cx=_x(trend, place), cy=top + _y(point.mean), r=4.5, css="mark")
    if line.shown:
        _, last = line.shown[-1]
        yield text(f"{last.mean:.1f}", x="100%", y=top + NAME, text_anchor="end", css="t-strong")


def _pieces(trend: Trend, line: TrendLine) -> Iterable[str]:
    """A line through days that follow each other; where there was no average it breaks off."""
    for _, run in groupby(enumerate(line.shown), key=lambda at: at[1][0] - at[0]):
        corners = [(100 * _share(trend, place), _y(point.mean)) for _, (place, point) in run]
        if len(corners) > 1:
            yield element("polyline", points=points(corners), css="line", vector_effect="non-scaling-stroke")


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
    return f"{on.day} {on:%b %Y}"
