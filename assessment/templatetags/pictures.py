"""Draws pictures in templates: `{% picture wheel %}` for whole ones with their table, `{{ gap|level_bar }}` for a line.

`level_bar`, `level_text` and `level_mark` take anything with name, mean, low, high and target; a missing label is
inferred when nothing was assessed, else self-rated.
"""

from collections.abc import Iterable
from functools import singledispatch

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from assessment.domain.gaps import AreaLevel, SkillGap
from assessment.domain.pictures import levels, lines
from assessment.domain.pictures.coverage import AreaCovers, coverage_picture
from assessment.domain.pictures.effort import EffortBars, effort_picture
from assessment.domain.pictures.history import History, history_picture
from assessment.domain.pictures.levels import LevelMark, level_picture
from assessment.domain.pictures.readiness import Cairn, readiness_picture
from assessment.domain.pictures.svg import Picture, Svg
from assessment.domain.pictures.timeline import Timeline, timeline_picture
from assessment.domain.pictures.trend import Trend, trend_picture
from assessment.domain.pictures.wheel import Wheel, wheel_picture
from wording.words import number

register = template.Library()
NO_BREAK = "\N{NO-BREAK SPACE}"

Shown = LevelMark | SkillGap | AreaLevel


@register.filter
def level_mark(shown: Shown) -> LevelMark:
    """The level of a gap or an area as a mark that can be drawn."""
    if isinstance(shown, LevelMark):
        return shown
    label = getattr(shown, "label", "") or ("self_rated" if getattr(shown, "assessed", 1) else "inferred")
    return LevelMark(shown.name, shown.mean, shown.low, shown.high, label, shown.target)


@register.filter
def level_bar(shown: Shown) -> Svg:
    """The bar of one level."""
    return levels.level_bar(level_mark(shown))


@register.filter
def level_lines(shown: Iterable[Shown]) -> Svg:
    """Many levels as the items of a list with the class “levels”."""
    return lines.level_lines(level_mark(one) for one in shown)


@register.filter
def level_text(shown: Shown) -> str:
    """The bar of one level in words."""
    return levels.level_text(level_mark(shown))


@register.filter
def unbroken(words: str) -> SafeString:
    """Words that stay on one line, as “mid-level” in a heading."""
    return format_html('<span class="num">{}</span>', words)


@register.filter
def as_level(level: float) -> str:
    """A level with one decimal, kept on the scale that people see; a model's interval may reach beyond it."""
    return number(min(max(level, 0.0), levels.HIGHEST), 1)


@register.filter
def as_percent(probability: float) -> str:
    """A probability in whole percent, never 0 or 100: nothing is certain."""
    return f"{min(max(round(100 * probability), 1), 99)}{NO_BREAK}%"


@register.filter
def as_share(share: float) -> str:
    """A part of a whole in whole percent, plainly rounded: none of it is 0, all of it is 100."""
    return f"{round(100 * share)}{NO_BREAK}%"


@register.inclusion_tag("components/picture.html")
def picture(data: object, note: str = "") -> dict[str, object]:
    """A whole picture with its table; `note` is the line under it."""
    return {"picture": drawn(data), "note": note}


@singledispatch
def drawn(data: object) -> Picture:
    """The picture of some data. Raises TypeError for data that has none."""
    message = f"There is no picture of {type(data).__name__}."  # not shown
    raise TypeError(message)


drawn.register(Picture, lambda data: data)
drawn.register(LevelMark, level_picture)
drawn.register(Cairn, readiness_picture)
drawn.register(Wheel, wheel_picture)
drawn.register(History, history_picture)
drawn.register(AreaCovers, coverage_picture)
drawn.register(EffortBars, effort_picture)
drawn.register(Timeline, timeline_picture)
drawn.register(Trend, trend_picture)
