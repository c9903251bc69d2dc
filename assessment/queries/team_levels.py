"""The levels of a team as far as somebody may see them, beside the targets of its members."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

import numpy as np
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import SharingConsent, Team, User
from accounts.models.sharing import SharingConsentQuerySet
from accounts.models.teams import shown_name
from accounts.policies.teams import consents_shown_to, memberships_visible_to
from assessment.measurement.grid import Floats
from assessment.measurement.team import NOTHING, Coverage, Flags, coverage_of, is_assessed
from assessment.models import LevelProfile, MemberTarget
from assessment.queries.framework import current_version
from assessment.queries.framework_facts import Framework, SkillFacts, framework_of
from assessment.queries.level_profiles import Levels, levels_of, packed_profiles
from assessment.queries.requirements import ProfileFacts, profiles_of

_MEMBER = ("pk", "public_id", "person_id", "person__display_name")
NAMES_SHOWN = 12
# Areas in which each person shares; the empty slug stands for all of them.
AreasByPerson = Mapping[int, frozenset[str]]


@dataclass(frozen=True, eq=False)
class TeamMember:
    """Somebody in the team: her target role, and whether she shares levels with her name.

    `key` is what addresses and forms call her. No rows of tables: of ten thousand people they would cost too much.
    """

    person_id: int
    membership_id: int
    public_id: UUID | None
    name: str
    target: ProfileFacts | None
    is_shared: bool

    @property
    def key(self) -> str:
        return str(self.public_id or "")

    @property
    def target_words(self) -> str:
        return f"{self.target.role_name}, {self.target.career_level_name}" if self.target else ""


@dataclass(frozen=True, eq=False)
class TeamLevels:
    """Members x skills, in matching order. Rows of those who do not share hold nothing: no page can show it.

    `visible`: the cells that are shared, whether anything is known there or not. `targets`: what the target role of
    each member asks for, NaN where nothing; `weights`: the highest weight of each skill in any of them, 0 where no role
    asks for it by itself.
    """

    team: Team
    version: int
    members: tuple[TeamMember, ...]
    skills: tuple[SkillFacts, ...]
    levels: Levels
    visible: Flags
    targets: Floats
    weights: Floats

    @cached_property
    def shares(self) -> Flags:
        """Whose rows hold levels."""
        return np.array([member.is_shared for member in self.members], dtype=bool)

    @cached_property
    def coverage(self) -> Coverage:
        """Those who share, where they share, against the targets of all."""
        rows = np.s_[:] if self.shares.all() else self.shares
        levels, targets = self.levels.part(rows), self.targets[rows]
        own = targets if self.visible.all() else np.where(self.visible[rows], targets, np.nan)
        return coverage_of(levels.mean, levels.sd, levels.label, own, self.targets)

    @property
    def shared(self) -> tuple[TeamMember, ...]:
        return tuple(member for member in self.members if member.is_shared)

    @property
    def has_targets(self) -> bool:
        return any(member.target for member in self.members)


def team_levels(viewer: User, team: Team, now: datetime) -> TeamLevels:
    """What this viewer may see of the team. Six statements once the pack version is in memory.

    The consents are part of the statement that reads the levels, so that one withdrawn meanwhile counts.
    """
    consents = consents_shown_to(viewer, team, SharingConsent.Purpose.LEVELS, now)
    areas = areas_by_person(consents)
    version = current_version()
    framework = framework_of(version)
    members = members_of(viewer, team, areas, version)
    profiles = dict(packed_profiles(profiles_under(consents)))
    people = [(one.person_id, areas.get(one.person_id, frozenset())) for one in members]
    skills = _columns(framework, members)
    levels, visible = allowed_levels(people, skills, profiles)
    if not any(member.target for member in members):
        known = np.flatnonzero(is_assessed(levels.label).any(axis=0)).tolist()
        if len(known) < len(skills):
            skills = tuple(skills[place] for place in known)
            levels, visible = levels.part(np.s_[:, known]), visible[:, known]
    targets, weights = _wanted(members, skills)
    return TeamLevels(team, version, members, skills, levels, visible, targets, weights)


def names_of(team: TeamLevels, rows: Flags) -> tuple[str, ...]:
    """The names of some of the members; of many only the first."""
    return tuple(team.members[row].name for row in np.flatnonzero(rows)[:NAMES_SHOWN])


def members_with_targets(viewer: User, team: Team) -> tuple[TeamMember, ...]:
    """Everybody in the team with her target role; says nothing of what anybody shares. Three statements."""
    return members_of(viewer, team, {}, current_version())


def areas_by_person(consents: SharingConsentQuerySet) -> AreasByPerson:
    """The areas that each person consents to. One statement."""
    areas: dict[int, set[str]] = {}
    for person, area in consents.values_list("membership__person_id", "area"):
        areas.setdefault(person, set()).add(area)
    return {person: frozenset(slugs) for person, slugs in areas.items()}


def profiles_under(consents: SharingConsentQuerySet) -> QuerySet[LevelProfile]:
    """The packed levels of whoever has given one of these consents."""
    return LevelProfile.objects.filter(Exists(consents.filter(membership__person=OuterRef("person"))))


def is_allowed(areas: frozenset[str], skills: Sequence[SkillFacts]) -> Flags:
    """The skills that lie in one of the areas."""
    if SharingConsent.EVERYTHING in areas:
        return np.ones(len(skills), dtype=bool)
    return np.array([skill.area in areas for skill in skills], dtype=bool)


def allowed_levels(
    people: Sequence[tuple[int, frozenset[str]]], skills: Sequence[SkillFacts], profiles: Mapping[int, bytes]
) -> tuple[Levels, Flags]:
    """The levels of these people in the areas that each of them shares and nothing else; and which cells these are."""
    levels = levels_of([profiles.get(person, b"") for person, _ in people], [skill.id for skill in skills])
    visible = _visible(people, skills)
    if not visible.all():
        hidden = ~visible
        levels.label[hidden], levels.mean[hidden], levels.sd[hidden] = NOTHING, 0.0, 1.0
    return levels, visible


def _visible(people: Sequence[tuple[int, frozenset[str]]], skills: Sequence[SkillFacts]) -> Flags:
    """People x skills: what lies in the areas that each of them shares."""
    kinds = {areas: place for place, areas in enumerate(dict.fromkeys(areas for _, areas in people))}
    masks = np.array([is_allowed(areas, skills) for areas in kinds], dtype=bool).reshape(len(kinds), len(skills))
    return masks.take([kinds[areas] for _, areas in people], axis=0)


def members_of(viewer: User, team: Team, areas: AreasByPerson, version: int) -> tuple[TeamMember, ...]:
    """Everybody by name, with the target role as it is asked for today. Two statements."""
    names = ("membership_id", "profile__role__slug", "profile__career_level__slug")
    rows = MemberTarget.objects.filter(membership__team=team).values_list(*names)
    chosen = {membership: (role, level) for membership, role, level in rows}
    known = {(one.role, one.career_level): one for one in profiles_of(version)}
    people = memberships_visible_to(viewer).filter(team=team).values_list(*_MEMBER)
    members = [
        TeamMember(person, pk, key, shown_name(name, key), known.get(chosen.get(pk, ("", ""))), person in areas)
        for pk, key, person, name in people
    ]
    return tuple(sorted(members, key=lambda one: (one.name.casefold(), one.membership_id)))


def _columns(framework: Framework, members: Sequence[TeamMember]) -> tuple[SkillFacts, ...]:
    """The skills that a target role asks for, by itself or as one of several, by area and name; without targets all."""
    targets = {member.target.id: member.target for member in members if member.target}.values()
    asked = {one.skill for target in targets for one in target.requirements}
    asked |= {option.skill for target in targets for group in target.groups for option in group.options}
    found = [skill for slug, skill in framework.skills.items() if slug in asked or not targets]
    return tuple(sorted(found, key=lambda skill: (skill.area_name, skill.name)))


def _wanted(members: Sequence[TeamMember], skills: Sequence[SkillFacts]) -> tuple[Floats, Floats]:
    """Targets, people x skills, and the highest weight of each skill. Each role is laid out once."""
    places = {skill.slug: place for place, skill in enumerate(skills)}
    rows: dict[int, Floats] = {}
    weights = np.zeros(len(skills))
    for profile in {member.target.id: member.target for member in members if member.target}.values():
        rows[profile.id] = np.full(len(skills), np.nan)
        for one in profile.requirements:
            if one.skill in places:
                rows[profile.id][places[one.skill]] = one.target
                weights[places[one.skill]] = max(weights[places[one.skill]], one.weight)
    nothing = np.full(len(skills), np.nan)
    targets = [rows[member.target.id] if member.target else nothing for member in members]
    return np.array(targets).reshape(len(members), len(skills)), weights
