"""Hours of work beside each other: what answers show to be missing, what is inferred, and how far that may be off."""

from collections.abc import Iterable
from dataclasses import dataclass

from wording.words import gettext, gettext_noop
from wording.words import number as said

from .svg import Picture, drawing, element, percent, shortened, text

ROW, HEAD, FOOT = 50.0, 22.0, 6.0
BAR, RANGE = 11.0, 5.0
NAME_LENGTH = 30
LEAST_WIDTH = 0.006  # of the width, so that a little work can be seen
WIDEST = 0.98  # of the width, so that the longest whisker stays inside
MOST_TICKS = 4
STEPS = (1.0, 2.0, 5.0)
COLUMNS = (
    gettext_noop("Role"),
    gettext_noop("Hours"),
    gettext_noop("Probably between"),
    gettext_noop("In skills asked about"),
    gettext_noop("In skills inferred"),
)


class EffortHasNoBars(ValueError):
    """Nothing cannot be compared."""

    def __init__(self) -> None:
        super().__init__("A comparison needs at least one bar.")  # not shown


@dataclass(frozen=True, slots=True)
class EffortBar:
    """Hours expected and between which they probably lie; `asked`: the part in skills that were asked about."""

    name: str
    asked: float
    expected: float
    low: float
    high: float
    is_aim: bool = False

    @property
    def hours(self) -> str:
        if not self.expected:
            return gettext("nothing missing")
        return gettext("about %(hours)s h") % {"hours": said(self.expected, 0)}

    @property
    def between(self) -> str:
        return f"{said(self.low, 0)}–{said(self.high, 0)}"


@dataclass(frozen=True, slots=True)
class EffortBars:
    """Bars in the order in which they are shown. Raises EffortHasNoBars."""

    title: str
    bars: tuple[EffortBar, ...]

    def __post_init__(self) -> None:
        if not self.bars:
            raise EffortHasNoBars

    @property
    def most(self) -> float:
        """What the whole width stands for; never 0."""
        return max(max(bar.high, bar.expected) for bar in self.bars) or 1.0


def effort_picture(effort: EffortBars) -> Picture:
    """A bar runs to the hours expected: full as far as answers go, then pale; under it the range."""
    height = HEAD + ROW * len(effort.bars) + FOOT
    told = "; ".join(f"{_name(bar)}: {bar.hours} ({bar.between})" for bar in effort.bars)
    rows = [part for place, bar in enumerate(effort.bars) for part in _row(effort, bar, HEAD + ROW * place)]
    parts = [*_axis(effort, height), *rows]
    svg = drawing(effort.title, told, parts, css="chart timeline effort", width="100%", height=height)
    return Picture(svg, effort.title, tuple(map(gettext, COLUMNS)), tuple(map(_cells, effort.bars)))


def hour_ticks(most: float) -> list[float]:
    """Round numbers of hours up to `most`, at most `MOST_TICKS` of them above 0."""
    size = 1.0
    while True:
        for step in STEPS:
            if most / (step * size) < MOST_TICKS + 1:
                return [step * size * count for count in range(1, int(most / (step * size)) + 1)]
        size *= 10


def _axis(effort: EffortBars, height: float) -> Iterable[str]:
    for hours in hour_ticks(effort.most):
        x = percent(_share(effort, hours))
        yield element("line", x1=x, x2=x, y1=HEAD - 6, y2=height, css="grid-line")
        anchor = "end" if _share(effort, hours) > 0.94 else "middle"
        yield text(gettext("%(hours)s h") % {"hours": said(hours, 0)}, x=x, y=11, text_anchor=anchor)


def _row(effort: EffortBars, bar: EffortBar, top: float) -> Iterable[str]:
    yield text(_shown(bar), x=0, y=top + 13, css="t-strong" if bar.is_aim else "t-name")
    yield text(bar.hours, x="100%", y=top + 13, text_anchor="end", css="t-strong")
    if bar.expected > bar.asked:
        yield _bar(effort, bar.expected, top, "slack is-outlined")  # not shown
    if bar.asked > 0:
        yield _bar(effort, bar.asked, top, "bar is-next")  # not shown
    if bar.expected:
        yield from _range(effort, bar, top + 20 + BAR + RANGE)


def _range(effort: EffortBars, bar: EffortBar, y: float) -> Iterable[str]:
    """Below the bar: on the full part a line could not be seen."""
    low, high = percent(_share(effort, bar.low)), percent(_share(effort, bar.high))
    yield element("line", x1=low, x2=high, y1=y, y2=y, css="whisker")
    for end in (low, high):
        yield element("line", x1=end, x2=end, y1=y - 3, y2=y + 3, css="whisker")


def _shown(bar: EffortBar) -> str:
    """The name beside the hours, with the aim in words: a bold line alone would be a sign for some only."""
    if not bar.is_aim:
        return shortened(bar.name, NAME_LENGTH)
    return gettext("%(name)s, your aim") % {"name": shortened(bar.name, NAME_LENGTH - 10)}


def _name(bar: EffortBar) -> str:
    return gettext("%(name)s, your aim") % {"name": str(bar.name)} if bar.is_aim else str(bar.name)


def _cells(bar: EffortBar) -> tuple[str, ...]:
    inferred = max(bar.expected - bar.asked, 0.0)
    return (_name(bar), said(bar.expected, 0), bar.between, said(bar.asked, 0), said(inferred, 0))


def _bar(effort: EffortBars, hours: float, top: float, css: str) -> str:
    width = max(_share(effort, hours), LEAST_WIDTH)
    return element("rect", x=0, y=top + 20, width=percent(width), height=BAR, rx=3, css=css)


def _share(effort: EffortBars, hours: float) -> float:
    return WIDEST * hours / effort.most
