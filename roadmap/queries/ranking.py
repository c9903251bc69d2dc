"""How well some words fit a name, and which part of a text shows them."""

import re
from collections.abc import Iterable

NOT_IN_NAMES = 4
LENGTH = 160
LEAD = 40


def rank_of(words: str, names: Iterable[str]) -> int:
    """How well some words fit names: 0 equal, 1 at the start, 2 whole words, 3 within, 4 only in the text."""
    wanted = words.lower()
    best = NOT_IN_NAMES
    for name in (name.lower() for name in names):
        if name == wanted:
            return 0
        if name.startswith(wanted):
            best = min(best, 1)
        elif all(re.search(rf"\b{re.escape(word)}\b", name) for word in wanted.split()):
            best = min(best, 2)
        elif all(word in name for word in wanted.split()):
            best = min(best, 3)
    return best


def excerpt_of(text: str, words: str) -> str:
    """At most about 160 characters of a text, around the first of the words that it has."""
    if len(text) <= LENGTH:
        return text
    places = [place for word in words.lower().split() if (place := text.lower().find(word)) >= 0]
    start = max(0, min(places, default=0) - LEAD)
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", start, start + LENGTH)
    end = end if end > start else start + LENGTH
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
