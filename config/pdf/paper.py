"""What a PDF consists of, as plain data: headings, paragraphs, lists, lines to write on, pairs of columns, tables.

Every text goes through `str()`, which says the words of a pack in the reader's language: JSON would write the author's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

Part = dict[str, Any]


def readers_language() -> str:
    """Without a region, which a PDF keeps apart."""
    return (get_language() or "en").partition("-")[0]


@dataclass(frozen=True)
class Paper:
    """One PDF. `foot` stands below each page; `close`: set smaller, so that a sheet to fill in fits its page."""

    title: str
    foot: str
    parts: tuple[Part, ...]
    lang: str = field(default_factory=readers_language)
    close: bool = False


def heading(text: str, level: int = 2) -> Part:
    return {"kind": "heading", "text": str(text), "level": level}


def words(text: str) -> Part:
    return {"kind": "text", "text": str(text)}


def muted(text: str) -> Part:
    return {"kind": "muted", "text": str(text)}


def strong(text: str) -> Part:
    return {"kind": "strong", "text": str(text)}


def bullets(lines: Iterable[str]) -> Part:
    return {"kind": "list", "lines": [str(line) for line in lines]}


def blank(text: str) -> Part:
    """A label with a line behind it to write on."""
    return {"kind": "blank", "text": str(text)}


def new_page() -> Part:
    return {"kind": "page"}


def pair(left: Sequence[Part], right: Sequence[Part]) -> Part:
    """Two columns that stay together on one page."""
    return {"kind": "pair", "left": list(left), "right": list(right)}


def table(header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Part:
    """`widths`: how much of the line each column gets, in any unit."""
    lines = [[str(cell) for cell in row] for row in (header, *rows)]
    return {"kind": "table", "header": lines[0], "rows": lines[1:], "widths": list(widths)}
