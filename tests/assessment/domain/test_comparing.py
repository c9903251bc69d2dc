"""Comparing entered answers with those of a challenge."""

import pytest

from assessment.domain.comparing import Expected, Verdict, compare

NEAR_THREE = Expected(value=3.0, tolerance=0.01)
TEXT = Expected(texts=["Order 17", "17"])


@pytest.mark.parametrize("given", ["3", "3.0", " 3,00 ", "+3", "3.01", "2.99", "0.3e1", "30e-1", "3 .", "3\n"])
def test_a_number_within_the_tolerance_is_right(given):
    assert compare(given, NEAR_THREE) is Verdict.RIGHT


@pytest.mark.parametrize("given", ["3.011", "2.989", "-3", "30", "0"])
def test_a_number_outside_the_tolerance_is_wrong(given):
    assert compare(given, NEAR_THREE) is Verdict.WRONG


@pytest.mark.parametrize(
    "given", ["three", "1,234.5", "1.234,5", "nan", "inf", "1e999", "0x3", "3%", "²", "١", "3;4", "--3", ".", "e3"]
)
def test_what_is_no_plain_number_is_said_to_be_none(given):
    assert compare(given, NEAR_THREE) is Verdict.NO_NUMBER


@pytest.mark.parametrize("given", ["", "   ", "\t\n"])
def test_nothing_is_left_out_and_not_wrong(given):
    assert compare(given, NEAR_THREE) is Verdict.EMPTY
    assert compare(given, TEXT) is Verdict.EMPTY


@pytest.mark.parametrize("given", ["order 17", " Order   17 ", "'ORDER 17'", "`17`", '"17"'])
def test_of_a_text_neither_case_nor_spaces_nor_quotes_count(given):
    assert compare(given, TEXT) is Verdict.RIGHT


@pytest.mark.parametrize("given", ["order17", "18", "order"])
def test_another_text_is_wrong(given):
    assert compare(given, TEXT) is Verdict.WRONG


def test_without_a_tolerance_the_number_itself_is_right():
    assert compare("0.3", Expected(value=0.1 + 0.2)) is Verdict.RIGHT
    assert compare("1234567", Expected(value=1234567)) is Verdict.RIGHT
    assert compare("1234568", Expected(value=1234567)) is Verdict.WRONG
