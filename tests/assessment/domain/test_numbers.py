"""Numbers are read as people write them, and asked for again where they could mean two things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.numbers import NotANumber, number_in


@pytest.mark.parametrize("text", ["ten", "1e400", "nan", "inf", "1.2.3", "1,234.5", "٣", "1e16", "0x10", "½", "", "-"])
def test_what_is_no_number_is_refused_with_the_way_on(text):
    with pytest.raises(NotANumber, match="not a number"):
        number_in(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1 250", 1250), ("−3", -3), ("1e3", 1000), ("1.5", 1.5), ("1,5", 1.5), ("0,125", 0.125), ("1234,567", 1234.567)],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize("text", ["375,000", "-1,250", "20,000"])
def test_a_comma_before_three_digits_is_asked_about(text):
    with pytest.raises(NotANumber, match=f"could be two numbers. Write {text.replace(',', '')} or"):
        number_in(text)


@given(st.floats(-1e14, 1e14))
def test_a_number_that_is_written_out_comes_back(number):
    assert number_in(repr(number)) == number
