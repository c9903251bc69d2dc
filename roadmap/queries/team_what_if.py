"""What a team would cover if somebody were away, somebody came, or some learned for a while."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext

from assessment.measurement.team import CHECKED, NOTHING, is_assessed, shortfalls
from assessment.models import ProficiencyLevel
from assessment.queries.framework import current_framework
from assessment.queries.level_profiles import Levels
from assessment.queries.requirements import ProfileFacts
from assessment.queries.team_coverage import CoveragePage, coverage_page
from assessment.queries.team_levels import TeamLevels, TeamMember
from roadmap.domain.ladder import Ladder
from roadmap.domain.training import Lack, trained

# How sure we are of a level that is only assumed: about as sure as after a thorough check.
ASSUMED_SD = 0.4


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed: memberships away, a role that somebody is hired for, and memberships who learn for hours."""

    away: Collection[str] = ()
    hired: ProfileFacts | None = None
    learning: Collection[str] = ()
    hours: float = 0.0

    @property
    def is_anything(self) -> bool:
        return bool(self.away or self.hired or (self.learning and self.hours))


@dataclass(frozen=True, slots=True)
class Changed:
    """A skill whose coverage would change: how many people have it, before and after."""

    name: str
    area: str
    wanted: float
    is_must: bool
    before: int
    after: int


@dataclass(frozen=True, eq=False)
class WhatIfPage:
    """Coverage before and after. `unknown`: those supposed to be away or to learn who share no levels."""

    before: CoveragePage
    after: CoveragePage | None
    changed: tuple[Changed, ...]
    unknown: tuple[str, ...]


def what_if_page(team: TeamLevels, supposed: Supposed) -> WhatIfPage:
    """Two statements for the ladder where somebody learns; everything else is there already."""
    before = coverage_page(team)
    if not supposed.is_anything:
        return WhatIfPage(before, None, (), ())
    changed = TeamLevels(
        team=team.team,
        version=team.version,
        members=team.members,
        skills=team.skills,
        levels=Levels(team.levels.mean.copy(), team.levels.sd.copy(), team.levels.label.copy()),
        visible=team.visible,
        targets=team.targets,
        weights=team.weights,
    )
    _take_away(changed, supposed.away)
    if supposed.learning and supposed.hours:
        _teach(changed, supposed.learning, supposed.hours)
    if supposed.hired is not None:
        changed = _hire(changed, supposed.hired)
    after = coverage_page(changed)
    named = {*supposed.away, *supposed.learning}
    unknown = [one.name for one in team.members if one.key in named and not one.is_shared]
    return WhatIfPage(before, after, _difference(before, after), tuple(unknown))


def _rows(team: TeamLevels, members: Collection[str]) -> list[int]:
    return [row for row, one in enumerate(team.members) if one.is_shared and one.key in members]


def _take_away(team: TeamLevels, members: Collection[str]) -> None:
    """Her levels, not her target: what the team asks for stays the same while she is away."""
    for row in _rows(team, members):
        team.levels.label[row] = NOTHING


def _teach(team: TeamLevels, members: Collection[str], hours: float) -> None:
    values = ProficiencyLevel.objects.filter(framework_id=current_framework().pk).order_by("rank")
    ladder = Ladder(tuple(values.values_list("value", flat=True)))
    levels = team.levels
    missing = shortfalls(levels.mean, levels.sd, levels.label, team.targets)
    assessed = is_assessed(levels.label)
    for row in _rows(team, members):
        lacks = [
            Lack(place, float(levels.mean[row, place]), float(team.targets[row, place]), float(team.weights[place]))
            for place in np.flatnonzero((missing[row] > 0) & assessed[row]).tolist()
            if levels.mean[row, place] < team.targets[row, place]
        ]
        for place, level in trained(lacks, hours, ladder).items():
            levels.mean[row, place], levels.sd[row, place], levels.label[row, place] = level, ASSUMED_SD, CHECKED


def _hire(team: TeamLevels, profile: ProfileFacts) -> TeamLevels:
    """One more person who has exactly what the role asks for; the team does not ask for more because of her."""
    asked = {one.skill: one.target for one in profile.requirements}
    for group in profile.groups:
        asked |= {option.skill: option.target for option in group.options[: group.choose]}
    mean = np.array([asked.get(skill.slug, 0.0) for skill in team.skills])
    label = np.where([skill.slug in asked for skill in team.skills], CHECKED, NOTHING).astype(np.uint8)
    levels = team.levels
    somebody = TeamMember(0, 0, None, gettext("somebody new"), None, is_shared=True)
    return TeamLevels(
        team=team.team,
        version=team.version,
        members=(*team.members, somebody),
        skills=team.skills,
        levels=Levels(
            np.vstack([levels.mean, mean]),
            np.vstack([levels.sd, np.full(len(mean), ASSUMED_SD)]),
            np.vstack([levels.label, label]),
        ),
        visible=np.vstack([team.visible, np.ones(len(mean), dtype=bool)]),
        targets=np.vstack([team.targets, np.full(len(mean), np.nan)]),
        weights=team.weights,
    )


def _difference(before: CoveragePage, after: CoveragePage) -> tuple[Changed, ...]:
    now = {one.slug: one for one in after.skills}
    changed = [
        Changed(one.title, one.area, one.wanted, one.is_must, one.at_level, now[one.slug].at_level)
        for one in before.skills
        if one.slug in now and now[one.slug].at_level != one.at_level
    ]
    return tuple(sorted(changed, key=lambda one: (not one.is_must, one.after, one.name)))
