"""The question as the card component shows it: words, buttons and addresses."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from assessment.domain.answers import Given
from assessment.queries.instrument import Question
from assessment.queries.walk import QuestionPage

CHOICES_KEPT = 2000  # of about 3 kB
OTHER_ANSWERS = ((Given.NOT_SURE, "Not sure"), (Given.DOES_NOT_APPLY, "Does not apply to my work"))
HINT = "Choose what you have done, not what you could probably do."
GENERIC_HINT = "This skill has no wording of its own yet, so the levels are described in general terms. " + HINT


@dataclass(frozen=True, slots=True)
class CardOption:
    """One button."""

    value: str
    label: str
    text: str
    is_answer: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """What templates/components/question_card.html needs."""

    skill: str
    skill_url: str
    area: str
    stem: str
    note: str
    kind: str
    options: tuple[CardOption, ...]
    other_answers: tuple[CardOption, ...]
    answer_text: str
    error: str
    statements: tuple[str, ...]
    action: str
    back_url: str
    finish_url: str
    sequence: int
    op: UUID
    base_revision: int
    position: int
    number: int
    about: int | None
    fresh_choices: str = ""


def card_of(page: QuestionPage, *, op: UUID, error: str = "") -> QuestionCard:
    """The card of one question."""
    attempt, question = page.attempt.public_id, page.question
    options, others = options_of(question, page.given, page.value)
    return QuestionCard(
        skill=question.skill.name,
        skill_url=reverse("roadmap:skill", args=[question.skill.slug]),
        area=question.skill.area_name,
        stem=question.stem,
        note=GENERIC_HINT if question.is_generic else HINT,
        kind=question.kind,
        options=options,
        other_answers=others,
        answer_text="",
        error=error,
        statements=question.statements,
        action=reverse("assessment:question", args=[attempt, page.position]),
        back_url=reverse("assessment:question", args=[attempt, page.previous]) if page.previous else "",
        finish_url=reverse("assessment:finish", args=[attempt]) if page.answered else "",
        sequence=page.attempt.sequence,
        op=op,
        base_revision=page.revision,
        position=page.position,
        number=page.position,
        about=page.about,
        fresh_choices="" if page.given or error else fresh_choices(question),
    )


def options_of(
    question: Question, given: str | None = None, value: float | None = None
) -> tuple[tuple[CardOption, ...], tuple[CardOption, ...]]:
    """The buttons of a question, and those for having no answer to it; the earlier answer is marked."""
    options = tuple(
        CardOption(str(choice.value), choice.label, choice.text, value == choice.value, str(choice.value))
        for choice in question.choices
    )
    return options, tuple(CardOption(other, "", text, given == other) for other, text in OTHER_ANSWERS)


@lru_cache(maxsize=CHOICES_KEPT)
def fresh_choices(question: Question) -> SafeString:
    """The buttons of a question that has no answer yet. They never change, so a process writes them once.

    They are most of what a card holds: without them it takes 0.1 ms instead of 0.3.
    """
    options, others = options_of(question)
    shown = {"kind": question.kind, "options": options, "other_answers": others}
    return render_to_string("components/question_choices.html", {"card": shown})
