"""What a team covers: who has the level it asks for, where it hangs on one person, and what is missing most."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.utils.translation import gettext

from assessment.domain.pictures.coverage import AreaCover, AreaCovers
from assessment.domain.team_cover import SkillCover
from assessment.measurement.team import is_at
from assessment.queries.team_groups import group_covers
from assessment.queries.team_levels import TeamLevels, names_of

GAPS_SHOWN = 10


@dataclass(frozen=True, eq=False)
class CoveragePage:
    """The coverage of a team, as far as its members share. `people`: whose levels it rests on."""

    team: TeamLevels
    skills: tuple[SkillCover, ...]
    people: tuple[int, ...]

    @property
    def share(self) -> int:
        """Per cent of the members that everything here rests on."""
        return round(100 * len(self.team.shared) / len(self.team.members)) if self.team.members else 0

    @property
    def single_points(self) -> tuple[SkillCover, ...]:
        """Must-haves that exactly one person has at the level asked for, where enough were asked to say so."""
        return tuple(one for one in self.skills if one.is_must and one.is_known and one.at_level == 1)

    @property
    def uncovered(self) -> tuple[SkillCover, ...]:
        """Must-haves that nobody who shares has, where enough were asked to say so."""
        return tuple(one for one in self.skills if one.is_must and one.is_known and not one.at_level)

    @property
    def asked_about(self) -> tuple[SkillCover, ...]:
        """Skills in which anybody who shares was assessed."""
        return tuple(one for one in self.skills if one.assessed)

    @property
    def never_asked(self) -> tuple[SkillCover, ...]:
        return tuple(one for one in self.skills if not one.assessed)

    @property
    def unknown(self) -> tuple[SkillCover, ...]:
        """Must-haves in which fewer than half of those who share were asked."""
        return tuple(one for one in self.skills if one.is_must and not one.is_known)

    @cached_property
    def areas(self) -> tuple[AreaCover, ...]:
        """How many skills of each area several people have, one, or nobody; those of a choice count as one."""
        return tuple(self._area(name) for name in dict.fromkeys(one.area for one in self.skills))

    @property
    def by_area(self) -> AreaCovers | None:
        """The picture of the areas of which anything is known; None where nothing is."""
        known = tuple(area for area in self.areas if area.known)
        return AreaCovers(gettext("Coverage by area"), known) if known else None

    @property
    def areas_unknown(self) -> tuple[str, ...]:
        """Areas in which too few were asked about any skill."""
        return tuple(area.name for area in self.areas if not area.known)

    def _area(self, name: str) -> AreaCover:
        skills = [one for one in self.skills if one.area == name]
        known = [one.at_level for one in skills if one.is_known]
        return AreaCover(
            name,
            several=sum(people > 1 for people in known),
            one=known.count(1),
            nobody=known.count(0),
            unknown=len(skills) - len(known),
        )

    @property
    def largest_gaps(self) -> tuple[SkillCover, ...]:
        missing = [one for one in self.skills if one.shortfall > 0 and one.met < one.asked]
        return tuple(sorted(missing, key=lambda one: (-one.priority, one.name))[:GAPS_SHOWN])


def coverage_page(team: TeamLevels) -> CoveragePage:
    """No statement: everything is there already."""
    levels, cover = team.levels, team.coverage
    wanted = np.broadcast_to(cover.wanted, levels.mean.shape)
    at = is_at(levels.mean, levels.sd, levels.label, wanted)
    sharing = team.visible.sum(axis=0)
    skills = [
        _skill(team, place, at, int(sharing[place]))
        for place in range(len(team.skills))
        if not np.isnan(cover.wanted[place])
    ]
    ordered = sorted([*skills, *group_covers(team)], key=lambda one: (one.area, one.name))
    return CoveragePage(team, tuple(ordered), tuple(member.person_id for member in team.shared))


def _skill(team: TeamLevels, place: int, at: np.ndarray, sharing: int) -> SkillCover:
    cover, skill = team.coverage, team.skills[place]
    return SkillCover(
        slug=skill.slug,
        name=skill.name,
        area=skill.area_name,
        wanted=float(cover.wanted[place]),
        weight=float(team.weights[place]),
        at_level=int(cover.at_level[place]),
        assessed=int(cover.assessed[place]),
        asked=int(cover.asked[place]),
        met=int(cover.met[place]),
        shortfall=float(cover.shortfall[place]),
        holders=names_of(team, at[:, place]),
        sharing=sharing,
    )


COVERAGE_HEADER = (
    "area",
    "skill",
    "level asked for",  # not shown
    "people at that level",  # not shown
    "people assessed",  # not shown
    "people whose role asks for it",  # not shown
    "of them at their own target",  # not shown
    "levels missing in all",  # not shown
    "who has it",  # not shown
)


def coverage_rows(page: CoveragePage) -> list[tuple[object, ...]]:
    """A line for each skill, after a header."""
    lines: list[tuple[object, ...]] = [COVERAGE_HEADER]
    for one in page.skills:
        figures = (f"{one.wanted:g}", one.at_level, one.assessed, one.asked, one.met, f"{one.shortfall:.1f}")
        lines.append((one.area, one.title, *figures, ", ".join(one.holders)))
    return lines
