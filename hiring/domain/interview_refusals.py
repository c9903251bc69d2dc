"""Why something about a candidate or an interview is not done, each as a sentence to show."""

from wording.words import gettext, gettext_noop


class InterviewRefusal(Exception):
    """Says in one sentence why not; as a text in the language of whoever reads it."""

    words = gettext_noop("This cannot be done.")

    def __str__(self) -> str:
        return gettext(self.words)


class IsClosed(InterviewRefusal):
    """It was open once, and nothing can be changed in it any more."""


class ScorecardIsSubmitted(IsClosed):
    """Submitted is final."""

    words = gettext_noop(
        "This scorecard is handed in and stays as it is. If something in it is wrong, write a correction."
    )


class ScorecardIsDropped(IsClosed):
    """Nobody waits for it any more."""

    words = gettext_noop("You were taken off this interview, so nothing can be changed in its scorecard.")


class CandidateIsErased(IsClosed):
    """Nothing about her can be added."""

    words = gettext_noop("The data of this candidate are erased, so nothing can be added or changed any more.")


class CandidateDateHasPassed(IsClosed):
    """What may no longer be kept is not worked on either."""

    words = gettext_noop(
        "The day until which this candidate’s data may be kept has passed, so nothing can be added any more."
    )


class CandidateIsDecided(IsClosed):
    """A decision ends the loop."""

    words = gettext_noop("There is a decision about this candidate. Open it again first, and say why.")


class ScorecardIsNotSubmitted(InterviewRefusal):
    """Before handing in, everything can simply be changed."""

    words = gettext_noop("This scorecard is not handed in yet, so change it directly.")


class ScorecardIsNotComplete(InterviewRefusal):
    """Something is missing; the page says where."""

    words = gettext_noop("The scorecard is not complete yet, so it was not handed in.")


class CriterionIsNotAssigned(InterviewRefusal):
    """A criterion of another rubric, or one that somebody else asks about."""

    words = gettext_noop("This criterion is not part of this scorecard.")


class NothingIsCorrected(InterviewRefusal):
    """The same value and the same words."""

    words = gettext_noop("This is what stands there already.")


class CandidateIsThere(InterviewRefusal):
    """One address, one candidate of an opening."""

    words = gettext_noop("There is a candidate with this address already.")


class NoRubricIsPublished(InterviewRefusal):
    """An interview needs something to rate by."""

    words = gettext_noop("Publish the rubric first: interviews are rated by a published one.")


class NobodyIsAsked(InterviewRefusal):
    """An interview without an interviewer, or without a criterion."""

    words = gettext_noop("Choose at least one interviewer, and at least one criterion for each.")


class AssessorIsAskedAlready(InterviewRefusal):
    """One scorecard for each interviewer and interview."""

    words = gettext_noop("This interviewer has a scorecard for this interview already.")


class ScorecardsAreOpen(InterviewRefusal):
    """Whoever was asked has not said yet."""

    words = gettext_noop("Some scorecards are not handed in yet. Wait for them, or take these interviewers off first.")


class NotesAreMissing(InterviewRefusal):
    """Two levels apart on a gate is never averaged in silence."""

    words = gettext_noop("Write a note on each gate whose ratings are two levels apart before you decide.")


class NobodyHasSubmitted(InterviewRefusal):
    """No automatic decision, and none on nothing either."""

    words = gettext_noop("Nobody has handed in a scorecard, so there is nothing to decide on.")


class IsNotDecided(InterviewRefusal):
    """There is nothing to open again, or to hand over."""

    words = gettext_noop("There is no such decision about this candidate.")


class NotYetRated(InterviewRefusal):
    """Only what was rated can be two levels apart."""

    words = gettext_noop("A note belongs to a criterion that was rated.")


class LinkIsOver(InterviewRefusal):
    """It was good once: used, expired or withdrawn."""

    words = gettext_noop("This link is no longer good. Ask whoever sent it for a new one.")


class SamplesAreRated(InterviewRefusal):
    """Sample answers are rated once, and stay as they are from then on."""

    words = gettext_noop("These sample answers are rated already and stay as they are.")
