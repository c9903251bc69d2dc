"""What stands in scorecards: what was handed in, with the newest correction in place of what it corrects."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hiring.models import CriterionRating, Scorecard, ScorecardCorrection

Said = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one scorecard: ratings with evidence by criterion, the recommendation with its reason, what was corrected.

    `corrected` names criteria by key; None stands for the recommendation.
    """

    recommendation: Said
    ratings: dict[int, Said] = field(default_factory=dict)
    corrected: frozenset[int | None] = frozenset()


def standing_of(card: Scorecard) -> Standing:
    """Two statements."""
    return standings_of([card])[card.pk]


def standings_of(cards: Iterable[Scorecard]) -> dict[int, Standing]:
    """By key of the scorecard. Two statements, however many there are."""
    cards = list(cards)
    keys = [card.pk for card in cards]
    ratings: dict[int, dict[int, Said]] = {key: {} for key in keys}
    rows = CriterionRating.objects.filter(scorecard__in=keys).values_list(
        "scorecard_id", "criterion_id", "value", "evidence"
    )
    for key, criterion, value, evidence in rows.order_by("pk"):
        ratings[key][criterion] = (value, evidence)
    recommendations: dict[int, Said] = {card.pk: (card.recommendation, card.reason) for card in cards}
    corrected: dict[int, set[int | None]] = {key: set() for key in keys}
    for one in ScorecardCorrection.objects.filter(scorecard__in=keys).order_by("at", "pk"):
        corrected[one.scorecard_id].add(one.criterion_id)
        if one.criterion_id is None:
            recommendations[one.scorecard_id] = (one.value, one.words)
        else:
            ratings[one.scorecard_id][one.criterion_id] = (one.value, one.words)
    return {key: Standing(recommendations[key], ratings[key], frozenset(corrected[key])) for key in keys}
