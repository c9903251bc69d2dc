"""How long a questionnaire may become."""

from dataclasses import dataclass

PICTURE_FROM = 6  # answers after which the live picture is worth showing
CHECK_QUESTIONS, CHECK_QUESTIONS_A_SKILL = 3, 2  # at least so many, and so many for each skill
KNOWLEDGE_QUESTIONS = 8
BESIDE = ("check", "knowledge")  # run beside whatever questionnaire is open


@dataclass(frozen=True)
class Length:
    """At most `most` questions, of which at most `about_oneself` are self-ratings; None: until it is sure enough.

    `minutes` is what to expect.
    """

    most: int | None
    minutes: int
    about_oneself: int | None

    @property
    def is_about_oneself(self) -> bool:
        """Nothing but self-ratings."""
        return self.most is not None and self.about_oneself == self.most


LENGTHS = {
    "quick": Length(most=18, minutes=4, about_oneself=18),
    "standard": Length(most=40, minutes=15, about_oneself=24),
    "thorough": Length(most=None, minutes=40, about_oneself=60),
    "check": Length(most=CHECK_QUESTIONS, minutes=2, about_oneself=None),
    "knowledge": Length(most=KNOWLEDGE_QUESTIONS, minutes=8, about_oneself=0),
}
