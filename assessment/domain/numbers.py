"""Numbers as people type them: a decimal point or comma, spaces between thousands, an exponent."""

import math
import re

from wording.words import gettext

LARGEST = 1e15
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
# 375,000 is three hundred and seventy-five to some and a thousand times that to others.
_MEANS_TWO_THINGS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")


class NotANumber(ValueError):
    """What was typed cannot be read as a number, or could be read as two."""


def number_in(text: str) -> float:
    """The number that somebody typed. Raises NotANumber, which says how to write it."""
    tidy = "".join(text.split()).replace("\N{MINUS SIGN}", "-")
    if _MEANS_TWO_THINGS.fullmatch(tidy):
        long, short = tidy.replace(",", ""), tidy.replace(",", ".")
        two = gettext("“%(text)s” could be two numbers. Write %(long)s or %(short)s.")
        raise NotANumber(two % {"text": text, "long": long, "short": short})
    if not tidy.isascii() or not _NUMBER.fullmatch(tidy):
        raise NotANumber(_not_one(text))
    number = float(tidy.replace(",", "."))
    if not math.isfinite(number) or abs(number) > LARGEST:
        raise NotANumber(_not_one(text))
    return number


def _not_one(text: str) -> str:
    said = gettext("“%(text)s” is not a number. Write digits with a point or a comma, such as 0.25 or 1250.")
    return said % {"text": text}
