"""Beginning, answering and finishing a questionnaire. Answers are never lost and never counted twice."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.domain.holder import Holder
from assessment.actions.reports import write_report
from assessment.actions.rows import Change, write
from assessment.domain.answers import (
    Answer,
    AnswerIsStale,
    AttemptIsFinished,
    QuestionIsNotAsked,
    draw_for,
)
from assessment.domain.marking import value_given
from assessment.models import AskedItem, Attempt, CalibrationVersion, Operation, Response, RoleProfile, ScoreReport
from assessment.queries.choosing import choose
from assessment.queries.evidence import answer_to
from assessment.queries.ratings import ratings_of
from assessment.queries.walk import Walk, locked_attempt, walk_of

SEEDS = 2**31


@dataclass(frozen=True, slots=True)
class Saved:
    """An acknowledged answer: its revision, the attempt as it stands then, and the rows that say so."""

    revision: int
    walk: Walk
    changes: tuple[Change, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether this call is the one that changed something."""
        return bool(self.changes)


@dataclass(frozen=True, slots=True)
class Asked:
    """The attempt as it stands, and the position of the question to answer next; None when it is over."""

    walk: Walk
    position: int | None
    changes: tuple[Change, ...] = ()

    @property
    def item_id(self) -> int:
        """The item of that question. Raises KeyError when the questionnaire is over."""
        return self.walk.asked[self.position]  # type: ignore[index]


def begin_attempt(*, holder: Holder, profile: RoleProfile, mode: str, now: datetime) -> Attempt:
    """Open a questionnaire for the profile, or go on with the one that is open: there is never a second."""
    return _open(holder, profile, now, mode=mode, scope=())


def begin_check(*, holder: Holder, profile: RoleProfile, skills: Iterable[str], now: datetime) -> Attempt:
    """Ask again about a few skills, beside whatever questionnaire is open. An open check is replaced."""
    wanted = sorted(skills)
    with transaction.atomic():
        running = Attempt.objects.of(holder).in_the_way_of(profile.pk, Attempt.Mode.CHECK)
        running.exclude(scope=wanted).update(state=Attempt.State.ABANDONED)
        return _open(holder, profile, now, mode=Attempt.Mode.CHECK, scope=wanted)


def _open(holder: Holder, profile: RoleProfile, now: datetime, *, mode: str, scope: Iterable[str]) -> Attempt:
    running = Attempt.objects.of(holder).in_the_way_of(profile.pk, mode)
    found = running.first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return Attempt.objects.create(
                person_id=holder.person_id,
                visitor=holder.visitor,
                profile=profile,
                pack_version_id=profile.role.framework.current_id,  # type: ignore[misc]
                calibration=CalibrationVersion.objects.published().filter(framework=profile.role.framework).first(),
                mode=mode,
                scope=list(scope),
                ratings=[one.pinned() for one in ratings_of(holder.person_id)],
                seed=random.SystemRandom().randrange(SEEDS),
                started_at=now,
            )
    except IntegrityError:
        # Two clicks at once: the loser of the race gets the winner's attempt.
        return running.get()


@transaction.atomic
def save_answer(*, holder: Holder, public_id: UUID, position: int, answer: Answer, now: datetime) -> Saved:
    """Write one answer: a line in the log and the answer as it stands.

    The same operation arriving again changes nothing. Raises Attempt.DoesNotExist, QuestionIsNotAsked,
    AttemptIsFinished, ValueIsNotAnOption, NotANumber, AnswerIsStale.
    """
    saved = _saved(walk_of(locked_attempt(holder, public_id), answer.op), position, answer, now)
    write(saved.changes)
    return saved


@transaction.atomic
def ask_next(*, holder: Holder, public_id: UUID, now: datetime) -> Asked:
    """The question to answer next; chosen once and stored, so that reload, Back and a second tab show the same.

    Its position is None when the questionnaire is over. Raises Attempt.DoesNotExist, AttemptIsFinished.
    """
    asked = _asked(walk_of(locked_attempt(holder, public_id)), now)
    write(asked.changes)
    return asked


@transaction.atomic
def answer_and_ask(*, holder: Holder, public_id: UUID, position: int, answer: Answer, now: datetime) -> Asked:
    """Write one answer and choose what comes next, in one transaction and one message. Raises what the two do."""
    saved = _saved(walk_of(locked_attempt(holder, public_id), answer.op), position, answer, now)
    asked = _asked(saved.walk, now)
    write((*saved.changes, *asked.changes))
    return asked


def _saved(walk: Walk, position: int, answer: Answer, now: datetime) -> Saved:
    if position not in walk.asked:
        raise QuestionIsNotAsked
    before = walk.answer_at(position)
    question = walk.instrument.questions[walk.asked[position]]
    value = value_given(question.kind, question.scoring.key, question.values, answer)
    same = before is not None and (before.given, before.value, before.detail) == (answer.given, value, answer.detail)
    revision = before.revision if before else 0
    if walk.has_seen_operation and same:
        return Saved(revision, walk)
    if walk.attempt.state != Attempt.State.OPEN:
        raise AttemptIsFinished
    # A page from the browser's cache repeats its operation with another value: that is a change to be confirmed.
    if walk.has_seen_operation or (answer.base_revision != revision and not same):
        raise AnswerIsStale(revision, *((before.given, before.value, before.detail) if before else ()))
    return _with(walk, position, replace(answer, value=value), now)


def _with(walk: Walk, position: int, answer: Answer, now: datetime) -> Saved:
    attempt, item, before = walk.attempt, walk.asked[position], walk.answer_at(position)
    sequence, revision = attempt.sequence + 1, before.revision + 1 if before else 1
    where = {"attempt_id": attempt.pk, "item_id": item}
    given = {"given": answer.given, "value": answer.value, "detail": answer.detail, "at": now}
    log = {"op": answer.op, "sequence": sequence, "base_revision": answer.base_revision, **where, **given}
    standing = {"revision": revision, **given} if before else {"revision": revision, **where, **given}
    row = before.id if before else None
    changes = (
        Change(Operation, log),
        Change(Response, standing, row),
        Change(Attempt, {"sequence": sequence}, attempt.pk),
    )
    attempt.sequence = sequence
    told = answer_to(walk.instrument.questions[item], row, attempt.pk, answer, revision, now)
    return Saved(revision, walk.with_answer(told), changes)


def _asked(walk: Walk, now: datetime) -> Asked:
    if walk.attempt.state != Attempt.State.OPEN:
        raise AttemptIsFinished
    if walk.open_position is not None:
        return Asked(walk, walk.open_position)
    position = len(walk.asked) + 1
    draw = draw_for(walk.attempt.seed, position)
    question = choose(walk, draw=draw, now=now)
    if question is None:
        return Asked(walk, None)
    put = {"position": position, "item_id": question.item_id, "draw": draw, "at": now}
    change = Change(AskedItem, {"attempt_id": walk.attempt.pk, **put})
    return Asked(walk.with_asked(position, question.item_id), position, (change,))


@transaction.atomic
def finish_attempt(
    *, holder: Holder, public_id: UUID, now: datetime, expected_sequence: int | None = None
) -> ScoreReport:
    """Close the attempt and write its score report, once; finishing again gives the same report.

    Raises Attempt.DoesNotExist, AnswerIsStale (answers changed on another device since the page was shown),
    AttemptIsFinished (abandoned), NothingIsAnswered.
    """
    attempt = locked_attempt(holder, public_id)
    if attempt.state == Attempt.State.FINISHED:
        return ScoreReport.objects.get(attempt=attempt)
    if attempt.state != Attempt.State.OPEN:
        raise AttemptIsFinished
    if expected_sequence is not None and expected_sequence != attempt.sequence:
        raise AnswerIsStale(attempt.sequence)
    report = write_report(attempt=attempt, now=now)
    Attempt.objects.filter(pk=attempt.pk).update(state=Attempt.State.FINISHED, submitted_at=now)
    return report


@transaction.atomic
def abandon_attempt(*, holder: Holder, public_id: UUID) -> None:
    """Stop without a result. The answers stay: they were given, and count in the next result."""
    attempt = locked_attempt(holder, public_id)
    if attempt.state == Attempt.State.FINISHED:
        raise AttemptIsFinished
    Attempt.objects.filter(pk=attempt.pk).update(state=Attempt.State.ABANDONED)
