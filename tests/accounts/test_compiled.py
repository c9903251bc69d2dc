"""Reads whose statement is written once find what the queryset finds, on both databases."""

import uuid

import pytest

from accounts.domain.holder import Holder
from accounts.queries.compiled import compiled
from assessment.actions.attempts import ask_next, begin_attempt, save_answer
from assessment.models import Attempt, Operation
from tests.assessment.instrument_rows import make_instrument, rated, visitor
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@compiled()
def attempts_of(person_id, visitor):
    return Attempt.objects.of(Holder(person_id, visitor))


@compiled()
def lines_of(visitor, op):
    rows = Operation.objects.filter(attempt__visitor=visitor, op=op)
    return rows.values_list("op", "given", "value", "at", "attempt__scope")


def answered(holder: Holder) -> Attempt:
    attempt = begin_attempt(holder=holder, profile=make_instrument(3).profile, mode="quick", now=NOW)
    ask_next(holder=holder, public_id=attempt.public_id, now=NOW)
    save_answer(holder=holder, public_id=attempt.public_id, position=1, answer=rated(3), now=NOW)
    return attempt


def test_rows_are_instances_with_every_field_as_the_queryset_reads_it():
    holder = visitor()
    answered(holder)
    (found,) = attempts_of(None, holder.visitor)
    expected = Attempt.objects.get()
    assert [getattr(found, field.attname) for field in Attempt._meta.concrete_fields] == [
        getattr(expected, field.attname) for field in Attempt._meta.concrete_fields
    ]


def test_columns_keep_their_order_and_types():
    holder = visitor()
    answered(holder)
    op = Operation.objects.get().op
    assert lines_of(holder.visitor, op) == [(op, "value", 3.0, NOW, [])]


def test_each_call_binds_its_own_arguments():
    holder, other = visitor(), visitor()
    answered(holder)
    assert [len(attempts_of(None, one.visitor)) for one in (holder, other, holder)] == [1, 0, 1]
    assert lines_of(holder.visitor, uuid.uuid4()) == []


def test_none_is_another_statement_and_nobody_finds_nothing_without_asking(django_assert_num_queries):
    answered(visitor())
    assert attempts_of(1, None) == []
    with django_assert_num_queries(0):
        assert attempts_of(None, None) == []


def test_a_forgotten_argument_is_refused():
    with pytest.raises(TypeError, match="op"):
        lines_of(uuid.uuid4())
