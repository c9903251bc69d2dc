"""Why something cannot be done with a plan; each a sentence that a page can show."""


class PlanRefusal(ValueError):
    """The plan stays as it is. `str()` gives the reason in words."""

    words = "This cannot be done."

    def __init__(self) -> None:
        super().__init__(self.words)


class PlanHasEnded(PlanRefusal):
    """An ended plan is history."""

    words = "This plan has ended. It stays here to read; your current plan is in the list of plans."


class StepIsNotOpen(PlanRefusal):
    """Done, skipped and dropped steps have to be reopened first."""

    words = "This step is not open any more. Nothing was changed."


class StepIsNotClosed(PlanRefusal):
    """There is nothing to undo."""

    words = "This step is open already. Nothing was changed."


class HoursAreImpossible(PlanRefusal):
    """Hours per week between 0.5 and 80, hours of a day above 0 and up to 24."""

    words = "These hours are not possible."


class DayIsInTheFuture(PlanRefusal):
    """A diary tells what happened."""

    words = "This day has not come yet."


class ReportIsNotForThisPlan(PlanRefusal):
    """Somebody else's result, or one for another role or career level."""

    words = "This result is for another plan."


class ReportIsNotNewer(PlanRefusal):
    """The plan rests on this result or on a later one."""

    words = "The plan is up to date with your newest result."


class OperationIsTaken(PlanRefusal):
    """The id of a diary line belongs to another plan."""

    words = "Please reload the page and enter the line again."
