"""What a person gave to a question, and what is legal to give."""

import random
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from wording.words import gettext, gettext_noop


class Given(StrEnum):
    """A value, or why there is none. `DONT_KNOW` belongs to knowledge items and is scored as wrong."""

    VALUE = "value"
    NOT_SURE = "not_sure"
    DOES_NOT_APPLY = "does_not_apply"
    DONT_KNOW = "dont_know"


NO_VALUE_WORDS = {
    Given.NOT_SURE: gettext_noop("Not sure"),
    Given.DOES_NOT_APPLY: gettext_noop("Does not apply"),
    Given.DONT_KNOW: gettext_noop("I don’t know yet"),
}


def no_value_words(given: str) -> str:
    """Why there is no value, in the reader's language."""
    return gettext(NO_VALUE_WORDS[Given(given)])


class Shape(StrEnum):
    """How the page let somebody answer: one button, several boxes, or a field to type in."""

    PRESSED = "pressed"
    CHOSEN = "chosen"
    TYPED = "typed"


class Recency(StrEnum):
    """How long ago the strongest use was."""

    MONTHS = "months"
    YEAR = "year"
    LONG_AGO = "long_ago"


@dataclass(frozen=True)
class Answer:
    """One save as it arrived: `op` is made by the page, `base_revision` is the answer it was made on top of.

    `detail` is what was typed, or how long ago a use was (a Recency).
    """

    given: Given
    value: float | None
    op: UUID
    base_revision: int
    shape: Shape = Shape.PRESSED
    detail: str = ""


class ValueIsNotAnOption(ValueError):
    """The value belongs to another question, or to none."""

    def __init__(self, value: object) -> None:
        super().__init__(f"“{value}” is not one of the answers to this question.")  # not shown
        self.value = value


class AnswerIsStale(Exception):
    """Somebody (another tab, another device) changed the answer in the meantime; both values are shown."""

    def __init__(self, revision: int, given: str = "", value: float | None = None, detail: str = "") -> None:
        super().__init__("This answer was changed somewhere else in the meantime.")  # not shown
        self.revision, self.given, self.value, self.detail = revision, given, value, detail


class AttemptIsFinished(Exception):
    """Nothing can be changed any more; the result stands."""


class QuestionIsNotAsked(LookupError):
    """The questionnaire has no question at this position."""


class NothingIsAnswered(Exception):
    """There is no answer yet that a result could rest on."""


def draw_for(seed: int, position: int) -> float:
    """The stored random draw in [0, 1) of a position: the same seed and position always give the same."""
    return random.Random(f"{seed}:{position}").random()  # noqa: S311  (chooses questions, guards nothing)
