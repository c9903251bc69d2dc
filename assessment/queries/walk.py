"""An attempt as it stands: what was asked, what was answered, and what that says so far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from accounts.domain.holder import Holder
from accounts.queries.compiled import compiled
from assessment.domain.answers import Given, no_value_words
from assessment.domain.gaps import AreaLevel
from assessment.domain.marking import MULTIPLE, values_in
from assessment.domain.modes import CHECK_QUESTIONS, CHECK_QUESTIONS_A_SKILL, LENGTHS, PICTURE_FROM
from assessment.measurement.levels import Estimate
from assessment.models import Attempt
from assessment.policies import attempts_visible_to
from assessment.queries.asked import asked_of
from assessment.queries.evidence import GivenAnswer
from assessment.queries.instrument import Instrument, Question, instrument_for
from assessment.queries.ratings import pinned_ratings
from assessment.queries.scoring import estimate_from


@dataclass(frozen=True, eq=False)
class Walk:
    """`asked` maps position to item; `answers` are all of the holder's, this attempt's among them."""

    attempt: Attempt
    instrument: Instrument
    asked: Mapping[int, int]
    answers: list[GivenAnswer]
    has_seen_operation: bool = False

    @cached_property
    def mine(self) -> dict[int, GivenAnswer]:
        """The answers of this attempt by item."""
        return {answer.item_id: answer for answer in self.answers if answer.attempt_id == self.attempt.pk}

    @cached_property
    def estimate(self) -> Estimate:
        ratings = pinned_ratings(self.attempt.ratings)
        return estimate_from(self.answers, ratings, self.instrument, self.attempt.started_at)

    @property
    def open_position(self) -> int | None:
        """The first question that was asked and not answered yet."""
        return next((position for position in sorted(self.asked) if self.asked[position] not in self.mine), None)

    def answer_at(self, position: int) -> GivenAnswer | None:
        return self.mine.get(self.asked[position])

    def with_answer(self, answer: GivenAnswer) -> "Walk":
        """The answer takes the place of the one to the same question of the same attempt."""
        place = (answer.attempt_id, answer.item_id)
        others = [one for one in self.answers if (one.attempt_id, one.item_id) != place]
        return replace(self, answers=[*others, answer])

    def with_asked(self, position: int, item_id: int) -> "Walk":
        return replace(self, asked={**self.asked, position: item_id})


def attempt_of(holder: Holder, public_id: UUID) -> Attempt:
    """The holder's attempt. One statement. Raises Attempt.DoesNotExist."""
    return _only(_attempts(holder.person_id, holder.visitor, public_id))


def locked_attempt(holder: Holder, public_id: UUID) -> Attempt:
    """The holder's attempt, which nobody else changes until the transaction ends. Raises Attempt.DoesNotExist."""
    return _only(_attempts_to_lock(holder.person_id, holder.visitor, public_id))


def _only(found: list[Attempt]) -> Attempt:
    if not found:
        raise Attempt.DoesNotExist
    return found[0]


@compiled()
def _attempts(person_id: int | None, visitor: UUID | None, public_id: UUID) -> QuerySet:
    return attempts_visible_to(Holder(person_id, visitor)).filter(public_id=public_id)


@compiled()
def _attempts_to_lock(person_id: int | None, visitor: UUID | None, public_id: UUID) -> QuerySet:
    return attempts_visible_to(Holder(person_id, visitor)).filter(public_id=public_id).select_for_update()


def walk_of(attempt: Attempt, op: UUID | None = None) -> Walk:
    """The attempt as it stands, and whether the operation was seen. One statement once the pack is in memory."""
    rows = asked_of(attempt.holder, op)
    here = [row for row in rows if row.attempt_id == attempt.pk]
    return Walk(
        attempt=attempt,
        instrument=instrument_for(attempt.pack_version_id, attempt.profile_id, attempt.calibration_id),
        asked={row.position: row.item_id for row in here},
        answers=[row.answer for row in rows if row.answer],
        has_seen_operation=any(row.has_seen for row in here),
    )


@dataclass(frozen=True, eq=False)
class QuestionPage:
    """One question of an attempt."""

    attempt: Attempt
    question: Question
    position: int
    given: str | None
    value: float | None
    detail: str
    revision: int
    asked: int
    answered: int
    about: int | None
    areas: tuple[AreaLevel, ...]

    @property
    def previous(self) -> int | None:
        return self.position - 1 if self.position > 1 else None

    @property
    def has_picture(self) -> bool:
        return bool(self.areas)


def given_label(question: Question, given: str | None, value: float | None, detail: str = "") -> str:
    """An answer in words: “3 Independent”, “Not sure”, what was typed; empty for none."""
    if given is None:
        return ""
    if given != Given.VALUE:
        return no_value_words(given)
    if question.kind == MULTIPLE:
        chosen = values_in(value)
        return "; ".join(str(choice.text) for choice in question.choices if choice.value in chosen)
    choice = question.choice(value)
    if choice is None:
        return detail
    return f"{choice.value} {choice.label}" if choice.label else choice.text


def question_page(walk: Walk, position: int) -> QuestionPage | None:
    """The question at a position, or None if nothing was asked there. Reads nothing."""
    if position not in walk.asked:
        return None
    question = walk.instrument.questions[walk.asked[position]]
    answer = walk.answer_at(position)
    return QuestionPage(
        attempt=walk.attempt,
        question=question,
        position=position,
        given=answer.given if answer else None,
        value=answer.value if answer else None,
        detail=answer.detail if answer else "",
        revision=answer.revision if answer else 0,
        asked=len(walk.asked),
        answered=len(walk.mine),
        about=most_questions(walk.attempt),
        areas=picture_of(walk) if len(walk.mine) >= PICTURE_FROM else (),
    )


def picture_of(walk: Walk) -> tuple[AreaLevel, ...]:
    """Level, interval and target of each area as the answers stand."""
    return walk.instrument.areas.levels(walk.estimate)


def most_questions(attempt: Attempt) -> int | None:
    """How many questions the attempt asks at most; None: until it is sure enough."""
    if attempt.mode == Attempt.Mode.CHECK:
        return max(CHECK_QUESTIONS, CHECK_QUESTIONS_A_SKILL * len(attempt.scope))
    return LENGTHS[attempt.mode].most
