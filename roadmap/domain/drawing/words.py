"""Breaking names into lines: a server has no fonts, so widths are estimated, rather too wide than too narrow."""

from unicodedata import east_asian_width

NARROW, WIDE, USUAL, FULL = 0.32, 0.9, 0.58, 1.05  # of the font's size
NARROW_LETTERS = frozenset("iljftrI.,:;'|!()[] -/")
WIDE_LETTERS = frozenset("mwMWOQGCD@%&")
MOST_LINES = 4


def width_of(words: str, size: float) -> float:
    """How wide a line is at most, in the unit of the font's size."""
    return size * sum(map(_width, words))


def lines_of(words: str, width: float, size: float, most: int = MOST_LINES) -> tuple[str, ...]:
    """Lines that fit into the width. A word that is too long is cut; what is beyond the last line ends in “…”."""
    lines: list[str] = []
    here = ""
    for word in (part for whole in words.split() for part in _parts(whole, width, size)):
        longer = f"{here} {word}" if here else word
        if here and width_of(longer, size) > width:
            lines.append(here)
            here = word
        else:
            here = longer
    lines = [*lines, here] if here else lines
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width_of(f"{last}…", size) > width:
        last = last[:-1]
    return (*lines[: most - 1], f"{last}…")


def _parts(word: str, width: float, size: float) -> list[str]:
    parts, here = [], ""
    for letter in word:
        if here and width_of(here + letter, size) > width:
            parts.append(here)
            here = ""
        here += letter
    return [*parts, here]


def _width(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in WIDE_LETTERS or letter.isupper():
        return WIDE if letter in WIDE_LETTERS else 0.7
    return FULL if east_asian_width(letter) in "WF" else USUAL
