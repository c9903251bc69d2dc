"""Agreement on each criterion of a rubric, from ratings that are in memory already."""

from collections.abc import Iterable, Sequence

import numpy as np

from assessment.measurement.grid import Floats
from assessment.measurement.krippendorff import Metric, krippendorff_alpha, krippendorff_interval
from assessment.measurement.ratings import joint_subjects
from hiring.domain.agreement import LEAST_CANDIDATES, Agreement, worst_first
from hiring.domain.ratings import Rated


def agreements_of(criteria: Sequence[tuple[int, str]], ratings: Iterable[Rated]) -> list[Agreement]:
    """Krippendorff's ordinal alpha with its bootstrap interval for each criterion (key, name), the worst first."""
    of_criterion: dict[int, list[Rated]] = {key: [] for key, _name in criteria}
    for rated in ratings:
        if rated.criterion in of_criterion:
            of_criterion[rated.criterion].append(rated)
    return worst_first(
        _agreement(key, name, position, table_of(of_criterion[key])) for position, (key, name) in enumerate(criteria)
    )


def table_of(ratings: Sequence[Rated]) -> Floats:
    """Assessors x candidates, NaN where somebody did not rate somebody."""
    rows = {key: place for place, key in enumerate(sorted({one.assessor for one in ratings}))}
    columns = {key: place for place, key in enumerate(sorted({one.candidate for one in ratings}))}
    table: Floats = np.full((len(rows), len(columns)), np.nan)
    for one in ratings:
        table[rows[one.assessor], columns[one.candidate]] = one.value
    return table


def _agreement(key: int, name: str, position: int, table: Floats) -> Agreement:
    candidates = joint_subjects(table)
    if candidates < LEAST_CANDIDATES:
        return Agreement(key, name, candidates, position=position)
    alpha, interval = krippendorff_alpha(table, Metric.ORDINAL), krippendorff_interval(table, Metric.ORDINAL)
    if alpha is None or interval is None:
        return Agreement(key, name, candidates, position=position)
    return Agreement(key, name, candidates, alpha, interval.low, interval.high, position)
