"""Averages of a team: who may be counted now, what was published, and what of it may still be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Membership, SharingConsent, Team, User
from accounts.policies.teams import consents_in_averages
from assessment.domain.averages import Covered, Group, is_still_shown
from assessment.measurement.team import Flags
from assessment.models import AverageSnapshot
from assessment.queries.framework import current_version
from assessment.queries.framework_facts import SkillFacts, framework_of
from assessment.queries.level_profiles import Levels, packed_profiles
from assessment.queries.team_levels import allowed_levels, is_allowed, profiles_under

Detail, Purpose = SharingConsent.Detail, SharingConsent.Purpose
Areas = dict[int, frozenset[str]]
WEEKS_SHOWN = 13


@dataclass(frozen=True, eq=False)
class Sharers:
    """Who shares levels with a team in any way. `individual`, `hidden`, `known`: people x skills.

    `known`: whose levels are no secret from whoever reads the averages. `answered_at`: of each the newest result.
    """

    people: tuple[int, ...]
    skills: tuple[SkillFacts, ...]
    levels: Levels
    individual: Flags
    hidden: Flags
    known: Flags
    answered_at: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Average:
    """The mean level of a skill or an area and its standard error, over how many people, as published that day."""

    mean: float
    error: float
    people: int
    skills: int = 1


@dataclass(frozen=True, eq=False)
class Week:
    """What of a snapshot may be shown today, by skill id and by area slug."""

    taken_at: datetime
    by_skill: dict[int, Average]
    by_area: dict[str, Average]


def sharers_of(team: Team, now: datetime) -> Sharers:
    """For making averages only: no page shows it. Six statements.

    Whoever once shared an area with her name, with any team, is known in it: an average of others and her would say too
    much about the others. So is everybody who leads the team, because she knows herself what she would be hidden in.
    """
    live = list(consents_in_averages(team, now).values_list("membership__person_id", "detail", "area"))
    members = {person for person, _, _ in live}
    once = SharingConsent.objects.individual().filter(purpose=Purpose.LEVELS, membership__person__in=members)
    earlier = _areas(once.values_list("membership__person_id", "area"))
    individual = _areas((person, area) for person, detail, area in live if detail == Detail.INDIVIDUAL)
    averages = _areas((person, area) for person, detail, area in live if detail == Detail.AVERAGES)
    rows = profiles_under(consents_in_averages(team, now))
    profiles, answered = dict(packed_profiles(rows)), dict(rows.values_list("person_id", "report__created_at"))
    people = tuple(sorted(members & profiles.keys() & answered.keys()))
    skills = tuple(framework_of(current_version()).by_id.values())
    shown, known, hidden = (_flags(people, areas, skills) for areas in (individual, earlier, averages))
    known[np.isin(people, sorted(leads_of(team)))] = True
    given = [(one, individual.get(one, frozenset()) | averages.get(one, frozenset())) for one in people]
    levels, _ = allowed_levels(given, skills, profiles)
    return Sharers(people, skills, levels, shown, hidden, known, tuple(answered[one] for one in people))


def leads_of(team: Team) -> frozenset[int]:
    """Who reads the averages of a team. One statement."""
    leads = Membership.objects.filter(team=team, role__in=Membership.LEADS)
    return frozenset(leads.values_list("person_id", flat=True))


def snapshots_beside(team: Team) -> list[AverageSnapshot]:
    """What other teams published that have a member in common with this one. One statement."""
    people = Membership.objects.filter(team=team).values("person")
    others = Membership.objects.filter(person__in=people).exclude(team=team).values("team")
    return list(AverageSnapshot.objects.filter(team__in=others))


def teams_due_since(moment: datetime, now: datetime) -> QuerySet[Team]:
    """Teams in which somebody shares levels and whose last snapshot, if any, is older than this."""
    live = SharingConsent.objects.live(now).filter(purpose=Purpose.LEVELS)
    recent = AverageSnapshot.objects.filter(team=OuterRef("pk"), taken_at__gt=moment)
    return Team.objects.filter(Exists(live.filter(membership__team=OuterRef("pk"))), ~Exists(recent)).order_by("pk")


def hidden_groups(snapshots: Iterable[AverageSnapshot]) -> dict[str, list[Group]]:
    """For each skill the hidden people of every average of it so far, oldest first."""
    found: dict[str, list[Group]] = {}
    for snapshot in sorted(snapshots, key=lambda one: one.number):
        groups = [frozenset(hidden) for _, hidden in snapshot.groups]
        for skill, (place, *_) in snapshot.figures.items():
            found.setdefault(skill, []).append(groups[int(place)])
    return found


def weeks_of(viewer: User, team: Team, now: datetime, version: int) -> list[Week]:
    """The last snapshots, newest first, as far as everybody in an average still shares. Two statements.

    `version`: the pack version whose skills are shown. The viewer knows her own level, so an average in which she would
    be one of five hidden ones is not shown to her; others see no difference, or promoting somebody would be a question
    about her.

    An area is the mean of the averages shown of its skills, so it says nothing that they do not say.
    """
    live = list(consents_in_averages(team, now).values_list("membership__person_id", "detail", "area"))
    individual = _areas((person, area) for person, detail, area in live if detail == Detail.INDIVIDUAL)
    averages = _areas((person, area) for person, detail, area in live if detail == Detail.AVERAGES)
    facts, known = framework_of(version).by_id, frozenset({viewer.pk})
    snapshots = AverageSnapshot.objects.filter(team=team)[:WEEKS_SHOWN]
    return [_week(one, (individual, averages), known, facts) for one in snapshots]


def _week(
    snapshot: AverageSnapshot, sharing: tuple[Areas, Areas], known: Group, facts: Mapping[int, SkillFacts]
) -> Week:
    groups = [Covered(frozenset(known), frozenset(hidden)) for known, hidden in snapshot.groups]
    answers: dict[tuple[int, str], bool] = {}
    by_skill: dict[int, Average] = {}
    for key, (place, mean, error, *_) in snapshot.figures.items():
        skill = facts.get(int(key))
        if skill is None:
            continue
        where = (int(place), skill.area)
        if where not in answers:
            individual, averages = (_sharing(areas, skill.area) for areas in sharing)
            answers[where] = is_still_shown(groups[where[0]], individual, averages, known)
        if answers[where]:
            by_skill[skill.id] = Average(mean, error, groups[where[0]].size)
    return Week(snapshot.taken_at, by_skill, _by_area(by_skill, facts))


def _by_area(by_skill: dict[int, Average], facts: Mapping[int, SkillFacts]) -> dict[str, Average]:
    found: dict[str, list[Average]] = {}
    for skill, average in by_skill.items():
        found.setdefault(facts[skill].area, []).append(average)
    return {area: _together(own) for area, own in found.items()}


def _together(own: Sequence[Average]) -> Average:
    """Several skills as one. Their errors count as if they went together, for it is the same people's answers."""
    count = len(own)
    return Average(
        mean=sum(one.mean for one in own) / count,
        error=sum(one.error for one in own) / count,
        people=min(one.people for one in own),
        skills=count,
    )


def _areas(rows: Iterable[tuple[int, str]]) -> Areas:
    found: dict[int, set[str]] = {}
    for person, area in rows:
        found.setdefault(person, set()).add(area)
    return {person: frozenset(areas) for person, areas in found.items()}


def _sharing(areas: Areas, area: str) -> set[int]:
    return {person for person, own in areas.items() if area in own or SharingConsent.EVERYTHING in own}


def _flags(people: Sequence[int], areas: Areas, skills: Sequence[SkillFacts]) -> Flags:
    rows = [is_allowed(areas.get(person, frozenset()), skills) for person in people]
    return np.array(rows, dtype=bool).reshape(len(people), len(skills))
