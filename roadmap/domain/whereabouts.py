"""What is said of a resource that is not where it was: kept as the source has it, read in any language."""

from wording.words import gettext, gettext_noop

# By the status that a pack gives, where its author says nothing more.
OUR_WORDS = {
    "dead": gettext_noop("No longer reachable."),
    "moved": gettext_noop("Has moved to another address."),
}


def said_whereabouts(kept: str) -> str:
    """Our own words in the reader's language; those of an author as they are."""
    return gettext(kept) if kept in OUR_WORDS.values() else kept
