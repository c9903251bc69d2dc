"""What people say after the scorecards: notes on disagreements, and the decision with its reason."""

from datetime import datetime

from django.db import transaction

from hiring.actions.candidates import lock_candidate, record
from hiring.actions.interviews import insist_undecided
from hiring.domain.disagreement import are_apart
from hiring.domain.interview_refusals import (
    IsNotDecided,
    NobodyHasSubmitted,
    NotesAreMissing,
    NotYetRated,
    ScorecardsAreOpen,
)
from hiring.models import Candidate, Criterion, DisagreementNote, HiringDecision, PanelMember, Scorecard
from hiring.queries.standing import standings_of

Outcome = HiringDecision.Outcome
DECIDED_BY_THE_PANEL = (Outcome.HIRED, Outcome.DECLINED)


@transaction.atomic
def write_note(
    *, candidate: Candidate, criterion: Criterion, words: str, by: PanelMember, now: datetime
) -> DisagreementNote:
    """What came out when the panel talked about a disagreement. Raises NotYetRated, CandidateIsErased, …HasPassed."""
    locked = lock_candidate(candidate, now)
    cards = Scorecard.objects.filter(interview__candidate=locked, state=Scorecard.State.SUBMITTED)
    if not cards.filter(ratings__criterion=criterion).exists():
        raise NotYetRated
    return DisagreementNote.objects.create(candidate=locked, criterion=criterion, words=words, by=by, at=now)


@transaction.atomic
def decide(*, candidate: Candidate, outcome: str, reason: str, by: PanelMember, now: datetime) -> HiringDecision:
    """A person decides, and says why; nothing is ever decided by numbers.

    Raises CandidateIsDecided, NobodyHasSubmitted, ScorecardsAreOpen, NotesAreMissing, IsNotDecided for opening again
    what is open, CandidateIsErased, CandidateDateHasPassed.
    """
    locked = lock_candidate(candidate, now)
    if outcome == Outcome.REOPENED:
        newest = HiringDecision.objects.filter(candidate=locked).first()
        if newest is None or newest.outcome == Outcome.REOPENED:
            raise IsNotDecided
    else:
        insist_undecided(locked)
    if outcome in DECIDED_BY_THE_PANEL:
        _insist_ready(locked)
    made = HiringDecision.objects.create(candidate=locked, outcome=outcome, reason=reason, by=by, at=now)
    record(locked, by, "decision written down", now, outcome=outcome)
    return made


def _insist_ready(candidate: Candidate) -> None:
    cards = list(Scorecard.objects.filter(interview__candidate=candidate).exclude(state=Scorecard.State.DROPPED))
    if not any(card.is_submitted for card in cards):
        raise NobodyHasSubmitted
    if not all(card.is_submitted for card in cards):
        raise ScorecardsAreOpen
    if gates_apart(cards) - set(
        DisagreementNote.objects.filter(candidate=candidate).values_list("criterion_id", flat=True)
    ):
        raise NotesAreMissing


def gates_apart(cards: list[Scorecard]) -> set[int]:
    """Gates on which what stands in the scorecards is two levels apart."""
    given: dict[int, list[int]] = {}
    for standing in standings_of(cards).values():
        for criterion, (value, _words) in standing.ratings.items():
            if value is not None:
                given.setdefault(criterion, []).append(value)
    apart = [criterion for criterion, values in given.items() if are_apart(values)]
    return set(Criterion.objects.filter(pk__in=apart, is_gate=True).values_list("pk", flat=True))
