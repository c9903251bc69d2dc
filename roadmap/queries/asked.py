"""Which roles ask for a skill, at which career level, and how much of it."""

from dataclasses import dataclass

from django.urls import reverse

from assessment.models import Requirement, RequirementGroup, Skill
from roadmap.queries.addresses import Link, link_to
from roadmap.queries.levels import label_of, weight_word


@dataclass(frozen=True)
class AskedAt:
    """What one career level of a role asks for."""

    career_level: Link
    target: str
    weight: str
    is_gate: bool


@dataclass(frozen=True)
class AskedBy:
    """What a role asks for, in the order of its career levels."""

    role: Link
    at: tuple[AskedAt, ...]


@dataclass(frozen=True)
class AskedGroup:
    """A choice of skills, of which the role profile asks for some."""

    profile: Link
    name: str
    need: int
    target: str


def asked_of(skill: Skill) -> tuple[AskedBy, ...]:
    """The roles that ask for the skill. Costs one statement."""
    rows = (
        Requirement.objects.filter(skill=skill, profile__is_current=True)
        .select_related("profile__role", "profile__career_level", "target")
        .order_by("profile__role__position", "profile__role__slug", "profile__career_level__rank")
    )
    roles: dict[Link, list[AskedAt]] = {}
    for row in rows:
        role, level = row.profile.role, row.profile.career_level
        at = AskedAt(
            Link(level.name, reverse("roadmap:profile", args=[role.slug, level.slug])),
            label_of(row.target),
            weight_word(row.weight),
            row.is_gate,
        )
        roles.setdefault(link_to("role", role.slug, role.name), []).append(at)
    return tuple(AskedBy(role, tuple(at)) for role, at in roles.items())


def asked_groups_of(skill: Skill) -> tuple[AskedGroup, ...]:
    """The choices that the skill counts for. Costs one statement."""
    groups = (
        RequirementGroup.objects.filter(skills=skill, profile__is_current=True)
        .select_related("profile__role", "profile__career_level", "target")
        .order_by("profile__role__position", "profile__career_level__rank", "slug")
    )
    return tuple(
        AskedGroup(
            Link(str(group.profile), group.profile.get_absolute_url()), group.name, group.need, label_of(group.target)
        )
        for group in groups
    )
