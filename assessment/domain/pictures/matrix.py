"""People by skills as an HTML table, built from joined strings: a template loop takes a hundred times as long."""

from dataclasses import dataclass

from assessment.domain.pictures.svg import Svg
from wording.content import escape
from wording.words import gettext, gettext_noop

NOT_SHARED = gettext_noop("not shared")
_TONES = {"": "", "tag-good": ' class="tag-good"', "tag-warn": ' class="tag-warn"'}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: level with its interval, words on what it rests on and how it stands, and the tone of both."""

    level: str
    words: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A skill or an area; `key` is what sorting by it is called."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Row:
    """A person with her target role; no cells where she shares nothing."""

    name: str
    note: str
    cells: tuple[Cell, ...] | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns stand in groups (name, how many). `feet`: lines under the people, a text for each column."""

    caption: str
    groups: tuple[tuple[str, int], ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    feet: tuple[tuple[str, tuple[str, ...]], ...]


def matrix_html(matrix: Matrix, sort_address: str, sorted_by: str) -> Svg:
    """The table. `sort_address` is the address up to the key that the people are to be sorted by."""
    parts = [f'<table class="matrix"><caption>{escape(matrix.caption)}</caption><thead>']
    if any(name for name, _ in matrix.groups):
        parts.append("<tr><td></td>")
        parts += [f'<th scope="colgroup" colspan="{span}">{escape(name)}</th>' for name, span in matrix.groups]
        parts.append("</tr>")
    parts.append(f"<tr>{_head(gettext('Person'), 'name', sort_address, sorted_by)}")
    parts += [_head(column.name, column.key, sort_address, sorted_by) for column in matrix.columns]
    parts.append("</tr></thead><tbody>")
    parts += [_row(row, len(matrix.columns)) for row in matrix.rows]
    parts.append("</tbody>")
    if matrix.feet:
        parts.append("<tfoot>")
        for name, texts in matrix.feet:
            cells = "".join(f"<td>{escape(text)}</td>" for text in texts)
            parts.append(f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>')
        parts.append("</tfoot>")
    parts.append("</table>")
    return Svg("".join(parts))


def _head(name: str, key: str, sort_address: str, sorted_by: str) -> str:
    is_here = key == sorted_by
    direction = ("ascending" if key == "name" else "descending") if is_here else ""
    sort = f' aria-sort="{direction}"' if is_here else ""
    return f'<th scope="col"{sort}><a href="{escape(sort_address + key)}">{escape(name)}</a></th>'


def _row(row: Row, columns: int) -> str:
    note = f'<br><span class="small muted">{escape(row.note)}</span>' if row.note else ""
    head = f'<tr><th scope="row">{escape(row.name)}{note}</th>'
    if row.cells is None:
        not_shared = f'<td colspan="{columns}" class="muted">{escape(gettext(NOT_SHARED))}</td>' if columns else ""
        return f"{head}{not_shared}</tr>"
    cells = "".join(
        f'<td{_TONES[cell.tone]}>{cell.level}<br><span class="small">{cell.words}</span></td>' for cell in row.cells
    )
    return f"{head}{cells}</tr>"
