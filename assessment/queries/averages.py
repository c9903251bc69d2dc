"""Averages of a team: who may be counted now, what was published, and what of it may still be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import SharingConsent, Team
from accounts.policies.teams import consents_in_averages
from assessment.domain.averages import Covered, Group, is_still_shown
from assessment.measurement.team import Flags
from assessment.models import AverageSnapshot
from assessment.queries.framework import current_version
from assessment.queries.framework_facts import SkillFacts, framework_of
from assessment.queries.level_profiles import Levels, packed_profiles
from assessment.queries.team_levels import allowed_levels, is_allowed, profiles_under

Detail = SharingConsent.Detail
Areas = dict[int, frozenset[str]]
WEEKS_SHOWN = 13


@dataclass(frozen=True, eq=False)
class Sharers:
    """Who shares levels with a team in any way. `individual`, `hidden`: memberships x skills."""

    members: tuple[int, ...]
    skills: tuple[SkillFacts, ...]
    levels: Levels
    individual: Flags
    hidden: Flags


@dataclass(frozen=True, slots=True)
class Average:
    """The mean level of a skill or an area, over how many people, as published that day."""

    mean: float
    people: int
    skills: int = 1


@dataclass(frozen=True, eq=False)
class Week:
    """What of a snapshot may be shown today, by skill id and by area slug."""

    taken_at: datetime
    by_skill: dict[int, Average]
    by_area: dict[str, Average]


def sharers_of(team: Team, now: datetime) -> Sharers:
    """For making averages only: no page shows it. Whoever once shared an area with her name is not hidden in it.

    Her earlier level is known, so that an average of others and her would say too much about the others.
    Four statements.
    """
    rows = SharingConsent.objects.filter(membership__team=team, purpose=SharingConsent.Purpose.LEVELS)
    live = list(consents_in_averages(team, now).values_list("membership_id", "membership__person_id", "detail", "area"))
    once = _areas((member, area) for member, area in rows.individual().values_list("membership_id", "area"))
    people = {member: person for member, person, _, _ in live}
    individual = _areas((member, area) for member, _, detail, area in live if detail == Detail.INDIVIDUAL)
    averages = _areas((member, area) for member, _, detail, area in live if detail == Detail.AVERAGES)
    profiles = dict(packed_profiles(profiles_under(consents_in_averages(team, now))))
    members = tuple(sorted(member for member in people if people[member] in profiles))
    skills = tuple(framework_of(current_version()).by_id.values())
    shown, earlier, hidden = (_flags(members, areas, skills) for areas in (individual, once, averages))
    given = [(people[one], individual.get(one, frozenset()) | averages.get(one, frozenset())) for one in members]
    return Sharers(members, skills, allowed_levels(given, skills, profiles), shown, hidden & ~earlier)


def teams_due_since(moment: datetime, now: datetime) -> QuerySet[Team]:
    """Teams in which somebody shares levels and whose last snapshot, if any, is older than this."""
    live = SharingConsent.objects.live(now).filter(purpose=SharingConsent.Purpose.LEVELS)
    recent = AverageSnapshot.objects.filter(team=OuterRef("pk"), taken_at__gt=moment)
    return Team.objects.filter(Exists(live.filter(membership__team=OuterRef("pk"))), ~Exists(recent)).order_by("pk")


def published_groups(snapshots: Iterable[AverageSnapshot]) -> dict[str, list[Group]]:
    """For each skill the hidden people of every average of it so far, oldest first."""
    found: dict[str, list[Group]] = {}
    for snapshot in sorted(snapshots, key=lambda one: one.number):
        groups = [frozenset(hidden) for _, hidden in snapshot.groups]
        for skill, (place, _) in snapshot.figures.items():
            found.setdefault(skill, []).append(groups[int(place)])
    return found


def weeks_of(team: Team, now: datetime, version: int) -> list[Week]:
    """The last snapshots, newest first, as far as everybody in an average still shares. Two statements.

    `version`: the pack version whose skills are shown.

    An area is the mean of the averages shown of its skills, so it says nothing that they do not say.
    """
    live = list(consents_in_averages(team, now).values_list("membership_id", "detail", "area"))
    individual = _areas((member, area) for member, detail, area in live if detail == Detail.INDIVIDUAL)
    averages = _areas((member, area) for member, detail, area in live if detail == Detail.AVERAGES)
    facts = framework_of(version).by_id
    snapshots = AverageSnapshot.objects.filter(team=team)[:WEEKS_SHOWN]
    return [_week(one, individual, averages, facts) for one in snapshots]


def _week(snapshot: AverageSnapshot, individual: Areas, averages: Areas, facts: Mapping[int, SkillFacts]) -> Week:
    groups = [Covered(frozenset(known), frozenset(hidden)) for known, hidden in snapshot.groups]
    answers: dict[tuple[int, str], bool] = {}
    by_skill: dict[int, Average] = {}
    for key, (place, mean) in snapshot.figures.items():
        skill = facts.get(int(key))
        if skill is None:
            continue
        where = (int(place), skill.area)
        if where not in answers:
            now = [_sharing(areas, skill.area) for areas in (individual, averages)]
            answers[where] = is_still_shown(groups[where[0]], *now)
        if answers[where]:
            by_skill[skill.id] = Average(mean, groups[where[0]].size)
    return Week(snapshot.taken_at, by_skill, _by_area(by_skill, facts))


def _by_area(by_skill: dict[int, Average], facts: Mapping[int, SkillFacts]) -> dict[str, Average]:
    found: dict[str, list[Average]] = {}
    for skill, average in by_skill.items():
        found.setdefault(facts[skill].area, []).append(average)
    return {
        area: Average(sum(one.mean for one in own) / len(own), min(one.people for one in own), len(own))
        for area, own in found.items()
    }


def _areas(rows: Iterable[tuple[int, str]]) -> Areas:
    found: dict[int, set[str]] = {}
    for member, area in rows:
        found.setdefault(member, set()).add(area)
    return {member: frozenset(areas) for member, areas in found.items()}


def _sharing(areas: Areas, area: str) -> set[int]:
    return {member for member, own in areas.items() if area in own or SharingConsent.EVERYTHING in own}


def _flags(members: Sequence[int], areas: Areas, skills: Sequence[SkillFacts]) -> Flags:
    rows = [is_allowed(areas.get(member, frozenset()), skills) for member in members]
    return np.array(rows, dtype=bool).reshape(len(members), len(skills))
