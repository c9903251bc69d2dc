"""How long a questionnaire may become."""

from dataclasses import dataclass

PICTURE_FROM = 6  # answers after which the live picture is worth showing
CHECK_QUESTIONS = 3


@dataclass(frozen=True)
class Length:
    """At most `most` questions; None: until the answers are sure enough. `minutes` is what to expect."""

    most: int | None
    minutes: int


LENGTHS = {
    "quick": Length(most=18, minutes=4),
    "standard": Length(most=40, minutes=10),
    "thorough": Length(most=None, minutes=25),
    "check": Length(most=CHECK_QUESTIONS, minutes=1),
}
