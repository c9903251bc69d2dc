"""Why something in hiring is not done, each as a sentence to show."""

from wording.words import gettext, gettext_noop


class HiringRefusal(Exception):
    """Says in one sentence why not; as a text in the language of whoever reads it."""

    words = gettext_noop("This cannot be done.")

    def __str__(self) -> str:
        return gettext(self.words)


class RubricIsFrozen(HiringRefusal):
    """Only drafts change."""

    words = gettext_noop("This rubric is published and stays as it is. Revise it to change anything.")


class RubricIsEmpty(HiringRefusal):
    """Nothing to rate by."""

    words = gettext_noop("A rubric without criteria cannot be published. Add one first.")


class RubricIsFull(HiringRefusal):
    """More cannot be rated in an interview with care."""

    words = gettext_noop("Twelve criteria are the most that a rubric holds. Remove one first.")


class TooManyGates(HiringRefusal):
    """With many gates nobody passes all of them."""

    words = gettext_noop("Five gates are the most: with more of them hardly anybody passes all.")


class SkillIsThereAlready(HiringRefusal):
    """A skill is rated once."""

    words = gettext_noop("This skill is a criterion of the rubric already.")


class DraftIsThereAlready(HiringRefusal):
    """One draft at a time."""

    words = gettext_noop("A newer revision exists already; go on with that one.")


class NothingToUndo(HiringRefusal):
    """No edit left."""

    words = gettext_noop("There is nothing to undo.")


class PanelInvitationIsOver(HiringRefusal):
    """Wrong, expired, revoked and used look alike."""

    words = gettext_noop("This invitation is no longer good. Ask whoever invited you for a new one.")


class AlreadyOnThePanel(HiringRefusal):
    """Nothing to accept."""

    words = gettext_noop("You are on this panel already.")


class TooManyPanelInvitations(HiringRefusal):
    """The limit that keeps the mail server out of trouble."""

    words = gettext_noop("That is more than can be sent in one day. Try again tomorrow, or invite fewer people.")


class OwnerStays(HiringRefusal):
    """An opening has an owner as long as her account exists."""

    words = gettext_noop("You own this opening. Make a co-editor the owner first, or archive the rubric.")
