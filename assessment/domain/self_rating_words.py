"""The questions that the site itself asks about every skill of a pack: kept with the items, in the author's language.

They are made of a sentence of ours and the name of a skill, so a pack need not translate them.
"""

from collections.abc import Mapping

from wording.words import gettext, gettext_noop

# Anchors say what a person has done or does, so the stem asks for the one that fits; the definition stands beside it.
SELF_RATING_STEM = gettext_noop("{name}: which of these describes you best today?")
EVIDENCE_STEM = gettext_noop("{name}: what is the most you have done with it?")
USES = (
    (gettext_noop("Nothing yet"), gettext_noop("I have not used it.")),
    (gettext_noop("Tried"), gettext_noop("A course, an exercise or a hobby project.")),
    (gettext_noop("With help"), gettext_noop("Real work, while somebody more experienced helped or checked.")),
    (gettext_noop("Alone"), gettext_noop("Real work that I answered for alone.")),
    (gettext_noop("Led or taught"), gettext_noop("I led such work, or others learned it from me.")),
)
_WORDS = frozenset(words for pair in USES for words in pair)
_STEMS = {stem.removeprefix("{name}"): stem for stem in (SELF_RATING_STEM, EVIDENCE_STEM)}


def our_words(text: str, names: Mapping[str, str]) -> str:
    """A text of these in the reader's language, with the name of the skill from `names`; any other is unchanged."""
    if text in _WORDS:
        return gettext(text)
    for ending, stem in _STEMS.items():
        if text.endswith(ending):
            name = text[: -len(ending)]
            return gettext(stem).format(name=names.get(name, name))
    return text
