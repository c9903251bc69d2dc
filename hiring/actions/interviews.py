"""Interviews: planning one, asking another interviewer, and taking one off."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import User
from hiring.actions.candidates import lock_candidate, record
from hiring.domain.interview_refusals import (
    AssessorIsAskedAlready,
    CandidateIsDecided,
    CriterionIsNotAssigned,
    NobodyIsAsked,
    NoRubricIsPublished,
    ScorecardIsSubmitted,
)
from hiring.models import (
    Candidate,
    Criterion,
    CriterionRating,
    HiringDecision,
    Interview,
    PanelMember,
    Rubric,
    Scorecard,
)
from notices.actions.languages import spoken_to
from notices.actions.mails import queue_mail

Asked = Mapping[PanelMember, Collection[Criterion]]


@transaction.atomic
def plan_interview(
    *, candidate: Candidate, asked: Asked, held_on: date | None, by: PanelMember, now: datetime
) -> Interview:
    """On the rubric that is published now; it stays on that revision. Each interviewer gets a mail and a scorecard.

    Raises NobodyIsAsked, NoRubricIsPublished, CriterionIsNotAssigned, CandidateIsDecided, CandidateIsErased,
    CandidateDateHasPassed.
    """
    if not asked or not all(asked.values()):
        raise NobodyIsAsked
    locked = lock_candidate(candidate, now)
    insist_undecided(locked)
    rubric = Rubric.objects.filter(opening_id=locked.opening_id, state=Rubric.State.PUBLISHED).first()
    if rubric is None:
        raise NoRubricIsPublished
    made = Interview.objects.create(candidate=locked, rubric=rubric, held_on=held_on, created_at=now)
    for member, criteria in asked.items():
        _ask(made, member, criteria, by, now)
    record(locked, by, "interview planned", now, interviewers=len(asked))
    return made


@transaction.atomic
def ask_assessor(
    *, interview: Interview, member: PanelMember, criteria: Collection[Criterion], by: PanelMember, now: datetime
) -> Scorecard:
    """One more interviewer. Raises AssessorIsAskedAlready, and what planning an interview raises."""
    if not criteria:
        raise NobodyIsAsked
    insist_undecided(lock_candidate(interview.candidate, now))
    Interview.objects.filter(pk=interview.pk).update(state=Interview.State.OPEN, closed_at=None)
    return _ask(interview, member, criteria, by, now)


@transaction.atomic
def drop_scorecard(*, scorecard: Scorecard, by: PanelMember | User, now: datetime) -> None:
    """Nobody waits for it any more; what is in it is shown to nobody. Raises ScorecardIsSubmitted."""
    candidate = Candidate.objects.select_for_update().get(interviews__scorecards=scorecard)
    open_one = Scorecard.objects.filter(pk=scorecard.pk, state=Scorecard.State.OPEN)
    if not open_one.update(state=Scorecard.State.DROPPED):
        raise ScorecardIsSubmitted
    close_when_complete(scorecard.interview_id, now)
    record(candidate, by, "interviewer taken off", now)


def drop_open_scorecards_of(*, member: PanelMember, by: PanelMember | User, now: datetime) -> int:
    """When somebody leaves the panel, nobody waits for her. Returns how many there were."""
    cards = list(Scorecard.objects.filter(assessor=member, state=Scorecard.State.OPEN))
    for card in cards:
        drop_scorecard(scorecard=card, by=by, now=now)
    return len(cards)


def close_when_complete(interview_id: int, now: datetime) -> bool:
    """Closed when nobody is waited for; cancelled when nobody is left who said anything. Whether it ended."""
    states = set(Scorecard.objects.filter(interview=interview_id).values_list("state", flat=True))
    if Scorecard.State.OPEN in states:
        return False
    state = Interview.State.CLOSED if Scorecard.State.SUBMITTED in states else Interview.State.CANCELLED
    Interview.objects.filter(pk=interview_id, state=Interview.State.OPEN).update(state=state, closed_at=now)
    return state == Interview.State.CLOSED


def insist_undecided(candidate: Candidate) -> None:
    """Raises CandidateIsDecided."""
    newest = HiringDecision.objects.filter(candidate=candidate).first()
    if newest is not None and newest.outcome != HiringDecision.Outcome.REOPENED:
        raise CandidateIsDecided


def _ask(
    interview: Interview, member: PanelMember, criteria: Collection[Criterion], by: PanelMember, now: datetime
) -> Scorecard:
    if any(criterion.rubric_id != interview.rubric_id for criterion in criteria):
        raise CriterionIsNotAssigned
    try:
        with transaction.atomic():
            card = Scorecard.objects.create(interview=interview, assessor=member, created_at=now)
    except IntegrityError as refusal:
        raise AssessorIsAskedAlready from refusal
    CriterionRating.objects.bulk_create(CriterionRating(scorecard=card, criterion=criterion) for criterion in criteria)
    _mail(card, by, now)
    return card


def _mail(card: Scorecard, by: PanelMember, now: datetime) -> None:
    """Says whom, when and by what to rate; never who else was asked or what anybody said."""
    person = card.assessor.person
    if person is None:
        return
    interview = card.interview
    with spoken_to(person):
        names = {"by": by.shown_name, "candidate": str(interview.candidate)}
    context = {
        **names,
        "opening": interview.candidate.opening.title,
        "held_on": interview.held_on,
        "link": settings.SITE_URL + reverse("hiring:scorecard", kwargs={"public_id": card.public_id}),
    }
    key = f"scorecard:{card.public_id}"
    queue_mail(to=person.email, template="emails/interview.html", context=context, key=key, now=now, person=person)
