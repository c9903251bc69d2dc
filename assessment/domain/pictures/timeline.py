"""A plan on a time line: when each step is worked on, and how much later it may end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wording.words import day, gettext, gettext_noop, ngettext

from .svg import Picture, drawing, element, names, percent, text

ROW, HEAD = 40.0, 36.0
NAME_LENGTH = 38
LEAST_WIDTH = 0.012  # of the width, so that a short step can be seen
COLUMNS = (
    gettext_noop("Step"),
    gettext_noop("Starts"),
    gettext_noop("Likely done"),
    gettext_noop("Done at the latest"),
)
MOST_TICKS = 4
MONTHS_BETWEEN = (1, 2, 3, 6, 12, 24)


class TimelineHasNoSteps(ValueError):
    """An empty plan has no time line."""

    def __init__(self) -> None:
        super().__init__("A time line needs at least one step.")  # not shown


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One step: from when, likely until when, at the latest until when. `state` is done, next or later."""

    name: str
    starts_on: date
    likely_on: date
    latest_on: date
    state: str = "later"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps of a plan in their order, numbered from `number` on. Raises TimelineHasNoSteps."""

    title: str
    steps: tuple[TimelineStep, ...]
    today: date | None = None
    number: int = 1

    def __post_init__(self) -> None:
        if not self.steps:
            raise TimelineHasNoSteps

    @property
    def first(self) -> date:
        return min(step.starts_on for step in self.steps)

    @property
    def last(self) -> date:
        return max(step.latest_on for step in self.steps)


def timeline_picture(line: Timeline) -> Picture:
    """Each bar runs to the likely end, its pale tail to the latest. As wide as its place on the page."""
    height = HEAD + ROW * len(line.steps)
    rows = [part for index, step in enumerate(line.steps) for part in _row(line, index, step)]
    svg = drawing(
        line.title, _told(line), [*_axis(line, height), *rows], css="chart timeline", width="100%", height=height
    )
    table = tuple((step.name, _day(step.starts_on), _day(step.likely_on), _day(step.latest_on)) for step in line.steps)
    return Picture(svg, line.title, tuple(map(gettext, COLUMNS)), table)


def _told(line: Timeline) -> str:
    told = ngettext(
        "%(count)d step, likely done by %(likely)s, at the latest by %(latest)s.",
        "%(count)d steps, likely done by %(likely)s, at the latest by %(latest)s.",
        len(line.steps),
    )
    likely = max(step.likely_on for step in line.steps)
    return told % {"count": len(line.steps), "likely": _day(likely), "latest": _day(line.last)}


def month_ticks(first: date, last: date) -> list[date]:
    """First days of months between two days, at most `MOST_TICKS` of them, evenly spaced."""
    starts = []
    month = date(first.year, first.month, 1)
    while month <= last:
        if month >= first:
            starts.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    for step in MONTHS_BETWEEN:
        if len(starts[::step]) <= MOST_TICKS:
            return starts[::step]
    return starts[:1]


def _share(line: Timeline, on: date) -> float:
    return (on - line.first).days / max((line.last - line.first).days, 1)


def _axis(line: Timeline, height: float) -> Iterable[str]:
    for tick in month_ticks(line.first, line.last):
        share = _share(line, tick)
        x = percent(share)
        yield element("line", x1=x, x2=x, y1=HEAD - 18, y2=height, css="grid-line")
        yield text(day(tick, "month"), x=x, y=14, text_anchor=_anchor(share))
    if line.today is not None and line.first <= line.today <= line.last:
        share = _share(line, line.today)
        x = percent(share)
        yield element("line", x1=x, x2=x, y1=HEAD - 6, y2=height, css="now")
        yield text(gettext("today"), x=x, y=HEAD - 9, text_anchor=_anchor(share))


def _anchor(share: float) -> str:
    """Words near the edges stay inside the picture."""
    return "start" if share < 0.08 else "end" if share > 0.92 else "middle"


def _row(line: Timeline, index: int, step: TimelineStep) -> Iterable[str]:
    top = HEAD + ROW * index
    start, likely, latest = (_share(line, on) for on in (step.starts_on, step.likely_on, step.latest_on))
    width = max(likely - start, LEAST_WIDTH)
    css = "t-strong" if step.state == "next" else "t-name"
    yield from names(f"{line.number + index}  {step.name}", NAME_LENGTH, x=0, y=top + 12, css=css)
    yield _bar(start, max(latest - start, width), top, "slack")
    yield _bar(start, width, top, f"bar is-{step.state}")  # not shown


def _bar(start: float, width: float, top: float, css: str) -> str:
    return element("rect", x=percent(start), y=top + 19, width=percent(width), height=10, rx=5, css=css)


def _day(on: date) -> str:
    return day(on, "short")
