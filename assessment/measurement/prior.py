"""What is believed before any evidence: one normal vector of skills, tied by areas and prerequisites."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter

import numpy as np

from .grid import Floats, frozen
from .types import SkillIsNotInModel, SkillSpec

GENERAL_SD = 0.7
AREA_SD = 0.6
SKILL_SD = 0.9
PREREQUISITE_SHARE = 0.4


class PrerequisitesHaveCircle(ValueError):
    """The prerequisites cannot be ordered; `circle` names the way round, first skill repeated at the end."""

    def __init__(self, circle: tuple[str, ...]) -> None:
        super().__init__("Prerequisites go in a circle: " + " -> ".join(circle))
        self.circle = circle


class PrerequisiteIsUnknown(ValueError):
    """A skill names a prerequisite that is not among the skills."""

    def __init__(self, skill: str, prerequisite: str) -> None:
        super().__init__(f"The skill '{skill}' asks for '{prerequisite}', which is not among the skills.")
        self.skill, self.prerequisite = skill, prerequisite


class SkillIsListedTwice(ValueError):
    """Two skills have the same key."""

    def __init__(self, skill: str) -> None:
        super().__init__(f"The skill '{skill}' is listed twice.")
        self.skill = skill


@dataclass(frozen=True, eq=False)
class LevelModel:
    """The prior N(mean, covariance) over the skills, in the order of their keys. Same for everybody; share it."""

    skills: tuple[str, ...]
    mean: Floats
    covariance: Floats
    index: Mapping[str, int]

    def position(self, skill: str) -> int:
        """Where the skill stands in the arrays. Raises SkillIsNotInModel."""
        if skill not in self.index:
            raise SkillIsNotInModel(skill)
        return self.index[skill]

    def restricted_to(self, keys: Iterable[str]) -> "LevelModel":
        """The same belief about fewer skills: an exact marginal, so the scores of those skills do not change."""
        kept = tuple(sorted(set(keys)))
        chosen = np.array([self.position(key) for key in kept], dtype=int)
        return _model(kept, self.mean[chosen], self.covariance[np.ix_(chosen, chosen)])


def build_model(skills: Iterable[SkillSpec]) -> LevelModel:
    """The prior of a pack's skills; a pure function of them whatever their order, computed once and then remembered.

    K = .7² + .6² [same area] + .9² L Lᵀ, where row L_q of a skill is its own unit vector, or .4 of the direction of
    its prerequisites' rows plus √(1 - .4²) of its own: positive semi-definite by construction.
    Raises SkillIsListedTwice, PrerequisiteIsUnknown, PrerequisitesHaveCircle.
    """
    return _built(tuple(sorted(skills, key=lambda skill: skill.key)))


@lru_cache(maxsize=32)
def _built(skills: tuple[SkillSpec, ...]) -> LevelModel:
    by_key: dict[str, SkillSpec] = {}
    for skill in skills:
        if skill.key in by_key:
            raise SkillIsListedTwice(skill.key)
        by_key[skill.key] = skill
    loadings = _loadings(by_key)
    same_area = np.array([[one.area == other.area for other in skills] for one in skills], dtype=float)
    covariance = np.full((len(skills), len(skills)), GENERAL_SD**2)
    covariance += AREA_SD**2 * same_area.reshape(covariance.shape)
    covariance += SKILL_SD**2 * np.einsum("ik,jk->ij", loadings, loadings)
    return _model(tuple(by_key), np.array([skill.mean for skill in skills], dtype=float), covariance)


def _model(keys: tuple[str, ...], mean: Floats, covariance: Floats) -> LevelModel:
    return LevelModel(keys, frozen(mean), frozen(covariance), {key: position for position, key in enumerate(keys)})


def _loadings(skills: Mapping[str, SkillSpec]) -> Floats:
    """The rows L_q, in the order of the keys; every row has length 1."""
    position = {key: place for place, key in enumerate(skills)}
    loadings = np.eye(len(skills))
    for key in _prerequisites_first(skills):
        if before := sorted({position[other] for other in skills[key].prerequisites}):
            direction = loadings[before].sum(axis=0)
            direction /= np.sqrt(np.square(direction).sum())
            loadings[position[key]] *= np.sqrt(1.0 - PREREQUISITE_SHARE**2)
            loadings[position[key]] += PREREQUISITE_SHARE * direction
    return loadings


def _prerequisites_first(skills: Mapping[str, SkillSpec]) -> list[str]:
    """The keys so that prerequisites come first."""
    for skill in skills.values():
        for prerequisite in sorted(set(skill.prerequisites) - skills.keys()):
            raise PrerequisiteIsUnknown(skill.key, prerequisite)
    try:
        return list(
            TopologicalSorter({key: sorted(skill.prerequisites) for key, skill in skills.items()}).static_order()
        )
    except CycleError as found:
        raise PrerequisitesHaveCircle(_from_smallest(found.args[1])) from found


def _from_smallest(circle: list[str]) -> tuple[str, ...]:
    """The circle, told from its alphabetically first skill, so that the message is always the same."""
    ring = circle[:-1]
    start = ring.index(min(ring))
    turned = ring[start:] + ring[:start]
    return (*turned, turned[0])
