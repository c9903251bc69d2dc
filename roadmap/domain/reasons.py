"""Why a step is in a plan, in a few words: kept with the step as the source has them, said in the reader's language."""

from collections.abc import Sequence

from wording.content import ContentText
from wording.words import gettext, gettext_noop

MUST = gettext_noop("must have for the role")
ASKED = gettext_noop("asked for by the role")
NEEDED = gettext_noop("needed for %(skills)s")
BEFORE_SKILLS = NEEDED.removesuffix("%(skills)s")
LENGTH = 200


def kept_reason(*, is_asked: bool, is_gate: bool, needed_for: Sequence[str]) -> str:
    """The reason as it is stored. `needed_for`: names of skills."""
    if is_asked:
        return MUST if is_gate else ASKED
    return f"{BEFORE_SKILLS}{', '.join(needed_for)}"[:LENGTH]


def said_reason(kept: str) -> str:
    """A stored reason for whoever reads it."""
    if kept.startswith(BEFORE_SKILLS):
        names = kept.removeprefix(BEFORE_SKILLS).split(", ")
        return gettext(NEEDED) % {"skills": ", ".join(str(ContentText(name)) for name in names)}
    return gettext(kept) if kept else ""
