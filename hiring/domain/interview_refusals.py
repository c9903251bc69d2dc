"""Why something about a candidate or an interview is not done, each as a sentence to show."""


class InterviewRefusal(Exception):
    """Says in one sentence why not."""

    words = "This cannot be done."

    def __str__(self) -> str:
        return self.words


class ScorecardIsSubmitted(InterviewRefusal):
    """Submitted is final."""

    words = "This scorecard is submitted and stays as it is. If something is wrong in it, write a correction."


class ScorecardIsNotSubmitted(InterviewRefusal):
    """Before submitting, everything can simply be changed."""

    words = "This scorecard is not submitted yet, so change it directly."


class ScorecardIsNotComplete(InterviewRefusal):
    """Something is missing; the page says where."""

    words = "The scorecard is not complete yet, so it was not submitted."


class CriterionIsNotAssigned(InterviewRefusal):
    """A criterion of another rubric, or one that somebody else asks about."""

    words = "This criterion is not part of this scorecard."


class CandidateIsErased(InterviewRefusal):
    """Nothing about her can be added."""

    words = "The data of this candidate are erased, so nothing can be added or changed any more."


class CandidateDateHasPassed(InterviewRefusal):
    """What may no longer be kept is not worked on either."""

    words = "The date until which this candidate’s data may be kept has passed, so nothing can be added any more."


class CandidateIsDecided(InterviewRefusal):
    """A decision ends the loop."""

    words = "This candidate is decided. Reopen the decision first, with the reason."


class AssessorIsAskedAlready(InterviewRefusal):
    """One scorecard for each interviewer and candidate."""

    words = "This interviewer has a scorecard for this candidate already."


class PanelIsNotReady(InterviewRefusal):
    """A decision rests on at least one scorecard, and on notes where gates are two levels apart."""

    words = "Before the decision, write a note on each gate whose ratings are two levels apart."


class NobodyHasSubmitted(InterviewRefusal):
    """No automatic decision, and none on nothing either."""

    words = "Nobody has handed in a scorecard yet, so there is nothing to decide on."


class ReasonIsMissing(InterviewRefusal):
    """Decisions and corrections say why."""

    words = "Give a reason in one sentence."


class LinkIsOver(InterviewRefusal):
    """It was good once: used, expired or withdrawn."""

    words = "This link is no longer good. Ask whoever invited you for a new one."


class ConsentIsMissing(InterviewRefusal):
    """Nothing leaves the hiring pages without the candidate's own word."""

    words = "The candidate has not agreed to this, so nothing was handed over."


class CalibrationIsGiven(InterviewRefusal):
    """Sample answers are rated once, before the first candidate."""

    words = "You have rated these sample answers already."
