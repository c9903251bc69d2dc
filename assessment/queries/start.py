"""The start page: roles, their career levels, and questionnaires that wait to be finished."""

from dataclasses import dataclass

from accounts.domain.holder import Holder
from assessment.domain.modes import LENGTHS, Length
from assessment.models import Attempt, RoleProfile
from assessment.queries.framework import current_framework


@dataclass(frozen=True, eq=False)
class RoleTile:
    """A role with its career levels."""

    slug: str
    name: str
    summary: str
    profiles: tuple[RoleProfile, ...]


@dataclass(frozen=True, eq=False)
class StartPage:
    """`role` is the tile chosen already, `career_level` its level."""

    roles: tuple[RoleTile, ...]
    role: RoleTile | None
    career_level: str
    open_attempts: tuple[Attempt, ...]
    lengths: tuple[tuple[str, Length], ...]


def start_page(holder: Holder, role: str, career_level: str) -> StartPage:
    """Three statements."""
    tiles = role_tiles()
    return StartPage(
        roles=tiles,
        role=next((tile for tile in tiles if tile.slug == role), None),
        career_level=career_level,
        open_attempts=tuple(Attempt.objects.of(holder).open().with_names()) if not holder.is_nobody else (),
        lengths=tuple((mode, LENGTHS[mode]) for mode in ("quick", "standard", "thorough")),
    )


def role_tiles() -> tuple[RoleTile, ...]:
    """Every role of the framework with its current profiles, in order. Two statements."""
    by_role: dict[int, list[RoleProfile]] = {}
    for profile in RoleProfile.objects.current().filter(role__framework=current_framework()).with_names():
        by_role.setdefault(profile.role_id, []).append(profile)
    return tuple(
        RoleTile(own[0].role.slug, own[0].role.name, own[0].role.summary, tuple(own)) for own in by_role.values()
    )


def profile_by_slugs(role: str, career_level: str) -> RoleProfile | None:
    """The current profile of a role and career level. Two statements."""
    profiles = RoleProfile.objects.current().filter(role__framework=current_framework()).with_names()
    return profiles.filter(role__slug=role, career_level__slug=career_level).select_related("role__framework").first()
