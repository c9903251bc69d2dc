"""The ratings of an opening that somebody may see, as they stand: what agreement, severity and scores are made of."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from accounts.models import User
from hiring.domain.ratings import Rated
from hiring.models import CriterionRating, Opening, Scorecard, ScorecardCorrection
from hiring.policies.scorecards import scorecards_visible_to
from hiring.queries.panel_scores import Panel, panel_of

_FIELDS = (
    "scorecard_id",
    "criterion_id",
    "scorecard__interview__candidate_id",
    "scorecard__assessor_id",
    "value",
    "criterion__importance",
)


@dataclass(frozen=True, eq=False)
class PanelRatings:
    """Ratings with the newest correction in their place, and how much each criterion weighs."""

    ratings: list[Rated]
    weights: dict[int, float] = field(default_factory=dict)

    def panel(self, names: dict[int, str]) -> Panel:
        return panel_of(self.ratings, self.weights, names)

    def of(self, criteria: Iterable[int]) -> list[Rated]:
        wanted = set(criteria)
        return [one for one in self.ratings if one.criterion in wanted]


def handed_in_to(person: User, opening: Opening) -> list[int]:
    """Keys of the scorecards of the opening that are handed in and that she may see. No statement by itself."""
    seen = scorecards_visible_to(person).filter(state=Scorecard.State.SUBMITTED)
    return seen.filter(interview__candidate__opening=opening).order_by().values("pk")  # type: ignore[return-value]


def panel_ratings(person: User, opening: Opening) -> PanelRatings:
    """Two statements, however many ratings there are. Whatever she may not see is not in it."""
    cards = handed_in_to(person, opening)
    corrections = ScorecardCorrection.objects.filter(scorecard__in=cards, criterion__isnull=False)
    newest = {
        (card, criterion): value
        for card, criterion, value in corrections.order_by("at", "pk").values_list(
            "scorecard_id", "criterion_id", "value"
        )
    }
    ratings, weights = [], {}
    rows = CriterionRating.objects.filter(scorecard__in=cards, value__isnull=False).order_by("pk")
    for card, criterion, candidate, assessor, value, importance in rows.values_list(*_FIELDS):
        ratings.append(Rated(criterion, candidate, assessor, newest.get((card, criterion), value)))
        weights[criterion] = float(importance)
    return PanelRatings(ratings, weights)
