"""What a person may call herself: any script, but nothing that breaks the layout or reads as something else."""

import unicodedata

JOINERS = "\u200c\u200d"  # needed to write Persian and many emoji
MOST_MARKS_ON_A_LETTER = 4


class NameStacksTooManyMarks(ValueError):
    """More marks on one letter than any language uses; such a name would run over its neighbours."""


def tidy_name(name: str) -> str:
    """The name in normal form, with single spaces, without control and direction characters.

    Raises NameStacksTooManyMarks.
    """
    kept = (letter for letter in unicodedata.normalize("NFC", name) if letter in JOINERS or not is_invisible(letter))
    tidy = " ".join("".join(kept).split())
    marks = 0
    for letter in tidy:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > MOST_MARKS_ON_A_LETTER:
            raise NameStacksTooManyMarks
    return tidy


def is_invisible(letter: str) -> bool:
    """Control, format and private characters; line breaks and tabs stay for the caller to turn into spaces."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"} and not letter.isspace()
