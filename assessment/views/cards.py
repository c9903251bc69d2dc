"""The question as the card component shows it: words, buttons and addresses."""

import random
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessment.domain.answers import Given, Recency
from assessment.domain.marking import KNOWLEDGE, MULTIPLE, SELF_RATING, values_in
from assessment.models import Item
from assessment.queries.instrument import Choice, Question
from assessment.queries.walk import QuestionPage

OTHER_ANSWERS = ((Given.NOT_SURE, _("Not sure")), (Given.DOES_NOT_APPLY, _("Does not apply to my work")))
OTHER_ANSWERS_TO_KNOWLEDGE = ((Given.DONT_KNOW, _("I don’t know yet")),)
RECENCIES = (
    (Recency.MONTHS, _("In the last 6 months")),
    (Recency.YEAR, _("6 to 24 months ago")),
    (Recency.LONG_AGO, _("Longer ago")),
)
HINT = _("Choose what you have done, not what you could probably do.")
GENERIC_HINT = _(
    "This skill has no wording of its own yet, so the levels are described in general terms. "
    "Choose what you have done, not what you could probably do."
)
HINTS = {
    Item.Kind.EVIDENCE: _("Say when it was, then choose."),
    Item.Kind.SINGLE: _("One answer is right. Not knowing costs nothing: say so rather than guess."),
    Item.Kind.MULTIPLE: _("Several answers are right. Not knowing costs nothing: say so rather than guess."),
    Item.Kind.NUMERIC: _("Type a number. Not knowing costs nothing: say so rather than guess."),
    Item.Kind.OUTPUT: _("Type what is printed. Not knowing costs nothing: say so rather than guess."),
}


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a question says to everybody."""

    skill: str
    skill_url: str
    area: str
    stem: str
    listing: str
    note: str | Promise
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardOption:
    """One button, or one box to tick."""

    value: str
    label: str
    text: str | Promise
    is_answer: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class CardChoices:
    """What can be answered; the earlier answer is marked."""

    kind: str
    options: tuple[CardOption, ...]
    other_answers: tuple[CardOption, ...]
    recencies: tuple[CardOption, ...] = ()
    typed: str = ""
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """What templates/components/question_card.html needs."""

    words: CardWords
    choices: CardChoices
    error: str
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
    return QuestionCard(
        words=words_of(page.question),
        choices=choices_of(page, is_wrong=bool(error)),
        error=error,
        action=reverse("assessment:question", args=[attempt, page.position]),
        back_url=reverse("assessment:question", args=[attempt, page.previous]) if page.previous else "",
        finish_url=reverse("assessment:finish", args=[attempt]) if page.answered else "",
        sequence=page.attempt.sequence,
        op=op,
        base_revision=page.revision,
        position=page.position,
        number=page.position,
        about=page.about,
    )


@lru_cache(maxsize=2000)
def words_of(question: Question) -> CardWords:
    """The words of a question; they never change, and are translated where they are written out."""
    hint = GENERIC_HINT if question.is_generic else HINT
    return CardWords(
        skill=question.skill.name,
        skill_url=reverse("roadmap:skill", args=[question.skill.slug]),
        area=question.skill.area_name,
        stem=question.stem,
        listing=question.listing,
        note=hint if question.kind == SELF_RATING else HINTS[Item.Kind(question.kind)],
        statements=question.statements,
    )


def choices_of(page: QuestionPage, *, is_wrong: bool = False) -> CardChoices:
    """The buttons of a question, and those for having no answer to it."""
    question = page.question
    chosen = values_in(page.value) if question.kind == MULTIPLE else [page.value]
    is_evidence = question.kind == Item.Kind.EVIDENCE
    others = OTHER_ANSWERS_TO_KNOWLEDGE if question.kind in KNOWLEDGE else OTHER_ANSWERS
    return CardChoices(
        kind=question.kind,
        options=tuple(
            CardOption(str(one.value), one.label, one.text, page.given == Given.VALUE and one.value in chosen, key)
            for one, key in zip(*_in_order(question, page.attempt.seed), strict=True)
        ),
        other_answers=tuple(CardOption(value, "", text, page.given == value) for value, text in others),
        recencies=tuple(
            CardOption(value, "", text, value == (page.detail or Recency.MONTHS)) for value, text in RECENCIES
        )
        if is_evidence
        else (),
        typed="" if is_evidence else page.detail,
        is_wrong=is_wrong,
    )


def _in_order(question: Question, seed: int) -> tuple[tuple[Choice, ...], list[str]]:
    """The choices as this attempt shows them, each time the same, with the digits that press them.

    Levels keep their numbers; answers to knowledge items are counted from 1.
    """
    if question.kind not in KNOWLEDGE:
        return question.choices, [str(choice.value) for choice in question.choices]
    shown = list(question.choices)
    if not question.keeps_order:
        random.Random(f"{seed}:{question.item_id}").shuffle(shown)  # noqa: S311  (mixes answers, guards nothing)
    return tuple(shown), [str(number) for number in range(1, len(shown) + 1)]
