"""Changes of a draft as they are kept for undoing, and as they are said in the language of whoever may undo them.

Kept is the name of the change and the names of the criteria it was about, a line each.
"""

from wording.words import gettext, gettext_noop

WORDS = {
    "added": gettext_noop("added %(name)s"),
    "swapped": gettext_noop("swapped %(name)s for %(other)s"),
    "removed": gettext_noop("removed %(name)s"),
    "moved": gettext_noop("moved %(name)s"),
    "weight 1": gettext_noop("made %(name)s less important"),
    "weight 2": gettext_noop("made %(name)s normal important"),
    "weight 3": gettext_noop("made %(name)s more important"),
    "gate": gettext_noop("made %(name)s a gate"),
    "no gate": gettext_noop("made %(name)s no gate"),
    "reworded": gettext_noop("reworded %(name)s"),
}


def kept(change: str, *names: str) -> str:
    """As it is kept, with the names as their author wrote them."""
    return "\n".join((change, *names))


def said(what: str) -> str:
    """As it is shown."""
    change, *names = what.split("\n")
    if change not in WORDS or not names:
        return what
    return gettext(WORDS[change]) % {"name": names[0], "other": names[-1]}
