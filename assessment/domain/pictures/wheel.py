"""The skill wheel: at most ten levels around a centre, with their interval and target."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin
from textwrap import wrap

from wording.words import gettext
from wording.words import number as said

from .levels import COLUMNS, HIGHEST, LevelMark, level_rows
from .svg import Picture, drawing, element, letters_that_fit, points, text

FEWEST, MOST = 3, 10
RADIUS = 118.0
CENTRE_X, CENTRE_Y = 230.0, 158.0
SIZE = "0 0 460 316"
LINE_LENGTH, LINES, LINE_HEIGHT = 16, 2, 15


class WheelHasWrongNumberOfSpokes(ValueError):
    """Fewer than three spokes make no area; more than ten cannot be told apart."""

    def __init__(self, count: int) -> None:
        super().__init__(f"A wheel has {FEWEST} to {MOST} spokes, not {count}.")  # not shown


@dataclass(frozen=True, slots=True)
class Wheel:
    """Levels of skills or areas, clockwise from the top. Raises WheelHasWrongNumberOfSpokes."""

    title: str
    spokes: tuple[LevelMark, ...]

    def __post_init__(self) -> None:
        if not FEWEST <= len(self.spokes) <= MOST:
            raise WheelHasWrongNumberOfSpokes(len(self.spokes))


def wheel_picture(wheel: Wheel) -> Picture:
    """The wheel: the band is the 80 % interval, the dashed line what is asked for. Bars beside it say it exactly."""
    parts = [*_grid(wheel), _band(wheel), *_target(wheel), _mean(wheel), *_names(wheel)]
    widest = max(wheel.spokes, key=lambda mark: mark.mean)
    told = gettext("%(count)d levels from 0 to %(highest)d; the highest is %(name)s at %(level)s.") % {
        "count": len(wheel.spokes),
        "highest": HIGHEST,
        "name": widest.name,
        "level": said(widest.mean, 1),
    }
    svg = drawing(wheel.title, told, parts, css="chart wheel", viewBox=SIZE)
    return Picture(svg, wheel.title, tuple(map(gettext, COLUMNS)), level_rows(wheel.spokes))


def _corners(wheel: Wheel, level: Callable[[LevelMark], float]) -> list[tuple[float, float]]:
    count = len(wheel.spokes)
    return [_corner(index, count, level(mark)) for index, mark in enumerate(wheel.spokes)]


def _corner(index: int, count: int, level: float) -> tuple[float, float]:
    angle = 2 * pi * index / count
    distance = RADIUS * min(max(level, 0.0), float(HIGHEST)) / HIGHEST
    return CENTRE_X + distance * sin(angle), CENTRE_Y - distance * cos(angle)


def _grid(wheel: Wheel) -> list[str]:
    rings = [
        element("polygon", points=points(_corners(wheel, lambda _, ring=ring: ring)), css="grid-line")  # type: ignore[misc]
        for ring in range(1, HIGHEST + 1)
    ]
    spokes = [
        element("line", x1=CENTRE_X, y1=CENTRE_Y, x2=x, y2=y, css="grid-line")
        for x, y in _corners(wheel, lambda _: HIGHEST)
    ]
    return rings + spokes


def _band(wheel: Wheel) -> str:
    """The ring between the lower and the upper ends: the second outline runs backwards and is cut out."""
    outer = points(_corners(wheel, lambda mark: mark.high))
    inner = points(reversed(_corners(wheel, lambda mark: mark.low)))
    return element("path", d=f"M{outer}ZM{inner}Z", fill_rule="evenodd", css="band")


def _target(wheel: Wheel) -> list[str]:
    if any(mark.target is None for mark in wheel.spokes):
        return []
    corners = _corners(wheel, lambda mark: mark.target or 0.0)
    return [element("polygon", points=points(corners), css="target-line")]


def _mean(wheel: Wheel) -> str:
    corners = _corners(wheel, lambda mark: mark.mean)
    marks = "".join(
        element("circle", cx=x, cy=y, r=4.5, css=f"mark is-{mark.label}")
        for (x, y), mark in zip(corners, wheel.spokes, strict=True)
    )
    return element("polygon", points=points(corners), css="line") + marks


def _names(wheel: Wheel) -> list[str]:
    return [_name(index, len(wheel.spokes), mark.name) for index, mark in enumerate(wheel.spokes)]


def _name(index: int, count: int, words: str) -> str:
    """The name in at most two lines outside the rim; the table has it whole."""
    angle = 2 * pi * index / count
    side, up = sin(angle), cos(angle)
    words = str(words)
    lines = wrap(words, letters_that_fit(words, LINE_LENGTH), max_lines=LINES, placeholder="…") or [words]
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    x = CENTRE_X + (RADIUS + 12) * side
    first = CENTRE_Y - (RADIUS + 14) * up + 4 - (len(lines) - 1) * LINE_HEIGHT * (1 + up) / 2
    return "".join(
        text(line, x=x, y=first + place * LINE_HEIGHT, text_anchor=anchor) for place, line in enumerate(lines)
    )
