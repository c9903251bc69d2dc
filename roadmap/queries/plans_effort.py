"""How much work each role would take from the same answers: what the page that compares them shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from assessment.domain.pictures.effort import EffortBar, EffortBars
from assessment.models import ScoreReport
from assessment.queries.requirements import ProfileFacts
from assessment.queries.results import profiles_beside
from assessment.queries.scoring import Scored, gaps_for, group_gaps_for, scored
from roadmap.domain.effort import Effort, effort_of
from roadmap.domain.ladder import Ladder
from roadmap.domain.milestones import Edge
from roadmap.queries.lookup import one_of
from roadmap.queries.plan_input import hard_edges, input_of, ladder_of, levels_of


@dataclass(frozen=True, eq=False)
class RoleEffort:
    """A role at a career level and the work it would take; `is_own`: the one that the result was made for."""

    profile: ProfileFacts
    effort: Effort
    is_own: bool


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """A career level at which roles can be compared."""

    slug: str
    name: str


@dataclass(frozen=True, eq=False)
class EffortPage:
    """Roles at one career level, the least work first, and the result's own role level by level, the lowest first."""

    report: ScoreReport
    level: LevelChoice
    choices: tuple[LevelChoice, ...]
    roles: tuple[RoleEffort, ...]
    levels: tuple[RoleEffort, ...]

    @property
    def role_bars(self) -> EffortBars:
        return EffortBars(
            gettext("Hours to each role"), tuple(_bar(one, str(one.profile.role_name)) for one in self.roles)
        )

    @property
    def level_bars(self) -> EffortBars:
        bars = tuple(_bar(one, str(one.profile.career_level_name)) for one in self.levels)
        return EffortBars(gettext("Hours to each level of %(role)s") % {"role": self.report.profile.role}, bars)


def effort_page(report: ScoreReport, level: str = "") -> EffortPage:
    """The comparison at a career level; without one, at that of the result.

    Three statements once the pack version is in memory. Raises `NotInCatalogue` for a level that no role has.
    """
    measured = _Measure(report)
    wanted = level or report.profile.career_level.slug
    choices = tuple(
        LevelChoice(profile.career_level, profile.career_level_name)
        for profile in {one.career_level: one for one in sorted(measured.profiles, key=_rank)}.values()
    )
    return EffortPage(
        report=report,
        level=one_of(choice for choice in choices if choice.slug == wanted),
        choices=choices,
        roles=tuple(sorted(measured.of(one for one in measured.profiles if one.career_level == wanted), key=_hours)),
        levels=tuple(measured.of(one for one in sorted(measured.profiles, key=_rank) if measured.is_own_role(one))),
    )


EFFORT_HEADER = (
    "role",
    "career level",  # not shown
    "hours",
    "probably from",  # not shown
    "probably to",  # not shown
    "hours in skills asked about",  # not shown
    "hours in skills inferred",  # not shown
    "steps",
)


def effort_rows(report: ScoreReport) -> Iterator[tuple[str, ...]]:
    """Every role at every level after a header; for programs too, so in the words of the source."""
    yield EFFORT_HEADER
    measured = _Measure(report)
    for one in measured.of(measured.profiles):
        hours = one.effort.hours
        figures = (hours.expected, hours.low, hours.high, one.effort.asked, one.effort.inferred)
        yield (
            str(one.profile.role_name),
            str(one.profile.career_level_name),
            *(f"{figure:.1f}" for figure in figures),
            str(one.effort.steps),
        )


class _Measure:
    """A report beside the profiles of its version."""

    def __init__(self, report: ScoreReport) -> None:
        self.report = report
        self.result: Scored = scored(report)
        self.profiles = profiles_beside(self.result)
        framework_id = report.pack_version.framework_id
        self.ladder: Ladder = ladder_of(levels_of(framework_id))
        self.edges: tuple[Edge, ...] = hard_edges(framework_id, self.result.instrument.framework.skills)

    def of(self, profiles: Iterable[ProfileFacts]) -> Iterator[RoleEffort]:
        for profile in profiles:
            gaps = gaps_for(self.result, profile.requirements)
            groups = group_gaps_for(self.result, profile.groups)
            given = input_of(self.result, gaps, groups, self.ladder, self.edges)
            yield RoleEffort(profile, effort_of(given), profile.id == self.report.profile_id)

    def is_own_role(self, profile: ProfileFacts) -> bool:
        return profile.role == self.report.profile.role.slug


def _bar(one: RoleEffort, name: str) -> EffortBar:
    hours = one.effort.hours
    return EffortBar(name, one.effort.asked, hours.expected, hours.low, hours.high, is_aim=one.is_own)


def _rank(profile: ProfileFacts) -> int:
    return profile.rank


def _hours(one: RoleEffort) -> tuple[float, str]:
    return one.effort.hours.expected, str(one.profile.role_name)
