"""Items that do not behave as their author expected: to be looked at by a person, never dropped by a rule."""

from enum import StrEnum

FAR = 3.0  # standard errors between where the author put an item and where answers put it
FLAT = 0.4
ENOUGH_ANSWERS = 30
WEAKEST_REST = 0.1


class Misfit(StrEnum):
    """Why an item is taken out for review."""

    ELSEWHERE = "much easier or harder than its author thought"
    FLAT = "hardly tells those who know from those who do not"
    AGAINST_THE_REST = "does not go with the other answers of the same people"


def misfit_of(
    *, difficulty: float, difficulty_se: float, expected: float, slope: float, answers: int, rest_correlation: float
) -> Misfit | None:
    """Why the item is to be reviewed, or None. `expected` is the author's difficulty; all in levels."""
    if abs(difficulty - expected) > FAR * difficulty_se:
        return Misfit.ELSEWHERE
    if slope < FLAT:
        return Misfit.FLAT
    if answers >= ENOUGH_ANSWERS and rest_correlation < WEAKEST_REST:
        return Misfit.AGAINST_THE_REST
    return None
