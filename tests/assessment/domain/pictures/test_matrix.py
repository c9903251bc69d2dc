"""People by skills as a table: complete, escaped, and sorted as it says."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.pictures.matrix import NOT_SHARED, Cell, Column, Matrix, Row, matrix_html

NASTY = "<script>alert(\"1\")</script> & 'co'"
COLUMNS = (Column("SQL", "sql"), Column("Python", "python"))
CELLS = (Cell("2.1 (1.2–3.0)", "checked, met", "tag-good"), Cell("–", "nothing known"))


def table(sort="?page=1&sort=", sorted_by="name", **more):
    usual = {"caption": "Levels", "groups": (("Data", 2),), "columns": COLUMNS, "rows": (Row("Ada", "", CELLS),),
             "feet": ()}  # fmt: skip
    page = matrix_html(Matrix(**{**usual, **more}), sort, sorted_by).replace("<br>", "<br/>")
    return ElementTree.fromstring(page)  # noqa: S314  (our own text)


def words(node):
    return "".join(node.itertext())


def width(row):
    return sum(int(cell.get("colspan", "1")) for cell in row)


@given(st.integers(0, 4), st.lists(st.booleans(), max_size=4), st.booleans())
def test_every_line_is_as_wide_as_the_columns_and_the_names(columns, sharing, has_feet):
    shown = table(
        groups=(("Data", columns),) if columns else (),
        columns=tuple(Column(f"Skill {number}", str(number)) for number in range(columns)),
        rows=tuple(Row("Ada", "", CELLS[:1] * columns if shares else None) for shares in sharing),
        feet=(("Average", ("2.0",) * columns),) if has_feet else (),
    )
    assert {width(row) for row in shown.iter("tr")} == {columns + 1}
    assert len(shown.findall("tbody/tr")) == len(sharing)


def test_a_cell_says_level_words_and_tone():
    good, plain = table().findall("tbody/tr/td")
    assert (words(good), good.get("class")) == ("2.1 (1.2–3.0)checked, met", "tag-good")
    assert (words(plain), plain.get("class")) == ("–nothing known", None)


def test_a_tone_that_the_style_sheet_does_not_know_is_refused():
    with pytest.raises(KeyError, match="loud"):
        table(rows=(Row("Ada", "", (Cell("2", "met", "loud"),) * 2),))


def test_who_shares_nothing_has_one_cell_that_says_so():
    (cell,) = table(rows=(Row("Ada", "", None),)).findall("tbody/tr/td")
    assert (words(cell), cell.get("colspan")) == (NOT_SHARED, "2")


def test_a_role_stands_under_the_name_of_whoever_has_one():
    shown = table(rows=(Row("Ada", "Data engineer", CELLS), Row("Bea", "", CELLS)))
    first, second = shown.findall("tbody/tr/th")
    assert (words(first), first.find("span").text) == ("AdaData engineer", "Data engineer")
    assert (words(second), len(second)) == ("Bea", 0)


def test_groups_stand_over_their_columns_where_they_have_names():
    groups = table(groups=(("Data", 1), ("Code", 1))).findall("thead/tr/th[@scope='colgroup']")
    assert [(words(group), group.get("colspan")) for group in groups] == [("Data", "1"), ("Code", "1")]
    assert len(table(groups=(("", 2),)).findall("thead/tr")) == 1


@pytest.mark.parametrize(
    ("sorted_by", "directions"),
    [("name", ["ascending", None, None]), ("python", [None, None, "descending"]), ("other", [None] * 3)],
)
def test_the_column_that_people_are_sorted_by_says_in_which_direction(sorted_by, directions):
    heads = table(sorted_by=sorted_by).findall("thead/tr/th[@scope='col']")
    assert [head.get("aria-sort") for head in heads] == directions


def test_every_head_leads_to_the_table_sorted_by_it():
    links = table(sort="?page=1&sort=").findall("thead/tr/th/a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("Person", "?page=1&sort=name"), ("SQL", "?page=1&sort=sql"), ("Python", "?page=1&sort=python"),
    ]  # fmt: skip


def test_feet_give_a_text_for_each_column():
    (foot,) = table(feet=(("Average", ("2.0", "3.1")),)).findall("tfoot/tr")
    assert [words(cell) for cell in foot] == ["Average", "2.0", "3.1"]
    assert table().find("tfoot") is None


def test_what_people_and_packs_are_called_is_only_ever_text():
    shown = table(
        sort=f"?q={NASTY}&sort=", caption=NASTY, groups=((NASTY, 2),), columns=(Column(NASTY, NASTY),) * 2,
        rows=(Row(NASTY, NASTY, CELLS),), feet=((NASTY, (NASTY, NASTY)),),
    )  # fmt: skip
    assert shown.find(".//script") is None
    assert words(shown.find("caption")) == words(shown.find("tfoot/tr/td")) == NASTY
    assert shown.find("tbody/tr/th/span").text == NASTY
    assert shown.findall("thead/tr/th/a")[1].get("href") == f"?q={NASTY}&sort={NASTY}"
