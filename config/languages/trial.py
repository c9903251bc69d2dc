"""Languages made up for looking at pages: what is not marked stays plain, what is too long or turned shows.

They exist with DEBUG and in tests only. `en-xa` lengthens every text by two fifths and puts accents on its letters;
`ar-xb` is written from right to left.
"""

import re

from babel.messages.catalog import Catalog

# By the name of the folder that Django looks into.
TRIALS = ("en_XA", "ar_XB")
# What must come through unchanged: placeholders, tags and entities.
KEPT = re.compile(r"(%\(\w+\)[a-z]|%%|\{\w*\}|<[^>]*>|&\w+;)")
ACCENTS = str.maketrans("aceinosuyACEINOSUY", "áçéíñóšúýÁÇÉÍÑÓŠÚÝ")
LONGER_BY = 0.4
FROM_RIGHT, AND_BACK = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{POP DIRECTIONAL FORMATTING}"


def as_trial(locale: str, translated: Catalog) -> Catalog:
    """The messages of a complete translation in a made-up language."""
    said = longer if locale == "en_XA" else turned
    catalogue = Catalog(locale="en")
    for message in translated:
        if message.id:
            forms = [str(form) for form in (message.id if isinstance(message.id, list | tuple) else (message.id,))]
            strings = tuple(said(form) for form in forms)
            catalogue.add(message.id, strings if len(strings) > 1 else strings[0], context=message.context)
    return catalogue


def longer(text: str) -> str:
    """Readable, but longer than English: [Sávé ---]."""
    parts = [part if KEPT.fullmatch(part) else part.translate(ACCENTS) for part in KEPT.split(text)]
    return f"[{''.join(parts)} {'-' * max(1, round(len(text) * LONGER_BY))}]"


def turned(text: str) -> str:
    """Each piece of text is shown from right to left."""
    parts = [
        part if not part.strip() or KEPT.fullmatch(part) else f"{FROM_RIGHT}{part}{AND_BACK}"
        for part in KEPT.split(text)
    ]
    return "".join(parts)
