"""Ready rubrics: for each role and career level what would be proposed, made when looked at and kept nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assessment.models.framework import RoleProfile
from hiring.domain.drafts import CriterionDraft
from hiring.domain.proposing import Need, propose
from hiring.domain.weights import shares_of
from hiring.queries.proposals import needs_of, proposed_criteria


@dataclass(frozen=True, eq=False)
class ReadyLine:
    """A ready rubric in the list."""

    profile: RoleProfile
    criteria: tuple[Need, ...]


@dataclass(frozen=True, eq=False)
class RoleShelf:
    """The ready rubrics of one role, from junior up."""

    name: str
    slug: str
    ready: tuple[ReadyLine, ...]


@dataclass(frozen=True, eq=False)
class ReadyCriterion:
    """A criterion of a ready rubric and its share in per cent."""

    draft: CriterionDraft
    share: int


def shelves() -> list[RoleShelf]:
    """Three statements, however many roles there are."""
    profiles = list(_profiles())
    needs = needs_of(profiles)
    lines = [ReadyLine(profile, tuple(propose(needs[profile.pk]))) for profile in profiles]
    by_role = groupby(lines, key=lambda line: line.profile.role)
    return [RoleShelf(role.name, role.slug, tuple(ready)) for role, ready in by_role]


def profile_for(role: str, career_level: str) -> RoleProfile | None:
    """The current profile of a role at a career level, of the packs in use. One statement."""
    return next(iter(_profiles(role__slug=role, career_level__slug=career_level)), None)


def ready_criteria(profile: RoleProfile) -> list[ReadyCriterion]:
    """The criteria that would be made, with all words. Eight statements."""
    drafts = proposed_criteria(profile)
    shares = shares_of([draft.importance for draft in drafts])
    return [ReadyCriterion(draft, share) for draft, share in zip(drafts, shares, strict=True)]


def _profiles(**wanted: str) -> Iterator[RoleProfile]:
    current = RoleProfile.objects.current().filter(role__framework__current__isnull=False, **wanted)
    yield from current.with_names().order_by("role__position", "role__slug", "career_level__rank")
