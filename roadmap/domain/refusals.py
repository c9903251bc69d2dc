"""Why something cannot be done with a plan; each a sentence that a page can show."""

from wording.words import gettext, gettext_noop


class PlanRefusal(ValueError):
    """The plan stays as it is. `str()` gives the reason in the language of whoever reads it."""

    words = gettext_noop("This cannot be done.")

    def __str__(self) -> str:
        return gettext(self.words)


class PlanHasEnded(PlanRefusal):
    """An ended plan is history."""

    words = gettext_noop("This plan has ended. It stays here to read; your current plan is in the list of plans.")


class StepIsNotOpen(PlanRefusal):
    """Done, skipped and dropped steps have to be reopened first."""

    words = gettext_noop("This step is not open any more. Nothing was changed.")


class StepIsNotClosed(PlanRefusal):
    """There is nothing to undo."""

    words = gettext_noop("This step is open already. Nothing was changed.")


class HoursAreImpossible(PlanRefusal):
    """Hours per week between 0.5 and 80, hours of a day above 0 and up to 24."""

    words = gettext_noop("These hours are not possible.")


class DayIsInTheFuture(PlanRefusal):
    """A diary tells what happened."""

    words = gettext_noop("This day has not come yet.")


class ReportIsNotForThisPlan(PlanRefusal):
    """Somebody else's result, or one for another role or career level."""

    words = gettext_noop("This result is for another plan.")


class ReportIsNotNewer(PlanRefusal):
    """The plan rests on this result or on a later one."""

    words = gettext_noop("The plan is up to date with your newest result.")


class OperationIsTaken(PlanRefusal):
    """The id of a diary line belongs to another plan."""

    words = gettext_noop("Please reload the page and enter the line again.")
