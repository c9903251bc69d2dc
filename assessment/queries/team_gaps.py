"""What a gap of a team asks for: the role that misses most of it, and the skills that whoever is sought should have."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessment.domain.team_cover import SkillCover
from assessment.measurement.team import shortfalls
from assessment.queries.requirements import ProfileFacts
from assessment.queries.team_coverage import CoveragePage
from assessment.queries.team_levels import TeamLevels

# Whoever is sought for a gap should have more than the gaps: most of what is asked of her is left to the role.
MOST_SOUGHT = 3


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom a team should look for: a role at a career level, and the skills by slug that matter most."""

    role: str
    career_level: str
    skills: tuple[str, ...]


def sought_for(page: CoveragePage, gap: str) -> Sought | None:
    """From the coverage that a lead may see anyway; None where there is no such gap, or no more. No statement.

    The gap leads; other large gaps that the same role asks for follow. Nothing says whose levels are missing.
    """
    gaps = page.largest_gaps
    wanted = next((one for one in gaps if one.slug == gap), None)
    profile = _missing_most(page.team, wanted) if wanted else None
    if wanted is None or profile is None:
        return None
    others = (one for one in gaps if one != wanted)
    leading = [skill for one in (wanted, *others) for skill in _asked_by(profile, one)]
    return Sought(profile.role, profile.career_level, tuple(dict.fromkeys(leading))[:MOST_SOUGHT])


def _missing_most(team: TeamLevels, gap: SkillCover) -> ProfileFacts | None:
    """The target role whose members miss most of it; of equal ones that with more members, then the higher one."""
    targets = {member.target.id: member.target for member in team.members if member.target}
    asking = [profile for profile in targets.values() if _asked_by(profile, gap)]
    roles = np.array([member.target.id if member.target else 0 for member in team.members])
    places = {skill.slug: place for place, skill in enumerate(team.skills)}

    def missing(profile: ProfileFacts) -> tuple[float, int, int, str]:
        here = roles == profile.id
        own = [places[slug] for slug in _asked_by(profile, gap) if slug in places]
        cells = team.levels.part(np.ix_(np.flatnonzero(here), np.array(own, dtype=int)))
        targets = np.full(cells.mean.shape, _target_of(profile, gap))
        lacking = shortfalls(cells.mean, cells.sd, cells.label, targets)
        return float(lacking.sum()), int(here.sum()), profile.rank, profile.role

    return max(asking, key=missing, default=None)


def _asked_by(profile: ProfileFacts, gap: SkillCover) -> Sequence[str]:
    """The skills by which the role asks for this: one, or as many of several as it needs."""
    if any(one.skill == gap.slug for one in profile.requirements):
        return [gap.slug]
    groups = [group for group in profile.groups if gap.options and group.name == gap.name]
    return [option.skill for group in groups for option in group.options[: group.choose]]


def _target_of(profile: ProfileFacts, gap: SkillCover) -> float:
    skills = _asked_by(profile, gap)
    own = [one.target for one in profile.requirements if one.skill in skills]
    chosen = [option.target for group in profile.groups for option in group.options if option.skill in skills]
    return max([*own, *chosen])
