"""Cells that a spreadsheet shows as text and never runs as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
# The wide signs too: a spreadsheet set to an East Asian language takes them for the narrow ones.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe_cell(value: object) -> str:
    """The value as text, with an apostrophe before anything a spreadsheet could take for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def csv_of(rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV: every cell quoted, lines ended by CR LF, a byte order mark so that umlauts survive."""
    page = io.StringIO()
    csv.writer(page, quoting=csv.QUOTE_ALL).writerows([safe_cell(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + page.getvalue()
