"""Skills and prior of one pack version, as they were when it was loaded; a process reads them once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessment.measurement.prior import LevelModel, build_model
from assessment.measurement.types import SkillSpec
from assessment.models import PackVersion, ProficiencyLevel
from wording.content import ContentText

KEPT_IN_MEMORY = 64


@dataclass(frozen=True, slots=True)
class SkillFacts:
    """A skill as this pack version has it."""

    id: int
    slug: str
    name: str
    area: str
    area_name: str


@dataclass(frozen=True, eq=False)
class Framework:
    """The prior and the skills of one pack version."""

    model: LevelModel
    skills: Mapping[str, SkillFacts]
    by_id: Mapping[int, SkillFacts]
    item_ids: frozenset[int]
    profile_ids: tuple[int, ...]
    level_names: Mapping[int, str]


@lru_cache(maxsize=KEPT_IN_MEMORY)
def framework_of(pack_version_id: int) -> Framework:
    """The prior and the skills as they were when this version was loaded. Two statements, then none."""
    version = PackVersion.objects.get(pk=pack_version_id)
    rows = version.snapshot["skills"]
    facts = [
        SkillFacts(row["id"], row["slug"], ContentText(row["name"]), row["area"], ContentText(row["area_name"]))
        for row in rows
    ]
    specs = [SkillSpec(row["slug"], row["area"], tuple(row["needs"]), row["mean"]) for row in rows]
    levels = ProficiencyLevel.objects.filter(framework_id=version.framework_id)
    return Framework(
        model=build_model(specs),
        skills={skill.slug: skill for skill in facts},
        by_id={skill.id: skill for skill in facts},
        item_ids=frozenset(version.snapshot["items"]),
        profile_ids=tuple(version.snapshot["profiles"]),
        level_names={round(level.value): level.name for level in levels},
    )
