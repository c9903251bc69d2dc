"""Rows written without an instance are the rows that a model writes."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from assessment.actions.attempts import begin_attempt
from assessment.actions.rows import Change, write
from assessment.models import Attempt, Item, Operation
from tests.assessment.instrument_rows import make_instrument, visitor
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt() -> Attempt:
    return begin_attempt(holder=visitor(), profile=make_instrument(3).profile, mode="quick", now=NOW)


def line(attempt: Attempt, **changed: object) -> dict[str, object]:
    return {
        "attempt_id": attempt.pk,
        "item_id": Item.objects.order_by("pk").first().pk,
        "op": uuid.uuid4(),
        "sequence": 1,
        "base_revision": 0,
        "given": "value",
        "value": 3.0,
        "at": NOW,
        **changed,
    }


def test_a_new_row_reads_as_it_was_given(attempt):
    values = line(attempt)
    write([Change(Operation, values)])
    row = Operation.objects.get()
    assert {name: getattr(row, name) for name in values} == values


def test_what_the_database_needs_has_to_be_named(attempt):
    values = line(attempt)
    del values["base_revision"]
    with pytest.raises(IntegrityError), transaction.atomic():
        write([Change(Operation, values)])


def test_constraints_hold_for_it_too(attempt):
    with pytest.raises(IntegrityError), transaction.atomic():
        write([Change(Operation, line(attempt, given="not_sure"))])


def test_a_change_touches_the_named_columns_of_one_row(attempt):
    other = begin_attempt(holder=visitor(), profile=attempt.profile, mode="quick", now=NOW)
    write([Change(Attempt, {"sequence": 7, "scope": ["skill-000"]}, attempt.pk)])
    attempt.refresh_from_db()
    other.refresh_from_db()
    assert (attempt.sequence, attempt.scope, other.sequence) == (7, ["skill-000"], 0)


def test_several_changes_are_written_in_order(attempt):
    first, second = line(attempt), line(attempt, sequence=2)
    write([Change(Operation, first), Change(Attempt, {"sequence": 2}, attempt.pk), Change(Operation, second)])
    attempt.refresh_from_db()
    assert attempt.sequence == 2
    assert [one.op for one in Operation.objects.order_by("pk")] == [first["op"], second["op"]]


def test_of_several_changes_all_stand_or_none(attempt):
    with pytest.raises(IntegrityError), transaction.atomic():
        write([Change(Attempt, {"sequence": 2}, attempt.pk), Change(Operation, line(attempt, given="not_sure"))])
    attempt.refresh_from_db()
    assert (attempt.sequence, Operation.objects.count()) == (0, 0)


def test_no_changes_cost_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        write([])
