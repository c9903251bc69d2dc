"""Many levels as one list. It is part of every answer's page, so it is written as finished text in one go."""

from collections.abc import Iterable

from wording.content import escape

from .levels import EDGE, HIGHEST, MIDDLE, LevelMark, LevelWords, level_words
from .svg import Svg

_FIRST, _STEP = 100 * EDGE, 100 * (1 - 2 * EDGE) / HIGHEST
_TICKS = "".join(
    f'<circle cx="{_FIRST + _STEP * level:g}%" cy="{MIDDLE}" r="1.5" class="tick"/>' for level in range(HIGHEST + 1)
)
_TRACK = f'<line x1="{_FIRST:g}%" x2="{100 - _FIRST:g}%" y1="{MIDDLE}" y2="{MIDDLE}" class="track"/>{_TICKS}'


def level_lines(marks: Iterable[LevelMark]) -> Svg:
    """List items for a list with the class “levels”: each level as text and as bar, as `level_bar` draws it."""
    words = level_words()
    return Svg("".join(_line(mark, words) for mark in marks))


def _line(mark: LevelMark, words: LevelWords) -> str:
    name, low, high = escape(mark.name), _at(mark.low), _at(mark.high)
    ends = f"{words.number(max(mark.low, 0.0))}–{words.number(min(mark.high, HIGHEST))}"
    asked = ""
    if mark.target is not None:
        target = escape(words.target % {"level": words.number(mark.target)})
        asked = f'<span class="muted"> · {target}</span>'
    hollow = " is-inferred" if mark.label == "inferred" else ""
    return (
        f'<li><span class="strong">{name}</span><span class="small num">{words.number(mark.mean)} '
        f'<span class="muted">({ends})</span>{asked}</span>'
        f'<svg role="img" class="chart level-bar" width="100%" height="{2 * MIDDLE}">'
        f"<title>{name}</title><desc>{escape(words.text(mark))}</desc>{_TRACK}"
        f'<line x1="{low}" x2="{high}" y1="{MIDDLE}" y2="{MIDDLE}" class="band-line{hollow}"/>'
        f'<line x1="{low}" x2="{high}" y1="{MIDDLE}" y2="{MIDDLE}" class="whisker"/>'
        f'<line x1="{low}" x2="{low}" y1="{MIDDLE - 5}" y2="{MIDDLE + 5}" class="whisker"/>'
        f'<line x1="{high}" x2="{high}" y1="{MIDDLE - 5}" y2="{MIDDLE + 5}" class="whisker"/>'
        f'<circle cx="{_at(mark.mean)}" cy="{MIDDLE}" r="6.5" class="mark is-{mark.label}"/>'
        f"{_flag(mark.target)}</svg></li>"
    )


def _flag(target: float | None) -> str:
    if target is None:
        return ""
    x = _at(target)
    return (
        f'<line x1="{x}" x2="{x}" y1="1" y2="{MIDDLE + 9}" class="target"/>'
        f'<svg x="{x}" y="0" width="10" height="10"><path d="M0 1h9L7 4l2 3.5H0Z" class="target-flag"/></svg>'
    )


def _at(level: float) -> str:
    return f"{_FIRST + _STEP * min(max(level, 0.0), HIGHEST):.2f}%"
