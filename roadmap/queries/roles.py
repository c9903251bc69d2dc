"""What the pages of the roles show."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from assessment.models import CareerLevel, Framework, Requirement, Role, RoleProfile
from roadmap.queries.addresses import Link, anchor_of, link_to
from roadmap.queries.demands import Demand, DemandGroup, TableSection, demand_groups, demands, table_of
from roadmap.queries.gates import Gate, gates_of
from roadmap.queries.lookup import in_own_order, one_of
from roadmap.queries.neighbours import Neighbour, neighbours_of
from roadmap.queries.salaries import SalaryRange, salary_ranges


@dataclass(frozen=True)
class ProfileLine:
    """A role at a career level, with the numbers of its requirements."""

    slug: str
    name: str
    address: str
    years: str
    expectation: str
    must: int
    should: int
    nice: int
    gates: int
    salaries: tuple[SalaryRange, ...]


@dataclass(frozen=True)
class RoleLine:
    """A role in the list of roles."""

    link: Link
    slug: str
    summary: str
    profiles: tuple[ProfileLine, ...]


@dataclass(frozen=True)
class LevelLine:
    """A career level as the sources describe it."""

    anchor: str
    name: str
    years: str
    expectation: str


@dataclass(frozen=True)
class RolesPage:
    """All roles, and the career levels that they share."""

    levels: tuple[LevelLine, ...]
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True)
class RolePage:
    """One role: its levels compared, what matters most, and the full table."""

    slug: str
    name: str
    summary: str
    note: str
    profiles: tuple[ProfileLine, ...]
    middle: str
    core: tuple[Demand, ...]
    gates: tuple[Gate, ...]
    neighbours: tuple[Neighbour, ...]
    groups: tuple[DemandGroup, ...]
    table: tuple[TableSection, ...]


def roles_page(framework: Framework) -> RolesPage:
    """All roles. Costs four statements."""
    levels = CareerLevel.objects.filter(framework=framework)
    profiles = _profile_lines(framework, Q())
    return RolesPage(
        tuple(
            LevelLine(anchor_of("level", level.slug), level.name, level.years, level.expectation) for level in levels
        ),
        tuple(
            RoleLine(link_to("role", role.slug, role.name), role.slug, role.summary, profiles.get(role.slug, ()))
            for role in Role.objects.filter(framework=framework)
        ),
    )


def role_page(framework: Framework, slug: str) -> RolePage:
    """One role. Costs seven statements. Raises `NotInCatalogue`."""
    roles = list(Role.objects.filter(framework=framework))
    role = one_of(role for role in roles if role.slug == slug)
    profiles = _profile_lines(framework, Q(role=role)).get(slug, ())
    middle = profiles[len(profiles) // 2 if len(profiles) < 4 else 1] if profiles else None
    found = demands(
        Q(profile__role=role)
        | Q(profile__role__framework=framework, profile__career_level__slug=middle.slug if middle else "")
    )
    own = [demand for demand in found if demand.role == slug]
    return RolePage(
        slug,
        role.name,
        role.summary,
        role.note,
        profiles,
        middle.name if middle else "",
        tuple(demand for demand in own if demand.is_core and middle and demand.career_level == middle.slug),
        gates_of(framework, own),
        neighbours_of(role, roles, [demand for demand in found if middle and demand.career_level == middle.slug]),
        demand_groups(Q(profile__role=role)),
        table_of(own, [profile.slug for profile in profiles]),
    )


def _profile_lines(framework: Framework, condition: Q) -> dict[str, tuple[ProfileLine, ...]]:
    salaries: dict[tuple[str, str], list[SalaryRange]] = {}
    for salary in salary_ranges(framework):
        salaries.setdefault((salary.role, salary.career_level), []).append(salary)
    lines: dict[str, list[ProfileLine]] = {}
    for row in _counted_profiles(framework, condition):
        role, slug, name, years, summary, expectation, must, should, nice, gates = row
        address = reverse("roadmap:profile", args=[role, slug])
        pay = tuple(salaries.get((role, slug), ()))
        about = (slug, name, address, years, summary or expectation)
        lines.setdefault(role, []).append(ProfileLine(*about, must, should, nice, gates, pay))
    return {role: tuple(found) for role, found in lines.items()}


def _counted_profiles(framework: Framework, condition: Q) -> QuerySet[RoleProfile, tuple[Any, ...]]:
    def of(weight: float) -> Count:
        return Count("requirements", filter=Q(requirements__weight=weight))

    counted = (
        RoleProfile.objects.current()
        .filter(condition, role__framework=framework)
        .annotate(
            must=of(Requirement.Weight.MUST),
            should=of(Requirement.Weight.SHOULD),
            nice=of(Requirement.Weight.NICE),
            gates=Count("requirements", filter=Q(requirements__is_gate=True)),
        )
    )
    return in_own_order(counted).values_list(
        "role__slug",
        "career_level__slug",
        "career_level__name",
        "career_level__years",
        "summary",
        "career_level__expectation",
        "must",
        "should",
        "nice",
        "gates",
    )
