"""How long a candidate's name and address may be kept: until a day that somebody chose, and never for ever."""

from datetime import date, timedelta

from wording.words import gettext

LONGEST = timedelta(days=730)


def refusal_of(erase_after: date, today: date) -> str:
    """Why this day cannot be chosen; empty when it can."""
    if erase_after <= today:
        return gettext("Choose a day in the future: on the day after it, name and address are erased.")
    if erase_after > today + LONGEST:
        return gettext("Two years are the longest. Choose an earlier day; it can be moved while it has not passed.")
    return ""


def has_passed(erase_after: date, today: date) -> bool:
    """Whether nothing may be kept or worked on any more. The day itself still counts."""
    return today > erase_after
