"""How one level changed: a line through dated points with a band of uncertainty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment.domain.gaps import label_words
from wording.words import day, gettext, gettext_noop
from wording.words import number as said

from .levels import HIGHEST, between
from .svg import Picture, drawing, element, percent, points, text

HEIGHT, TOP, BOTTOM = 200, 12.0, 172.0
LEFT, RIGHT = 0.09, 0.03  # of the width
COLUMNS = (gettext_noop("Date"), gettext_noop("Level"), gettext_noop("Likely between"), gettext_noop("Rests on"))


class HistoryHasNoPoints(ValueError):
    """There is nothing to draw before the first result."""

    def __init__(self) -> None:
        super().__init__("A history needs at least one point.")  # not shown


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """The level at one day, `low` and `high` bound the 80 % interval."""

    on: date
    mean: float
    low: float
    high: float
    label: str = "self_rated"  # not shown


@dataclass(frozen=True, slots=True)
class History:
    """Points in the order of time, and what a role asks for. Raises HistoryHasNoPoints."""

    title: str
    points: tuple[HistoryPoint, ...]
    target: float | None = None

    def __post_init__(self) -> None:
        if not self.points:
            raise HistoryHasNoPoints


def history_picture(history: History) -> Picture:
    """The band is the 80 % interval; each point is one result. As wide as its place on the page."""
    parts = [*_axis(), _curve(history), *_target(history), *_dots(history), *_days(history)]
    svg = drawing(history.title, _told(history), parts, css="chart history", width="100%", height=HEIGHT)
    rows = tuple(
        (day(point.on, "short"), said(point.mean, 1), between(point.low, point.high), label_words(point.label))
        for point in history.points
    )
    return Picture(svg, history.title, tuple(map(gettext, COLUMNS)), rows)


def _told(history: History) -> str:
    first, last = history.points[0], history.points[-1]
    return gettext("From %(start)s on %(first)s to %(end)s on %(last)s, of %(highest)d.") % {
        "start": said(first.mean, 1),
        "first": day(first.on, "short"),
        "end": said(last.mean, 1),
        "last": day(last.on, "short"),
        "highest": HIGHEST,
    }


def _share(history: History, on: date) -> float:
    """Where a day lies between the first and the last, 0 to 1; a single day lies in the middle."""
    first, last = history.points[0].on, history.points[-1].on
    return (on - first).days / (last - first).days if last > first else 0.5


def _x(history: History, on: date) -> str:
    return percent(LEFT + (1 - LEFT - RIGHT) * _share(history, on))


def _y(level: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * min(max(level, 0.0), float(HIGHEST)) / HIGHEST


def _axis() -> Iterable[str]:
    for level in range(HIGHEST + 1):
        y = _y(level)
        yield element("line", x1=percent(LEFT), x2="100%", y1=y, y2=y, css="grid-line")
        yield text(str(level), x=percent(LEFT - 0.03), y=y + 4, text_anchor="end")


def _target(history: History) -> Iterable[str]:
    """Above the band, so that it can be seen inside."""
    if history.target is not None:
        y = _y(history.target)
        yield element("line", x1=percent(LEFT), x2="100%", y1=y, y2=y, css="target-line")


def _curve(history: History) -> str:
    """Line and band in a box of their own that stretches with the page, while strokes keep their width."""
    at = [(100 * _share(history, point.on), point) for point in history.points]
    upper = [(x, _y(point.high)) for x, point in at]
    lower = [(x, _y(point.low)) for x, point in reversed(at)]
    band = element("polygon", points=points(upper + lower), css="band")
    middle = points((x, _y(point.mean)) for x, point in at)
    line = element("polyline", points=middle, css="line", vector_effect="non-scaling-stroke")
    box = {"viewBox": f"0 0 100 {HEIGHT}", "preserveAspectRatio": "none"}
    return element("svg", band + line, x=percent(LEFT), width=percent(1 - LEFT - RIGHT), height=HEIGHT, **box)


def _dots(history: History) -> Iterable[str]:
    for point in history.points:
        x = _x(history, point.on)
        yield element("line", x1=x, x2=x, y1=_y(point.high), y2=_y(point.low), css="whisker")
        yield element("circle", cx=x, cy=_y(point.mean), r=5.5, css=f"mark is-{point.label}")


def _days(history: History) -> Iterable[str]:
    """The first and the last day; the table has all of them."""
    first, last = history.points[0].on, history.points[-1].on
    if last > first:
        yield text(day(first, "short"), x=percent(LEFT), y=HEIGHT - 8)
    yield text(day(last, "short"), x="100%" if last > first else "50%", y=HEIGHT - 8, text_anchor="end")
