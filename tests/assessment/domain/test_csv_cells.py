"""Cells that no spreadsheet runs."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessment.domain.csv_cells import BYTE_ORDER_MARK, STARTS_A_FORMULA, csv_of, safe_cell

texts = st.text(st.characters(codec="utf-8")) | st.builds(str.__add__, st.sampled_from(STARTS_A_FORMULA), st.text())


def read(page: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(page.removeprefix(BYTE_ORDER_MARK), newline="")))


@given(texts)
@example("=1+1")
def test_no_cell_starts_a_formula_and_its_text_is_whole(text):
    cell = safe_cell(text)
    assert not cell.startswith(STARTS_A_FORMULA)
    assert cell == text or cell == f"'{text}"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1", "\uff201"])
def test_what_could_be_a_formula_gets_an_apostrophe(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (0, "0"), (2.5, "2.5"), (False, "False"), ("a=1", "a=1")])
def test_any_other_value_is_written_as_it_is(value, cell):
    assert safe_cell(value) == cell


def test_a_negative_number_is_guarded_like_text():
    assert safe_cell(-1) == "'-1"


@given(st.lists(st.lists(texts, min_size=1, max_size=4), max_size=4))
def test_what_is_written_is_read_back_cell_by_cell(rows):
    assert read(csv_of(rows)) == [[safe_cell(cell) for cell in row] for row in rows]


def test_every_cell_is_quoted_and_every_line_ends_with_both_signs():
    assert csv_of([["Käthe", 'say "hi"'], [None, "=1"]]) == '\ufeff"Käthe","say ""hi"""\r\n"","\'=1"\r\n'
