"""Changing the criteria of a draft; each change can be undone until the rubric is published."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import F

from hiring.actions.criterion_rows import insert, put_back, rewrite
from hiring.domain.drafts import MOST_CRITERIA, MOST_GATES, CriterionDraft, draft_from, moved
from hiring.domain.edits import kept, said
from hiring.domain.refusals import NothingToUndo, RubricIsFrozen, RubricIsFull, SkillIsThereAlready, TooManyGates
from hiring.models import Criterion, Rubric, RubricEdit
from hiring.queries.drafts import drafts_of

KEPT_EDITS = 20


def add_criterion(*, rubric: Rubric, draft: CriterionDraft, now: datetime) -> Criterion:
    """At the end. Raises RubricIsFrozen, RubricIsFull, SkillIsThereAlready, TooManyGates."""
    with _edit(rubric, kept("added", draft.name), now):
        count = rubric.criteria.count()
        if count >= MOST_CRITERIA:
            raise RubricIsFull
        _check(rubric, draft)
        return insert(rubric, [draft], first=count + 1)[0]


def swap_criterion(*, criterion: Criterion, draft: CriterionDraft, now: datetime) -> Criterion:
    """Another one in its place, equally important. Raises RubricIsFrozen, SkillIsThereAlready, TooManyGates."""
    rubric = criterion.rubric
    with _edit(rubric, kept("swapped", criterion.name, draft.name), now):
        rubric.criteria.filter(pk=criterion.pk).delete()
        _check(rubric, draft)
        return insert(rubric, [draft], first=criterion.position)[0]


def remove_criterion(*, criterion: Criterion, now: datetime) -> None:
    """Raises RubricIsFrozen."""
    rubric = criterion.rubric
    with _edit(rubric, kept("removed", criterion.name), now):
        rubric.criteria.filter(pk=criterion.pk).delete()
        rubric.criteria.filter(position__gt=criterion.position).update(position=F("position") - 1)


def move_criterion(*, criterion: Criterion, by: int, now: datetime) -> None:
    """One place up (-1) or down (+1). Raises RubricIsFrozen."""
    with _edit(criterion.rubric, kept("moved", criterion.name), now):
        rows = moved(list(criterion.rubric.criteria.all()), criterion, by)
        for position, row in enumerate(rows, start=1):
            row.position = position
        Criterion.objects.bulk_update(rows, ["position"])


def weigh_criterion(*, criterion: Criterion, importance: int, now: datetime) -> None:
    """Raises RubricIsFrozen."""
    with _edit(criterion.rubric, kept(f"weight {importance}", criterion.name), now):
        Criterion.objects.filter(pk=criterion.pk).update(importance=importance)


def make_gate(*, criterion: Criterion, is_gate: bool, now: datetime) -> None:
    """A gate or none. Raises RubricIsFrozen, TooManyGates."""
    with _edit(criterion.rubric, kept("gate" if is_gate else "no gate", criterion.name), now):  # not shown
        if is_gate and not criterion.is_gate:
            _check_gates(criterion.rubric)
        Criterion.objects.filter(pk=criterion.pk).update(is_gate=is_gate)


def reword_criterion(*, criterion: Criterion, draft: CriterionDraft, now: datetime) -> None:
    """New words, questions and tasks. Raises RubricIsFrozen."""
    with _edit(criterion.rubric, kept("reworded", criterion.name), now):
        rewrite(criterion, draft)


@transaction.atomic
def undo_last(*, rubric: Rubric) -> str:
    """Take the newest edit back and say which it was. Raises RubricIsFrozen, NothingToUndo."""
    _lock_draft(rubric)
    edit = rubric.edits.first()
    if edit is None:
        raise NothingToUndo
    put_back(rubric, [draft_from(one) for one in edit.before])
    edit.delete()
    return said(edit.what)


@contextmanager
def _edit(rubric: Rubric, what: str, now: datetime) -> Iterator[None]:
    """One change of a draft, with what it was before."""
    with transaction.atomic():
        _lock_draft(rubric)
        before = [draft.as_json() for draft in drafts_of(rubric)]
        yield
        RubricEdit.objects.create(rubric=rubric, what=what[:240], before=before, at=now)
        kept = rubric.edits.values_list("pk", flat=True)[:KEPT_EDITS]
        rubric.edits.exclude(pk__in=list(kept)).delete()


def _lock_draft(rubric: Rubric) -> None:
    """Edits pass one after the other, and none after publishing."""
    if not Rubric.objects.select_for_update().filter(pk=rubric.pk, state=Rubric.State.DRAFT).values_list("pk"):
        raise RubricIsFrozen


def _check(rubric: Rubric, draft: CriterionDraft) -> None:
    if draft.skill_id is not None and rubric.criteria.filter(skill=draft.skill_id).exists():
        raise SkillIsThereAlready
    if draft.is_gate:
        _check_gates(rubric)


def _check_gates(rubric: Rubric) -> None:
    if rubric.criteria.filter(is_gate=True).count() >= MOST_GATES:
        raise TooManyGates
