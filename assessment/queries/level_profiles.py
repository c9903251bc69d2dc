"""The levels of many people at once, from their packed profiles: one statement for a thousand of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from django.db.models import QuerySet

from assessment.measurement.grid import Floats
from assessment.measurement.team import CHECKED, INFERRED, NOTHING, SELF_RATED, Labels
from assessment.models import LevelProfile, SkillScore

# One score in thirteen bytes. Single precision is finer than anything that is shown or compared.
SCORE = np.dtype([("skill", "<u4"), ("mean", "<f4"), ("sd", "<f4"), ("label", "u1")])
CODES = {
    SkillScore.Label.INFERRED: INFERRED,
    SkillScore.Label.SELF_RATED: SELF_RATED,
    SkillScore.Label.CHECKED: CHECKED,
}
PEOPLE_AT_ONCE = 1000


@dataclass(frozen=True, eq=False)
class Levels:
    """People x skills: mean and standard error, and what each rests on; NOTHING where there is no score."""

    mean: Floats
    sd: Floats
    label: Labels

    def part(self, where: Any) -> "Levels":
        """Some of the rows or columns, as arrays are indexed."""
        return Levels(self.mean[where], self.sd[where], self.label[where])


def packed(scores: Iterable[tuple[int, float, float, str]]) -> bytes:
    """Skill, mean, standard error and label of each score."""
    rows = [(skill, mean, sd, CODES[SkillScore.Label(label)]) for skill, mean, sd, label in scores]
    return np.array(rows, dtype=SCORE).tobytes()


def packed_profiles(profiles: QuerySet[LevelProfile]) -> list[tuple[int, bytes]]:
    """Person and packed scores. One statement."""
    return [(person, bytes(data)) for person, data in profiles.values_list("person_id", "packed")]


def levels_of(data: Sequence[bytes], skill_ids: Sequence[int]) -> Levels:
    """The packed profiles as matrices, people in the given order, skills in theirs. Other skills are left out."""
    shape = (len(data), len(skill_ids))
    mean, sd, label = np.zeros(shape), np.ones(shape), np.full(shape, NOTHING, dtype=np.uint8)
    order = np.argsort(skill_ids)
    known = np.asarray(skill_ids, dtype=np.int64)[order]
    rest, first = iter(data), 0
    while piece := list(islice(rest, PEOPLE_AT_ONCE)):
        counts = [len(one) // SCORE.itemsize for one in piece]
        scores = np.frombuffer(b"".join(piece), dtype=SCORE)
        row = np.repeat(np.arange(first, first + len(piece)), counts)
        place = np.searchsorted(known, scores["skill"])
        is_known = place < len(known)
        is_known[is_known] = known[place[is_known]] == scores["skill"][is_known]
        row, column, scores = row[is_known], order[place[is_known]], scores[is_known]
        mean[row, column], sd[row, column] = scores["mean"], scores["sd"]
        label[row, column] = scores["label"]
        first += len(piece)
    return Levels(mean, sd, label)
