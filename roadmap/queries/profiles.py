"""What the page of a role at one career level shows."""

from dataclasses import dataclass

from django.db.models import Q

from assessment.models import Framework, RoleProfile
from roadmap.queries.addresses import Link, link_to
from roadmap.queries.demands import Demand, DemandGroup, demand_groups, demands
from roadmap.queries.gates import anchors_of
from roadmap.queries.lookup import one_of
from roadmap.queries.salaries import SalaryRange, salary_ranges


@dataclass(frozen=True)
class Explained:
    """A requirement with what its target looks like in practice."""

    demand: Demand
    means: str


@dataclass(frozen=True)
class ProfileSection:
    """The requirements of one skill area."""

    area: Link
    demands: tuple[Demand, ...]


@dataclass(frozen=True)
class ProfilePage:
    """The requirements of one role at one career level."""

    role: Link
    role_slug: str
    role_name: str
    career_level: str
    career_level_name: str
    years: str
    expectation: str
    revision: int
    siblings: tuple[Link, ...]
    salaries: tuple[SalaryRange, ...]
    core: tuple[Explained, ...]
    gates: tuple[Explained, ...]
    groups: tuple[DemandGroup, ...]
    sections: tuple[ProfileSection, ...]

    @property
    def count(self) -> int:
        return sum(len(section.demands) for section in self.sections)


def profile_page(framework: Framework, role: str, career_level: str) -> ProfilePage:
    """One role profile. Costs six statements. Raises `NotInCatalogue`."""
    profiles = RoleProfile.objects.current().filter(role__framework=framework, role__slug=role).with_names()
    siblings = list(profiles.order_by("career_level__rank"))
    profile = one_of(one for one in siblings if one.career_level.slug == career_level)
    found = demands(Q(profile=profile))
    first = [demand for demand in found if demand.is_core or demand.is_gate]
    words = anchors_of(framework, first)
    explained = [Explained(demand, words.get((demand.skill, demand.target), "")) for demand in first]
    level = profile.career_level
    return ProfilePage(
        link_to("role", role, profile.role.name),
        role,
        profile.role.name,
        career_level,
        level.name,
        level.years,
        profile.summary or level.expectation,
        profile.revision,
        tuple(Link(one.career_level.name, one.get_absolute_url()) for one in siblings if one is not profile),
        tuple(one for one in salary_ranges(framework) if (one.role, one.career_level) == (role, career_level)),
        tuple(one for one in explained if one.demand.is_core),
        tuple(one for one in explained if one.demand.is_gate),
        demand_groups(Q(profile=profile)),
        _sections(found),
    )


def _sections(found: list[Demand]) -> tuple[ProfileSection, ...]:
    areas: dict[Link, list[Demand]] = {}
    for demand in found:
        areas.setdefault(link_to("area", demand.area, demand.area_name), []).append(demand)
    return tuple(ProfileSection(area, tuple(rows)) for area, rows in areas.items())
