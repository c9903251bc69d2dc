"""How levels, weights and lengths of time are said on every page of the catalogue."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, pgettext_lazy

from assessment.models import ProficiencyLevel, Requirement

WEIGHTS: dict[float, Any] = {
    Requirement.Weight.MUST: pgettext_lazy("a weight", "must"),
    Requirement.Weight.SHOULD: pgettext_lazy("a weight", "should"),
    Requirement.Weight.NICE: pgettext_lazy("a weight", "nice"),
}


def short_number(value: float) -> str:
    """As many decimals as there are, with the reader's decimal sign."""
    return number_format(f"{value:g}")


def level_label(value: float, name: str) -> str:
    """A rung with its number, such as “3 Independent”."""
    return f"{short_number(value)} {name}"


def label_of(level: ProficiencyLevel | None) -> str:
    """The rung of a row that may be without one."""
    return level_label(level.value, level.name) if level else ""


def span_label(low: ProficiencyLevel | None, high: ProficiencyLevel | None) -> str:
    """Between which rungs something counts; "" where it always does."""
    if low and high:
        ends = {"low": short_number(low.value), "high": short_number(high.value)}
        return gettext("level %(low)s to %(high)s") % ends
    if low:
        return gettext("from level %(low)s") % {"low": short_number(low.value)}
    return gettext("up to level %(high)s") % {"high": short_number(high.value)} if high else ""


def weight_name(weight: float) -> str:
    """As `weight_word`, in the words of the source: for files that programs read."""
    names: dict[float, str] = {choice.value: choice.name.lower() for choice in Requirement.Weight}
    return names.get(weight) or f"weight {weight:g}"  # not shown


def weight_word(weight: float) -> str:
    """Must, should, nice, or the number of a weight that a pack chose itself."""
    word = WEIGHTS.get(weight)
    return str(word) if word else gettext("weight %(weight)s") % {"weight": short_number(weight)}


def time_label(minutes: int | None) -> str:
    """A length of time for people: minutes below an hour, then hours, to the half hour below ten."""
    if minutes is None:
        return ""
    if minutes < 60:
        return f"{minutes} min"
    hours = round(minutes / 30) / 2 if minutes < 600 else round(minutes / 60)
    return f"{short_number(hours)} h"


def estimate_label(minutes: int | None) -> str:
    """A length of time that somebody estimated, such as “about 3 h”; "" where nobody did."""
    return gettext("about %(time)s") % {"time": time_label(minutes)} if minutes else ""
