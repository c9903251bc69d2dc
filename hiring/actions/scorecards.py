"""Scorecards: kept while they are written, handed in once, and corrected in the open afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from hiring.actions.candidates import lock_candidate, record
from hiring.actions.interviews import close_when_complete, insist_undecided
from hiring.domain.interview_refusals import (
    CriterionIsNotAssigned,
    NothingIsCorrected,
    ScorecardIsDropped,
    ScorecardIsNotComplete,
    ScorecardIsNotSubmitted,
    ScorecardIsSubmitted,
)
from hiring.models import (
    Candidate,
    Criterion,
    CriterionRating,
    PanelMember,
    Scorecard,
    ScorecardCorrection,
)
from hiring.queries.standing import standing_of
from notices.actions.mails import queue_mail


@dataclass(frozen=True, slots=True)
class Given:
    """A rating with what speaks for it; without a rating the words are kept nevertheless."""

    value: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What to keep of a scorecard; of criteria by their key only those that are to change."""

    ratings: Mapping[int, Given] = field(default_factory=dict)
    recommendation: int | None = None
    reason: str = ""
    private_notes: str = ""


@transaction.atomic
def save_draft(*, scorecard: Scorecard, draft: Draft, now: datetime) -> None:
    """Keep what is there so far. Raises ScorecardIsSubmitted, ScorecardIsDropped, CriterionIsNotAssigned,
    CandidateIsErased, CandidateDateHasPassed.
    """
    lock_candidate(scorecard.interview.candidate, now)
    _insist_open(scorecard)
    rows = {row.criterion_id: row for row in CriterionRating.objects.filter(scorecard=scorecard)}
    if not draft.ratings.keys() <= rows.keys():
        raise CriterionIsNotAssigned
    changed = []
    for criterion, given in draft.ratings.items():
        row = rows[criterion]
        if (row.value, row.evidence) != (given.value, given.evidence):
            row.value, row.evidence = given.value, given.evidence
            changed.append(row)
    CriterionRating.objects.bulk_update(changed, ["value", "evidence"])
    Scorecard.objects.filter(pk=scorecard.pk).update(
        recommendation=draft.recommendation, reason=draft.reason, private_notes=draft.private_notes
    )


@transaction.atomic
def submit_scorecard(*, scorecard: Scorecard, now: datetime) -> None:
    """Hand it in, once. When it was the last one, those who lead get a mail that says so.

    Raises ScorecardIsSubmitted, ScorecardIsDropped, ScorecardIsNotComplete, CandidateIsErased, CandidateDateHasPassed.
    """
    candidate = lock_candidate(scorecard.interview.candidate, now)
    card = _insist_open(scorecard)
    if card.recommendation is None or not card.reason or card.ratings.filter(value__isnull=True).exists():
        raise ScorecardIsNotComplete
    open_one = Scorecard.objects.filter(pk=card.pk, state=Scorecard.State.OPEN)
    if not open_one.update(state=Scorecard.State.SUBMITTED, submitted_at=now):
        raise ScorecardIsSubmitted
    close_when_complete(card.interview_id, now)
    record(candidate, card.assessor, "scorecard handed in", now)
    _tell_leads(candidate, now)


@transaction.atomic
def correct_scorecard(
    *, scorecard: Scorecard, criterion: Criterion | None, value: int, words: str, why: str, now: datetime
) -> ScorecardCorrection:
    """What stands from now on, beside what was handed in; without a criterion it is about the recommendation.

    Raises ScorecardIsNotSubmitted, CriterionIsNotAssigned, NothingIsCorrected, CandidateIsDecided, CandidateIsErased,
    CandidateDateHasPassed.
    """
    candidate = lock_candidate(scorecard.interview.candidate, now)
    insist_undecided(candidate)
    if not Scorecard.objects.filter(pk=scorecard.pk, state=Scorecard.State.SUBMITTED).exists():
        raise ScorecardIsNotSubmitted
    standing = standing_of(scorecard)
    if criterion is not None and criterion.pk not in standing.ratings:
        raise CriterionIsNotAssigned
    old_value, old_words = standing.recommendation if criterion is None else standing.ratings[criterion.pk]
    if (old_value, old_words) == (value, words):
        raise NothingIsCorrected
    made = ScorecardCorrection.objects.create(
        scorecard=scorecard,
        criterion=criterion,
        old_value=old_value,
        old_words=old_words,
        value=value,
        words=words,
        why=why,
        by=scorecard.assessor,
        at=now,
    )
    record(candidate, scorecard.assessor, "scorecard corrected", now)
    return made


def _insist_open(scorecard: Scorecard) -> Scorecard:
    card = Scorecard.objects.select_for_update(of=("self",)).select_related("assessor__person").get(pk=scorecard.pk)
    if card.state == Scorecard.State.SUBMITTED:
        raise ScorecardIsSubmitted
    if card.state == Scorecard.State.DROPPED:
        raise ScorecardIsDropped
    return card


def _tell_leads(candidate: Candidate, now: datetime) -> None:
    """Only when nobody is waited for any more: a mail must not say more than the pages do."""
    about = Scorecard.objects.filter(interview__candidate=candidate)
    if about.filter(state=Scorecard.State.OPEN).exists():
        return
    link = settings.SITE_URL + reverse("hiring:candidate", kwargs={"public_id": candidate.public_id})
    handed_in = about.filter(state=Scorecard.State.SUBMITTED).count()
    leads = PanelMember.objects.present().filter(opening=candidate.opening_id, role__in=PanelMember.LEADS)
    for lead in leads.exclude(person=None).select_related("person", "opening"):
        queue_mail(
            to=lead.person.email,  # type: ignore[union-attr]
            template="emails/scorecards_complete.html",
            context={"candidate": str(candidate), "opening": lead.opening.title, "link": link},
            key=f"scorecards-complete:{candidate.public_id}:{handed_in}:{lead.public_id}",
            now=now,
            person=lead.person,
        )
