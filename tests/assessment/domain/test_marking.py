"""What may be answered to an item of each kind, and what counts as right."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.answers import Answer, Given, Shape, ValueIsNotAnOption
from assessment.domain.marking import Key, is_right, sum_of, value_given, values_in

OPTIONS = frozenset({0, 1, 2, 3})
SINGLE, SEVERAL = Key(options=frozenset({2})), Key(options=frozenset({0, 3}))
NUMBER, TEXT = Key(numbers=((0.25, 0.005),)), Key(texts=("[1, 2]", "[1,2]"))


def pressed(value, given=Given.VALUE):
    return Answer(given, value, uuid.uuid4(), 0)


def chosen(*values):
    return Answer(Given.VALUE, sum_of(values), uuid.uuid4(), 0, Shape.CHOSEN)


def typed(text):
    return Answer(Given.VALUE, None, uuid.uuid4(), 0, Shape.TYPED, text)


def marked(kind, key, answer):
    return is_right(kind, key, value_given(kind, key, OPTIONS, answer))


@pytest.mark.parametrize(
    ("kind", "key", "answer", "right"),
    [
        ("single", SINGLE, pressed(2.0), True),
        ("single", SINGLE, pressed(1.0), False),
        ("multiple", SEVERAL, chosen(3, 0), True),
        ("multiple", SEVERAL, chosen(0), False),
        ("multiple", SEVERAL, chosen(0, 1, 3), False),
        ("numeric", NUMBER, typed("0.25"), True),
        ("numeric", NUMBER, typed("0,254"), True),
        ("numeric", NUMBER, typed(" .255 "), True),
        ("numeric", NUMBER, typed("0.2551"), False),
        ("numeric", NUMBER, typed("25"), False),
        ("output", TEXT, typed("  [1,   2] "), True),
        ("output", TEXT, typed("[1,2]"), True),
        ("output", TEXT, typed("[2, 1]"), False),
    ],
)
def test_an_answer_is_right_or_wrong(kind, key, answer, right):
    assert marked(kind, key, answer) == right


@pytest.mark.parametrize("kind", ["single", "multiple", "numeric", "output"])
def test_not_knowing_is_an_answer_and_is_not_right(kind):
    key = Key()
    assert value_given(kind, key, OPTIONS, pressed(None, Given.DONT_KNOW)) is None
    assert not is_right(kind, key, None)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single", pressed(7.0)),
        ("single", chosen(2)),
        ("single", typed("2")),
        ("single", pressed(None, Given.NOT_SURE)),
        ("multiple", pressed(1.0)),
        ("multiple", chosen()),
        ("multiple", chosen(0, 7)),
        ("numeric", pressed(1.0)),
        ("output", typed("   ")),
        ("self_rating", pressed(9.0)),
        ("self_rating", pressed(None, Given.DONT_KNOW)),
        ("self_rating", pressed(3.0, Given.NOT_SURE)),
        ("evidence", typed("3")),
    ],
)
def test_an_answer_that_the_question_does_not_offer_is_refused(kind, answer):
    with pytest.raises(ValueIsNotAnOption):
        value_given(kind, SINGLE, OPTIONS, answer)


@given(st.sets(st.integers(0, 9), min_size=1))
def test_chosen_options_come_back_from_their_number(values):
    assert values_in(sum_of(values)) == sorted(values)


@given(st.sets(st.integers(0, 4), min_size=1), st.sets(st.integers(0, 4), min_size=1))
def test_several_are_right_only_together(key, answered):
    assert is_right("multiple", Key(options=frozenset(key)), sum_of(answered)) == (key == answered)


@pytest.mark.parametrize("value", [None, -1.0, 1.5])
def test_what_is_no_sum_of_options_holds_none(value):
    assert values_in(value) == []
