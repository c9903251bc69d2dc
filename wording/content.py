"""Texts of content packs, which are shown in the reader's language where the pack is translated into it.

A text is kept, compared, sorted, stored and sent to databases as its author wrote it. Only where it becomes part of
what somebody reads, in a template, by `str()`, in an f-string or by `%s`, it is looked up. Whoever glues texts with `+`
or `join` gets the author's words; what was made by `str()` or an f-string must not be kept beyond the reader.
"""

from collections.abc import Callable
from html import escape as escape_html

Translate = Callable[[str], str]


def _as_written(text: str) -> str:
    return text


_translators: list[Translate] = [_as_written]


def translate_content_with(translate: Translate) -> None:
    """From now on this one knows the translations. Called once, when the site starts."""
    _translators[:] = [translate]


class ContentText(str):
    """The words of an author; written out, they are in the reader's language."""

    __slots__ = ()

    def __str__(self) -> str:
        return _translators[0](str.__str__(self))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __html__(self) -> str:
        """For templates, which write texts out with this."""
        return escape_html(str(self))


def escape(text: str) -> str:
    """The text as it may stand in HTML or SVG, in the reader's language if it is content."""
    return escape_html(str(text))
