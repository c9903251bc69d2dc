"""Publishing the averages of a team: first when five share, then once a week, never in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from django.db import transaction

from accounts.models import Team
from assessment.domain.averages import NOBODY, Covered, Group, Told, people_in, renews
from assessment.measurement.team import is_assessed
from assessment.models import AverageSnapshot
from assessment.queries.averages import Sharers, hidden_groups, sharers_of, snapshots_beside, teams_due_since

A_WEEK = timedelta(days=7)
# For each skill: the place of its group, the mean level, the mean of the hidden ones alone, and the number of the
# snapshot whose results that one was made from.
Figures = dict[str, list[float]]


@dataclass(frozen=True, eq=False)
class _Before:
    """The snapshots of the team, newest first, and what they and those of other teams told."""

    snapshots: Sequence[AverageSnapshot]
    here: Mapping[str, Sequence[Group]]
    elsewhere: Mapping[str, Sequence[Group]]


@transaction.atomic
def take_snapshot(*, team: Team, now: datetime) -> AverageSnapshot | None:
    """The averages of this week, once; None when they are not due or nobody may be averaged yet."""
    # Two sweeps at once: the second one waits here, and then finds that nothing is due.
    list(Team.objects.select_for_update().filter(pk=team.pk).values_list("pk"))
    earlier = list(AverageSnapshot.objects.filter(team=team))
    if earlier and earlier[0].taken_at > now - A_WEEK:
        return None
    before = _Before(earlier, hidden_groups(earlier), hidden_groups(snapshots_beside(team)))
    groups, figures = _figures(sharers_of(team, now), before)
    if not figures:
        return None
    return AverageSnapshot.objects.create(
        team=team, taken_at=now, number=len(earlier) + 1, groups=groups, figures=figures
    )


def take_first_snapshot(*, team: Team, now: datetime) -> AverageSnapshot | None:
    """The first averages need not wait for the sweep; later ones are made once a week, whoever shares meanwhile."""
    return None if AverageSnapshot.objects.filter(team=team).exists() else take_snapshot(team=team, now=now)


def take_due_snapshots(*, now: datetime, limit: int = 200) -> int:
    """The averages of every team that is due. Returns how many were published."""
    teams = teams_due_since(now - A_WEEK, now)[:limit]
    return sum(take_snapshot(team=team, now=now) is not None for team in teams)


def _figures(sharers: Sharers, before: _Before) -> tuple[list[list[list[int]]], Figures]:
    """The groups, and for each skill the place of its group with the means of those in it."""
    groups: dict[Covered, int] = {}
    figures: Figures = {}
    assessed = is_assessed(sharers.levels.label)
    people = np.array(sharers.people)
    for place, skill in enumerate(sharers.skills):
        key, has_level = str(skill.id), assessed[:, place]
        told = Told(
            tuple(before.here.get(key, ())),
            tuple(before.elsewhere.get(key, ())),
            frozenset(people[sharers.known[:, place]].tolist()),
        )
        covered = people_in(
            frozenset(people[has_level & sharers.individual[:, place]].tolist()),
            frozenset(people[has_level & sharers.hidden[:, place]].tolist()),
            told,
        )
        if covered is not None:
            own, number = _hidden_mean(sharers, place, covered.hidden, before)
            figures[key] = [groups.setdefault(covered, len(groups)), _mean(sharers, place, covered, own), own, number]
    return [[sorted(group.individual), sorted(group.hidden)] for group in groups], figures


def _hidden_mean(sharers: Sharers, place: int, hidden: Group, before: _Before) -> tuple[float, int]:
    """The mean of the hidden ones, with the number of the snapshot that it comes from.

    The same people again: what was told stays, until five of them have new results.
    """
    new = len(before.snapshots) + 1
    last = next((one for one in before.snapshots if _hidden_in(one, str(sharers.skills[place].id))), None)
    if hidden and last and _hidden_in(last, str(sharers.skills[place].id)) == hidden:
        _, _, mean, number = last.figures[str(sharers.skills[place].id)]
        made_at = next(one.taken_at for one in before.snapshots if one.number == number)
        newer = [one for one, at in zip(sharers.people, sharers.answered_at, strict=True) if at > made_at]
        if not renews(hidden, newer):
            return mean, int(number)
    return _levels_of(sharers, place, hidden), new


def _hidden_in(snapshot: AverageSnapshot, skill: str) -> Group:
    figure = snapshot.figures.get(skill)
    return frozenset(snapshot.groups[int(figure[0])][1]) if figure else NOBODY


def _mean(sharers: Sharers, place: int, covered: Covered, hidden_mean: float) -> float:
    """Two decimals: finer digits would say more about single people than about the team."""
    known = _levels_of(sharers, place, covered.individual) * len(covered.individual)
    return round((known + hidden_mean * len(covered.hidden)) / covered.size, 2)


def _levels_of(sharers: Sharers, place: int, people: Group) -> float:
    rows = np.isin(sharers.people, sorted(people))
    return float(sharers.levels.mean[rows, place].mean()) if people else 0.0
