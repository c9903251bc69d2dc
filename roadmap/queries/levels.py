"""How levels, weights and lengths of time are said on every page of the catalogue."""

from assessment.models import ProficiencyLevel, Requirement


def level_label(value: float, name: str) -> str:
    """A rung with its number, such as “3 Independent”."""
    return f"{value:g} {name}"


def label_of(level: ProficiencyLevel | None) -> str:
    """The rung of a row that may be without one."""
    return level_label(level.value, level.name) if level else ""


def span_label(low: ProficiencyLevel | None, high: ProficiencyLevel | None) -> str:
    """Between which rungs something counts; "" where it always does."""
    if low and high:
        return f"level {low.value:g} to {high.value:g}"
    if low:
        return f"from level {low.value:g}"
    return f"up to level {high.value:g}" if high else ""


def weight_word(weight: float) -> str:
    """Must, should, nice, or the number of a weight that a pack chose itself."""
    words: dict[float, str] = {choice.value: choice.name.lower() for choice in Requirement.Weight}
    return words.get(weight) or f"weight {weight:g}"


def time_label(minutes: int | None) -> str:
    """A length of time for people: minutes below an hour, then hours, to the half hour below ten."""
    if minutes is None:
        return ""
    if minutes < 60:
        return f"{minutes} min"
    hours = round(minutes / 30) / 2 if minutes < 600 else round(minutes / 60)
    return f"{hours:g} h"


def estimate_label(minutes: int | None) -> str:
    """A length of time that somebody estimated, such as “about 3 h”; "" where nobody did."""
    return f"about {time_label(minutes)}" if minutes else ""
