"""Ratings beside what checks of the same skills say: from this follows how good each source of ratings is here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from assessment.measurement.grid import Floats
from assessment.measurement.item_statistics import MISSING
from assessment.measurement.levels import Score, estimate_levels
from assessment.measurement.types import Label, Source
from assessment.models import SkillRating
from assessment.queries.calibrating import Holder, live_answers_of
from assessment.queries.evidence import observations
from assessment.queries.instrument import Instrument

OTHERS = (SkillRating.Source.MANAGER, SkillRating.Source.PEER)
Rated = list[tuple[int, Score]]  # what one rater said of skills that were checked, beside what the checks say


@dataclass(frozen=True, eq=False)
class RatingsBesideChecks:
    """Raters x ratings (-1 where a rater gave fewer), and mean and SD of the levels that the checks alone say."""

    ratings: np.ndarray
    mean: Floats
    sd: Floats


def ratings_beside_checks(
    holders: Iterable[Holder], instrument: Instrument, at: datetime
) -> Mapping[Source, RatingsBesideChecks]:
    """For each source of ratings. Two statements."""
    own: list[Rated] = []
    checked: dict[tuple[int, int], Score] = {}
    for (person, _), answers in live_answers_of(holders).items():
        seen = observations(answers, instrument, at)
        checks = estimate_levels(instrument.framework.model, [one for one in seen if one.source == Source.ITEM])
        scores = {one.skill: one for one in checks.scores() if one.label == Label.CHECKED}
        rated = {one.skill: one.category for one in seen if one.source == Source.SELF}
        own.append([(rated[skill], score) for skill, score in scores.items() if skill in rated])
        skills = instrument.framework.skills
        checked |= {(person, skills[skill].id): score for skill, score in scores.items() if person is not None}
    told = _by_rater(checked)
    return {source: _padded(rows) for source, rows in ({Source.SELF: own} | told).items()}


def _by_rater(checked: Mapping[tuple[int, int], Score]) -> dict[Source, list[Rated]]:
    """What leads and colleagues said of checked skills; the newest word of each of them on each."""
    fields = ("source", "rater", "line__check_in__membership__person", "line__skill", "level__value")
    newest: dict[tuple[str, int], dict[tuple[int, int], int]] = {}
    rows = SkillRating.objects.revealed().filter(source__in=OTHERS).order_by("at", "pk")
    for source, rater, person, skill, level in rows.values_list(*fields):
        newest.setdefault((source, rater), {})[person, skill] = round(level)
    found: dict[Source, list[Rated]] = {Source.MANAGER: [], Source.PEER: []}
    for (source, _), ratings in newest.items():
        found[Source(source)].append([(level, checked[of]) for of, level in ratings.items() if of in checked])
    return found


def _padded(rows: list[Rated]) -> RatingsBesideChecks:
    size = (len(rows), max((len(row) for row in rows), default=0))
    ratings, mean, sd = np.full(size, MISSING, dtype=np.int64), np.zeros(size), np.ones(size)
    for place, row in enumerate(rows):
        for column, (level, score) in enumerate(row):
            ratings[place, column], mean[place, column], sd[place, column] = level, score.mean, score.sd
    return RatingsBesideChecks(ratings, mean, sd)
