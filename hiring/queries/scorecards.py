"""Scorecards: those that wait for somebody, and one of them as its assessor sees it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from hiring.models import Criterion, CriterionRating, Scorecard, ScorecardCorrection
from hiring.policies.scorecards import scorecards_of

State = Scorecard.State


@dataclass(frozen=True, eq=False)
class ScorecardPage:
    """One's own scorecard: what to rate with its anchors, questions and tasks, and what was corrected."""

    card: Scorecard
    rows: tuple[CriterionRating, ...]
    corrections: tuple[ScorecardCorrection, ...]

    @property
    def criteria(self) -> list[Criterion]:
        return [row.criterion for row in self.rows]

    @property
    def rated(self) -> int:
        return sum(row.value is not None for row in self.rows)


def own_scorecards(person: User) -> QuerySet[Scorecard]:
    """The open ones first, the oldest of them first. One statement."""
    cards = scorecards_of(person).select_related("interview__candidate__opening")
    return cards.order_by("state", "created_at", "pk")


def find_scorecard(person: User, public_id: UUID) -> Scorecard | None:
    """One's own. One statement."""
    cards = scorecards_of(person).filter(public_id=public_id)
    return cards.select_related("interview__candidate__opening", "interview__rubric", "assessor__person").first()


def scorecard_page(card: Scorecard) -> ScorecardPage:
    """Five statements."""
    rows = CriterionRating.objects.filter(scorecard=card).select_related("criterion").order_by("criterion__position")
    parts = ("criterion__anchors", "criterion__questions", "criterion__tasks")
    corrections = card.corrections.select_related("criterion") if card.is_submitted else ()
    return ScorecardPage(card, tuple(rows.prefetch_related(*parts)), tuple(corrections))


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many scorecards wait for somebody, and the one that has waited longest."""

    count: int
    candidate: str
    opening: str
    held_on: date | None
    since: datetime
    public_id: UUID


def scorecards_waiting_for(people: Iterable[int]) -> Mapping[int, Waiting]:
    """By person. One statement. Nothing about whoever is erased."""
    cards = Scorecard.objects.filter(
        state=State.OPEN,
        assessor__person__in=list(people),
        assessor__left_at__isnull=True,
        interview__candidate__erased_at__isnull=True,
    )
    found: dict[int, list[Scorecard]] = {}
    for card in cards.select_related("assessor", "interview__candidate__opening").order_by("created_at", "pk"):
        found.setdefault(card.assessor.person_id or 0, []).append(card)
    return {
        person: Waiting(
            count=len(cards),
            candidate=str(cards[0].interview.candidate),
            opening=cards[0].interview.candidate.opening.title,
            held_on=cards[0].interview.held_on,
            since=cards[0].created_at,
            public_id=cards[0].public_id,
        )
        for person, cards in found.items()
    }
