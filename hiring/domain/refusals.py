"""Why something in hiring is not done, each as a sentence to show."""


class HiringRefusal(Exception):
    """Says in one sentence why not."""

    words = "This cannot be done."

    def __str__(self) -> str:
        return self.words


class RubricIsFrozen(HiringRefusal):
    """Only drafts change."""

    words = "This rubric is published and stays as it is. Revise it to change anything."


class RubricIsEmpty(HiringRefusal):
    """Nothing to rate by."""

    words = "A rubric without criteria cannot be published. Add one first."


class RubricIsFull(HiringRefusal):
    """More cannot be rated in an interview with care."""

    words = "Twelve criteria are the most that a rubric holds. Remove one first."


class TooManyGates(HiringRefusal):
    """With many gates nobody passes all of them."""

    words = "Five gates are the most: with more of them hardly anybody passes all."


class SkillIsThereAlready(HiringRefusal):
    """A skill is rated once."""

    words = "This skill is a criterion of the rubric already."


class DraftIsThereAlready(HiringRefusal):
    """One draft at a time."""

    words = "A newer revision exists already; go on with that one."


class NothingToUndo(HiringRefusal):
    """No edit left."""

    words = "There is nothing to undo."


class PanelInvitationIsOver(HiringRefusal):
    """Wrong, expired, revoked and used look alike."""

    words = "This invitation is no longer good. Ask whoever invited you for a new one."


class AlreadyOnThePanel(HiringRefusal):
    """Nothing to accept."""

    words = "You are on this panel already."


class TooManyPanelInvitations(HiringRefusal):
    """The limit that keeps the mail server out of trouble."""

    words = "That is more than can be sent in one day. Try again tomorrow, or invite fewer people."


class OwnerStays(HiringRefusal):
    """An opening has an owner as long as her account exists."""

    words = "You own this opening. Make a co-editor the owner first, or archive the rubric."
