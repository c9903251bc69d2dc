"""The question as the card component shows it: words, buttons and addresses."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from assessment.domain.answers import Given
from assessment.queries.walk import QuestionPage

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


def card_of(page: QuestionPage, *, op: UUID, error: str = "") -> QuestionCard:
    """The card of one question."""
    attempt = page.attempt.public_id
    back = reverse("assessment:question", args=[attempt, page.previous]) if page.previous else ""
    return QuestionCard(
        skill=page.question.skill.name,
        skill_url=reverse("roadmap:skill", args=[page.question.skill.slug]),
        area=page.question.skill.area_name,
        stem=page.question.stem,
        note=GENERIC_HINT if page.question.is_generic else HINT,
        kind=page.question.kind,
        options=tuple(
            CardOption(str(one.choice.value), one.choice.label, one.choice.text, one.was_given, str(one.choice.value))
            for one in page.choices
        ),
        other_answers=tuple(CardOption(given, "", text, page.given == given) for given, text in OTHER_ANSWERS),
        answer_text="",
        error=error,
        statements=page.question.statements,
        action=reverse("assessment:question", args=[attempt, page.position]),
        back_url=back,
        finish_url=reverse("assessment:finish", args=[attempt]) if page.answered else "",
        sequence=page.attempt.sequence,
        op=op,
        base_revision=page.revision,
        position=page.position,
        number=page.position,
        about=page.about,
    )
