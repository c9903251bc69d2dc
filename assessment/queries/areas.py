"""Levels by area: the weighted mean of what a role asks for, in one product of matrices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.domain.gaps import AreaLevel
from assessment.measurement.grid import Floats
from assessment.measurement.levels import Estimate
from assessment.measurement.normal import INTERVAL_80
from assessment.measurement.prior import LevelModel
from assessment.measurement.types import Requirement
from assessment.queries.framework_facts import SkillFacts


@dataclass(frozen=True, eq=False)
class Areas:
    """The areas a role asks something in, by name. `shares` is areas x skills of the model; each row sums to 1."""

    slugs: tuple[str, ...]
    names: tuple[str, ...]
    skills: tuple[tuple[str, ...], ...]
    shares: Floats
    targets: tuple[float, ...]

    def levels(self, estimate: Estimate) -> tuple[AreaLevel, ...]:
        """Level and interval of each area. Skills vary together, so many skills alone do not narrow an interval."""
        count = self.shares.shape[1]
        means = self.shares @ estimate.mean[:count]
        varied = self.shares @ estimate.covariance[:count, :count]
        spreads = INTERVAL_80 * np.sqrt((varied * self.shares).sum(axis=1))
        return tuple(
            AreaLevel(
                slug=slug,
                name=self.names[row],
                mean=float(means[row]),
                low=float(means[row] - spreads[row]),
                high=float(means[row] + spreads[row]),
                target=self.targets[row],
                assessed=sum(skill in estimate.counts for skill in self.skills[row]),
                asked_for=len(self.skills[row]),
            )
            for row, slug in enumerate(self.slugs)
        )


def areas_of(model: LevelModel, requirements: Sequence[Requirement], skills: Mapping[str, SkillFacts]) -> Areas:
    """The areas of the requirements, weighted as the role weighs its skills."""
    by_area: dict[str, list[Requirement]] = {}
    for one in requirements:
        by_area.setdefault(skills[one.skill].area, []).append(one)
    slugs = sorted(by_area, key=lambda slug: skills[by_area[slug][0].skill].area_name)
    shares = np.zeros((len(slugs), len(model.skills)))
    for row, slug in enumerate(slugs):
        total = sum(one.weight for one in by_area[slug])
        for one in by_area[slug]:
            shares[row, model.position(one.skill)] = one.weight / total
    return Areas(
        slugs=tuple(slugs),
        names=tuple(skills[by_area[slug][0].skill].area_name for slug in slugs),
        skills=tuple(tuple(one.skill for one in by_area[slug]) for slug in slugs),
        shares=shares,
        targets=tuple(_target(by_area[slug]) for slug in slugs),
    )


def _target(requirements: list[Requirement]) -> float:
    total = sum(one.weight for one in requirements)
    return sum(one.weight / total * one.target for one in requirements)
