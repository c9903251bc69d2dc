"""Coverage of skills to choose among: somebody has such a group when she has enough of its skills, whichever."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.domain.team_cover import SkillCover
from assessment.measurement.grid import Floats
from assessment.measurement.team import Flags, is_assessed, is_at, shortfalls
from assessment.measurement.types import RequirementGroup
from assessment.queries.team_levels import TeamLevels, names_of

# More levels than can be missing: puts options that nobody asked about last.
FAR = 9.0


@dataclass(frozen=True, eq=False)
class _Held:
    """Who has a group, who was asked about enough of it, and how many levels are missing to have it."""

    has: Flags
    assessed: Flags
    missing: Floats


def group_covers(team: TeamLevels) -> list[SkillCover]:
    """A line for each name of a group. The team asks for the most that any role asks for under that name.

    A group stands in the area of most of its skills: names of areas that were joined could not be translated.
    """
    places = {skill.slug: place for place, skill in enumerate(team.skills)}
    profiles = {member.target.id: member.target for member in team.members if member.target}
    named: dict[str, list[tuple[int, RequirementGroup]]] = {}
    for profile in profiles.values():
        for group in profile.groups:
            if len([one for one in group.options if one.skill in places]) >= group.choose:
                named.setdefault(group.name, []).append((profile.id, group))
    return [_cover(team, name, asked, places) for name, asked in named.items()]


def _cover(
    team: TeamLevels, name: str, asked: Sequence[tuple[int, RequirementGroup]], places: Mapping[str, int]
) -> SkillCover:
    groups = [group for _, group in asked]
    slugs = {option.skill for group in groups for option in group.options}
    own = sorted(places[slug] for slug in slugs if slug in places)
    wanted, choose = max(_target(group) for group in groups), max(group.choose for group in groups)
    whole = _held(team, own, wanted, choose)
    whose, met, missing = _against_own_roles(team, asked, places)
    areas = Counter(team.skills[place].area_name for place in own)
    return SkillCover(
        slug=f"group {name}",
        name=name,
        area=areas.most_common(1)[0][0],
        wanted=wanted,
        weight=max(group.weight for group in groups),
        at_level=int(whole.has.sum()),
        assessed=int(whole.assessed.sum()),
        asked=int(whose.sum()),
        met=int(met.sum()),
        shortfall=float(missing.sum()),
        holders=names_of(team, whole.has),
        sharing=int((team.visible[:, own].sum(axis=1) >= choose).sum()),
        options=tuple(team.skills[place].name for place in own),
        choose=choose,
    )


def _against_own_roles(
    team: TeamLevels, asked: Sequence[tuple[int, RequirementGroup]], places: Mapping[str, int]
) -> tuple[Flags, Flags, Floats]:
    """Whose own role asks for the group, of those who share enough of it; who has that; and what is missing."""
    whose, met = np.zeros(len(team.members), dtype=bool), np.zeros(len(team.members), dtype=bool)
    missing = np.zeros(len(team.members))
    roles = np.array([member.target.id if member.target else 0 for member in team.members])
    for profile, group in asked:
        own = [places[option.skill] for option in group.options if option.skill in places]
        held = _held(team, own, _target(group), group.choose)
        here = (roles == profile) & (team.visible[:, own].sum(axis=1) >= group.choose)
        whose |= here
        met |= here & held.has
        missing += np.where(here, held.missing, 0.0)
    return whose, met, missing


def _held(team: TeamLevels, places: Sequence[int], target: float, choose: int) -> _Held:
    levels = team.levels.part(np.s_[:, places])
    known, targets = is_assessed(levels.label), np.full(levels.mean.shape, target)
    missing = np.where(known, shortfalls(levels.mean, levels.sd, levels.label, targets), FAR)
    nearest = np.sort(missing, axis=1)[:, :choose]
    return _Held(
        has=is_at(levels.mean, levels.sd, levels.label, targets).sum(axis=1) >= choose,
        assessed=known.sum(axis=1) >= choose,
        missing=np.where(known.sum(axis=1) >= choose, nearest.sum(axis=1), 0.0),
    )


def _target(group: RequirementGroup) -> float:
    return max(option.target for option in group.options)
