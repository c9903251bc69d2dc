"""Scorecards: those that wait for somebody, and one of them as its assessor sees it."""

from dataclasses import dataclass
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
