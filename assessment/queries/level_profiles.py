"""The levels of many people at once, from their packed profiles: one statement for a thousand of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
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
Scores = npt.NDArray[np.void]


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
    levels = Levels(np.zeros(shape), np.ones(shape), np.full(shape, NOTHING, dtype=np.uint8))
    rest, first = iter(data), 0
    while piece := list(islice(rest, PEOPLE_AT_ONCE)):
        here = levels.part(np.s_[first : first + len(piece)])
        scores = np.frombuffer(b"".join(piece), dtype=SCORE)
        counts = [len(one) // SCORE.itemsize for one in piece]
        table = scores.reshape(len(piece), -1) if min(counts) == max(counts) > 0 else None
        if table is not None and (table["skill"] == table["skill"][0]).all():
            _fill_alike(here, table, skill_ids)
        else:
            _fill_each(here, scores, counts, skill_ids)
        first += len(piece)
    return levels


def _fill_alike(levels: Levels, table: Scores, skill_ids: Sequence[int]) -> None:
    """Reports of one pack version hold the same skills in the same order, so whole columns are taken at once."""
    places = {skill: place for place, skill in enumerate(table["skill"][0].tolist())}
    found = [column for column, skill in enumerate(skill_ids) if skill in places]
    taken = table.take([places[skill_ids[column]] for column in found], axis=1)
    columns = slice(None) if len(found) == len(skill_ids) else found
    levels.mean[:, columns], levels.sd[:, columns] = taken["mean"], taken["sd"]
    levels.label[:, columns] = taken["label"]


def _fill_each(levels: Levels, scores: Scores, counts: Sequence[int], skill_ids: Sequence[int]) -> None:
    order = np.argsort(skill_ids)
    known = np.asarray(skill_ids, dtype=np.int64)[order]
    row = np.repeat(np.arange(len(counts)), counts)
    place = np.searchsorted(known, scores["skill"])
    is_known = place < len(known)
    is_known[is_known] = known[place[is_known]] == scores["skill"][is_known]
    row, column, scores = row[is_known], order[place[is_known]], scores[is_known]
    levels.mean[row, column], levels.sd[row, column] = scores["mean"], scores["sd"]
    levels.label[row, column] = scores["label"]
