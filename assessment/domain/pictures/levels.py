"""One level with its interval and target on the scale 0 to 5."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.domain.gaps import LABELS
from wording.words import decimal_sign, gettext, gettext_noop, number, short_number

from .svg import Picture, Svg, drawing, element, percent

HIGHEST = 5
EDGE = 0.03  # of the width is kept free on either side, so that the marks at 0 and 5 are whole
MIDDLE = 14
COLUMNS = (
    gettext_noop("Skill"),
    gettext_noop("Level"),
    gettext_noop("Likely between"),
    gettext_noop("Target"),
    gettext_noop("Rests on"),
)


class LabelIsUnknown(ValueError):
    """A level rests on checks, on self-ratings, or on neighbouring skills."""

    def __init__(self, label: str) -> None:
        super().__init__(f"“{label}” is none of {', '.join(LABELS)}.")  # not shown


@dataclass(frozen=True, slots=True)
class LevelMark:
    """Where somebody stands: levels from 0 to 5, `low` and `high` bound the 80 % interval.

    `label` is checked, self_rated or inferred; `target` is what a role asks for, or None. Raises LabelIsUnknown.
    """

    name: str
    mean: float
    low: float
    high: float
    label: str = "self_rated"  # not shown
    target: float | None = None

    def __post_init__(self) -> None:
        if self.label not in LABELS:
            raise LabelIsUnknown(self.label)


@dataclass(frozen=True, slots=True)
class LevelWords:
    """How levels are said in the reader's language, looked up once for many of them."""

    sign: str
    without_target: str
    with_target: str
    target: str
    labels: Mapping[str, str]

    def number(self, level: float) -> str:
        return f"{level:.1f}".replace(".", self.sign)

    def text(self, mark: LevelMark) -> str:
        """The bar in words: “2.1 of 5, likely between 1.2 and 3.0, target 4, self-rated”."""
        asked = {} if mark.target is None else {"target": f"{round(mark.target, 1):g}".replace(".", self.sign)}
        return (self.with_target if asked else self.without_target) % {
            "mean": self.number(mark.mean),
            "highest": HIGHEST,
            "low": self.number(_within(mark.low)),
            "high": self.number(_within(mark.high)),
            "label": self.labels[mark.label],
            **asked,
        }


def level_words() -> LevelWords:
    return LevelWords(
        sign=decimal_sign(),
        without_target=gettext("%(mean)s of %(highest)d, likely between %(low)s and %(high)s, %(label)s"),
        with_target=gettext(
            "%(mean)s of %(highest)d, likely between %(low)s and %(high)s, target %(target)s, %(label)s"
        ),
        target=gettext("target %(level)s"),
        labels={label: gettext(words) for label, words in LABELS.items()},
    )


def level_text(mark: LevelMark) -> str:
    """The bar in words."""
    return level_words().text(mark)


def between(low: float, high: float) -> str:
    """The ends of an interval."""
    return gettext("%(low)s to %(high)s") % {"low": number(low, 1), "high": number(high, 1)}


def level_bar(mark: LevelMark) -> Svg:
    """A track from 0 to 5 with interval, mean and target; as wide as its place on the page, 28 pixels high."""
    parts = [_track(), _interval(mark), _mean(mark)]
    if mark.target is not None:
        parts.append(_target(mark.target))
    return drawing(mark.name, level_text(mark), parts, css="chart level-bar", width="100%", height=2 * MIDDLE)


def level_rows(marks: tuple[LevelMark, ...]) -> tuple[tuple[str, ...], ...]:
    """The same facts as rows of a table under `COLUMNS`."""
    return tuple(
        (
            mark.name,
            number(mark.mean, 1),
            between(_within(mark.low), _within(mark.high)),
            "–" if mark.target is None else short_number(round(mark.target, 1)),
            gettext(LABELS[mark.label]),
        )
        for mark in marks
    )


def level_picture(mark: LevelMark) -> Picture:
    """One bar with its table."""
    return Picture(level_bar(mark), mark.name, tuple(map(gettext, COLUMNS)), level_rows((mark,)))


def place(level: float) -> str:
    """Where a level lies on the width; what lies beyond the scale is drawn at its end."""
    return percent(EDGE + (1 - 2 * EDGE) * _within(level) / HIGHEST)


def _within(level: float) -> float:
    return min(max(level, 0.0), float(HIGHEST))


def _track() -> str:
    line = _line(0, HIGHEST, "track")
    return line + "".join(
        element("circle", cx=place(level), cy=MIDDLE, r=1.5, css="tick") for level in range(HIGHEST + 1)
    )


def _interval(mark: LevelMark) -> str:
    css = "band-line is-inferred" if mark.label == "inferred" else "band-line"  # not shown
    ends = "".join(
        element("line", x1=place(end), x2=place(end), y1=MIDDLE - 5, y2=MIDDLE + 5, css="whisker")
        for end in (mark.low, mark.high)
    )
    return _line(mark.low, mark.high, css) + _line(mark.low, mark.high, "whisker") + ends


def _mean(mark: LevelMark) -> str:
    return element("circle", cx=place(mark.mean), cy=MIDDLE, r=6.5, css=f"mark is-{mark.label}")


def _target(target: float) -> str:
    """A flag on the track: its foot is the level that is asked for."""
    x = place(target)
    pole = element("line", x1=x, x2=x, y1=1, y2=MIDDLE + 9, css="target")
    flag = element("svg", element("path", d="M0 1h9L7 4l2 3.5H0Z", css="target-flag"), x=x, y=0, width=10, height=10)
    return pole + flag


def _line(start: float, end: float, css: str) -> str:
    return element("line", x1=place(start), x2=place(end), y1=MIDDLE, y2=MIDDLE, css=css)
