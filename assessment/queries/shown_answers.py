"""Answers in words, and for knowledge questions what would have been right, once that can no longer be used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assessment.domain.answers import Given, no_value_words
from assessment.domain.marking import KNOWLEDGE, MULTIPLE, NUMERIC, OUTPUT, is_right, values_in
from assessment.models import Attempt, Item, ItemOption
from assessment.queries.evidence import GivenAnswer
from assessment.queries.scorings import key_of


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option of a knowledge question: whether it is right, whether it was chosen, and why."""

    text: str
    is_right: bool
    is_chosen: bool
    rationale: str


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One answer in words, as it was shown when it was given. `is_right` is None where nothing is right or wrong.

    `options` are empty until the questionnaire is over: an answer may be changed as long as it is open.
    """

    at: datetime
    kind: str
    skill_id: int
    label: str
    text: str
    is_generic: bool
    stem: str = ""
    listing: str = ""
    is_right: bool | None = None
    options: tuple[ShownOption, ...] = ()


def shown_answers(answers: Iterable[GivenAnswer]) -> list[ShownAnswer]:
    """The answers in words. At most three statements."""
    answers = list(answers)
    checks = [answer for answer in answers if answer.kind in KNOWLEDGE]
    items = Item.objects.in_bulk({answer.item_id for answer in checks})
    by_item: dict[int, list[ItemOption]] = {}
    for option in ItemOption.objects.filter(item_id__in={answer.item_id for answer in answers}):
        by_item.setdefault(option.item_id, []).append(option)
    attempts = {answer.attempt_id for answer in checks}
    still_open = set(Attempt.objects.open().filter(pk__in=attempts).values_list("pk", flat=True))
    return [
        _knowledge(answer, items[answer.item_id], by_item.get(answer.item_id, []), answer.attempt_id in still_open)
        if answer.kind in KNOWLEDGE
        else _about_oneself(answer, by_item.get(answer.item_id, []))
        for answer in answers
    ]


def _about_oneself(answer: GivenAnswer, options: Sequence[ItemOption]) -> ShownAnswer:
    chosen = next((option for option in options if option.value == answer.value), None)
    label, text = (chosen.label, chosen.text) if chosen else (no_value_words(answer.given), "")
    return ShownAnswer(answer.at, answer.kind, answer.skill_id, label, text, answer.is_generic)


def _knowledge(answer: GivenAnswer, item: Item, options: Sequence[ItemOption], is_open: bool) -> ShownAnswer:
    shown = ShownAnswer(
        at=answer.at,
        kind=answer.kind,
        skill_id=answer.skill_id,
        label="",
        text=_told(answer, options),
        is_generic=False,
        stem=item.stem,
        listing=item.listing,
    )
    if is_open:
        return shown
    chosen = _chosen(answer)
    return replace(
        shown,
        is_right=is_right(answer.kind, key_of(answer.kind, options), answer.value),
        options=tuple(
            ShownOption(_option_text(answer.kind, one), one.credit > 0, one.value in chosen, one.rationale)
            for one in options
        ),
    )


def _option_text(kind: str, option: ItemOption) -> str:
    """A number without the decimals that storing it added."""
    return f"{float(option.text):.15g}" if kind == NUMERIC else option.text


def _told(answer: GivenAnswer, options: Sequence[ItemOption]) -> str:
    if answer.given != Given.VALUE:
        return no_value_words(answer.given)
    if answer.kind in (NUMERIC, OUTPUT):
        return answer.detail
    chosen = _chosen(answer)
    return "; ".join(str(option.text) for option in options if option.value in chosen)


def _chosen(answer: GivenAnswer) -> list[float]:
    if answer.kind in (NUMERIC, OUTPUT) or answer.value is None:
        return []
    return [*values_in(answer.value)] if answer.kind == MULTIPLE else [answer.value]
