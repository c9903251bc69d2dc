"""What role profiles ask for, in the numeric core's terms."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from assessment.measurement.types import Option, Requirement, RequirementGroup
from assessment.models import Requirement as RequirementRow
from assessment.models import RequirementGroup as GroupRow
from assessment.models import RoleProfile
from assessment.queries.framework_facts import KEPT_IN_MEMORY, Framework, framework_of

Wanted = tuple[tuple[Requirement, ...], tuple[RequirementGroup, ...]]


@dataclass(frozen=True, eq=False)
class ProfileFacts:
    """A role at a career level with all it asks for."""

    id: int
    role: str
    role_name: str
    career_level: str
    career_level_name: str
    rank: int
    requirements: tuple[Requirement, ...]
    groups: tuple[RequirementGroup, ...]


@lru_cache(maxsize=KEPT_IN_MEMORY)
def profiles_of(pack_version_id: int) -> tuple[ProfileFacts, ...]:
    """Every role profile of a pack version, by role and career level. Four statements, then none."""
    framework = framework_of(pack_version_id)
    rows = RoleProfile.objects.filter(pk__in=framework.profile_ids).with_names()
    wanted = requirements_of(framework.profile_ids, framework)
    return tuple(
        ProfileFacts(
            row.pk,
            row.role.slug,
            row.role.name,
            row.career_level.slug,
            row.career_level.name,
            row.career_level.rank,
            *wanted[row.pk],
        )
        for row in rows
    )


def requirements_of(profile_ids: Collection[int], framework: Framework) -> dict[int, Wanted]:
    """Requirements and groups of each profile, sorted by skill and by slug. Three statements."""
    singles: dict[int, list[Requirement]] = {profile: [] for profile in profile_ids}
    rows = RequirementRow.objects.filter(profile_id__in=profile_ids).order_by("skill__slug")
    for profile, skill, target, weight, gate in rows.values_list(
        "profile_id", "skill_id", "target__value", "weight", "is_gate"
    ):
        if skill in framework.by_id:
            singles[profile].append(Requirement(framework.by_id[skill].slug, target, weight, gate))
    groups: dict[int, list[RequirementGroup]] = {profile: [] for profile in profile_ids}
    for row in GroupRow.objects.filter(profile_id__in=profile_ids).for_scoring():
        groups[row.profile_id].append(_group(row, framework))
    return {profile: (tuple(singles[profile]), tuple(groups[profile])) for profile in profile_ids}


def _group(row: GroupRow, framework: Framework) -> RequirementGroup:
    slugs = sorted(framework.by_id[skill.pk].slug for skill in row.skills.all() if skill.pk in framework.by_id)
    options = tuple(Option(slug, row.target.value) for slug in slugs)
    return RequirementGroup(row.name, options, row.need, row.weight, row.is_gate)
