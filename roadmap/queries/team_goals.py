"""Goals of a team with their forecast, and the roadmaps handed out in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from django.db.models import Q

from accounts.models import Membership, SharingConsent
from accounts.policies.teams import consents_shown_to
from assessment.measurement.team import is_at
from assessment.queries.framework import current_version
from assessment.queries.framework_facts import framework_of
from assessment.queries.level_profiles import packed_profiles
from assessment.queries.team_levels import allowed_levels, areas_by_person, profiles_under
from roadmap.domain.dates import When
from roadmap.domain.team_goals import Forecast, forecast_of
from roadmap.models import PlanStep, RoadmapAssignment, TeamGoal
from roadmap.policies import plans_shown_to
from roadmap.queries.team_progress import dated, diary_of, steps_of


@dataclass(frozen=True, eq=False)
class GoalLine:
    """A goal; its forecast only for leads, for it rests on what members share with them."""

    goal: TeamGoal
    forecast: Forecast | None


@dataclass(frozen=True, eq=False)
class GoalsPage:
    """Goals and handed-out roadmaps as one member sees them. `people`, `planners`: whose levels and plans count."""

    mine: Membership
    goals: tuple[GoalLine, ...]
    assignments: tuple[RoadmapAssignment, ...]
    people: tuple[int, ...] = ()
    planners: tuple[int, ...] = ()


def goals_page(mine: Membership, now: datetime, today: date) -> GoalsPage:
    """Two statements for members, nine for leads."""
    goals = list(TeamGoal.objects.filter(team=mine.team).select_related("skill", "level"))
    handed = RoadmapAssignment.objects.filter(team=mine.team).select_related("roadmap", "membership__person")
    if not mine.is_lead:
        handed = handed.filter(Q(membership__isnull=True) | Q(membership=mine))
        return GoalsPage(mine, tuple(GoalLine(goal, None) for goal in goals), tuple(handed))
    if not goals:
        return GoalsPage(mine, (), tuple(handed))
    there, people = _there(mine, goals, now)
    ways, planners = _ways(mine, goals, there, now, today)
    lines = tuple(
        GoalLine(goal, forecast_of(len(there[goal.pk]), goal.people, ways[goal.pk], goal.due_on)) for goal in goals
    )
    return GoalsPage(mine, lines, tuple(handed), tuple(people), tuple(planners))


def _there(mine: Membership, goals: Sequence[TeamGoal], now: datetime) -> tuple[dict[int, set[int]], set[int]]:
    """Who is at the level of each goal, of those who share levels; and who those are."""
    consents = consents_shown_to(mine.person, mine.team, SharingConsent.Purpose.LEVELS, now)
    areas = areas_by_person(consents)
    profiles = dict(packed_profiles(profiles_under(consents)))
    facts = framework_of(current_version()).by_id
    skills = [facts[goal.skill_id] for goal in goals if goal.skill_id in facts]
    people = sorted(areas)
    levels, _ = allowed_levels([(person, areas[person]) for person in people], skills, profiles)
    places = {skill.id: place for place, skill in enumerate(skills)}
    found: dict[int, set[int]] = {}
    for goal in goals:
        place = places.get(goal.skill_id)
        found[goal.pk] = set()
        if place is not None and people:
            target = np.full(len(people), goal.level.value)
            column = (levels.mean[:, place], levels.sd[:, place], levels.label[:, place])
            found[goal.pk] = {people[row] for row in np.flatnonzero(is_at(*column, target))}
    return found, set(people)


def _ways(
    mine: Membership, goals: Sequence[TeamGoal], there: dict[int, set[int]], now: datetime, today: date
) -> tuple[dict[int, list[When]], set[int]]:
    """When each of those who are not there yet reaches the level of a goal, by her plan."""
    plans = list(plans_shown_to(mine.person, mine.team, now))
    steps, diary = steps_of(plans), diary_of(plans, today)
    ways: dict[int, dict[int, When]] = {goal.pk: {} for goal in goals}
    for plan in plans:
        open_steps = [step for step in steps.get(plan.pk, []) if step.status == PlanStep.Status.OPEN]
        for step, when in zip(open_steps, dated(plan, open_steps, diary, today), strict=True):
            for goal in goals:
                leads_there = step.skill_id == goal.skill_id and step.level.value >= goal.level.value
                if leads_there and plan.person_id not in there[goal.pk]:
                    ways[goal.pk].setdefault(plan.person_id or 0, when)
    return {pk: list(by_person.values()) for pk, by_person in ways.items()}, {plan.person_id or 0 for plan in plans}
