"""Finds the marked strings of the sources, without any program beside Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from config.languages.parts import sources_of

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "pgettext_noop": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
ONE_LITERAL = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
CALL = re.compile(rf"\b(gettext|ngettext|pgettext|npgettext|_)\(\s*({ONE_LITERAL}(?:\s*,\s*{ONE_LITERAL})*)", re.DOTALL)
LITERAL = re.compile(ONE_LITERAL, re.DOTALL)


def messages_of(part: str, root: Path) -> Catalog:
    """All marked strings of a part, each with the files that it stands in."""
    catalog = Catalog(fuzzy=False)
    for file in sources_of(part, root):
        name = file.relative_to(root).as_posix()
        read: Any = "python" if file.suffix == ".py" else calls_of_template
        with file.open("rb") as source:
            for _line, message, comments, context in extract(
                read, source, keywords=KEYWORDS, comment_tags=("Translators:",)
            ):
                catalog.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return catalog


def calls_of_template(
    source: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, object, list[str]]]:
    """For Babel: the calls in what Django makes of a template for its own extractor, one (line, name, strings) each."""
    text = templatize(source.read().decode())
    for call in CALL.finditer(text):
        strings = tuple(ast.literal_eval(literal) for literal in LITERAL.findall(call[2]))
        yield text.count("\n", 0, call.start()) + 1, call[1], strings if len(strings) > 1 else strings[0], []
