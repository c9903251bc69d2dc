"""Publishing the averages of a team: first when five share, then once a week, never in between."""

import math
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
# For each skill: the place of its group, the mean level, its standard error, and of the hidden ones alone the mean, the
# sum of variances, and the number of the snapshot whose results these were made from.
Figures = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What the hidden people of an average add to it, and the number of the snapshot that this was told by first."""

    mean: float
    variance: float
    number: int


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
            own = _hidden(sharers, place, covered.hidden, before)
            group = groups.setdefault(covered, len(groups))
            figures[key] = [group, *_published(sharers, place, covered, own), own.mean, own.variance, own.number]
    return [[sorted(group.individual), sorted(group.hidden)] for group in groups], figures


def _hidden(sharers: Sharers, place: int, hidden: Group, before: _Before) -> _Hidden:
    """What the hidden ones add, with the number of the snapshot that it comes from.

    The same people again: what was told stays, until five of them have new results.
    """
    new = len(before.snapshots) + 1
    last = next((one for one in before.snapshots if _hidden_in(one, str(sharers.skills[place].id))), None)
    if hidden and last and _hidden_in(last, str(sharers.skills[place].id)) == hidden:
        *_, mean, variance, number = last.figures[str(sharers.skills[place].id)]
        made_at = next(one.taken_at for one in before.snapshots if one.number == number)
        newer = [one for one, at in zip(sharers.people, sharers.answered_at, strict=True) if at > made_at]
        if not renews(hidden, newer):
            return _Hidden(mean, variance, int(number))
    return _Hidden(*_sums_of(sharers, place, hidden), new)


def _hidden_in(snapshot: AverageSnapshot, skill: str) -> Group:
    figure = snapshot.figures.get(skill)
    return frozenset(snapshot.groups[int(figure[0])][1]) if figure else NOBODY


def _published(sharers: Sharers, place: int, covered: Covered, hidden: _Hidden) -> tuple[float, float]:
    """The mean and its standard error. Two decimals: finer digits would say more about single people than the team.

    The error is that of measuring: levels of different people are independent, so their variances add up.
    """
    mean, variance = _sums_of(sharers, place, covered.individual)
    total = mean * len(covered.individual) + hidden.mean * len(covered.hidden)
    return round(total / covered.size, 2), round(math.sqrt(variance + hidden.variance) / covered.size, 2)


def _sums_of(sharers: Sharers, place: int, people: Group) -> tuple[float, float]:
    """The mean level of some people, and the sum of the variances of their levels."""
    if not people:
        return 0.0, 0.0
    rows = np.isin(sharers.people, sorted(people))
    levels = sharers.levels
    return float(levels.mean[rows, place].mean()), float(np.square(levels.sd[rows, place]).sum())
