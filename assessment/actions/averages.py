"""Publishing the averages of a team: first when five share, then once a week, never in between."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import numpy as np
from django.db import transaction

from accounts.models import Team
from assessment.domain.averages import Covered, Group, people_in
from assessment.measurement.team import is_assessed
from assessment.models import AverageSnapshot
from assessment.queries.averages import Sharers, published_groups, sharers_of, teams_due_since
from assessment.queries.level_profiles import Levels

A_WEEK = timedelta(days=7)


@transaction.atomic
def take_snapshot(*, team: Team, now: datetime) -> AverageSnapshot | None:
    """The averages of this week, once; None when they are not due or nobody may be averaged yet."""
    # Two sweeps at once: the second one waits here, and then finds that nothing is due.
    list(Team.objects.select_for_update().filter(pk=team.pk).values_list("pk"))
    earlier = list(AverageSnapshot.objects.filter(team=team))
    if earlier and earlier[0].taken_at > now - A_WEEK:
        return None
    sharers = sharers_of(team, now)
    groups, figures = _figures(sharers, published_groups(earlier))
    if not figures:
        return None
    return AverageSnapshot.objects.create(
        team=team, taken_at=now, number=len(earlier) + 1, groups=groups, figures=figures
    )


def take_due_snapshots(*, now: datetime, limit: int = 200) -> int:
    """The averages of every team that is due. Returns how many were published."""
    teams = teams_due_since(now - A_WEEK, now)[:limit]
    return sum(take_snapshot(team=team, now=now) is not None for team in teams)


def _figures(
    sharers: Sharers, published: Mapping[str, list[Group]]
) -> tuple[list[list[list[int]]], dict[str, list[float]]]:
    """The groups, and for each skill the place of its group with the mean level of those in it."""
    groups: dict[Covered, int] = {}
    figures: dict[str, list[float]] = {}
    assessed = is_assessed(sharers.levels.label)
    members = np.array(sharers.members)
    for place, skill in enumerate(sharers.skills):
        has_level = assessed[:, place]
        covered = people_in(
            frozenset(members[has_level & sharers.individual[:, place]].tolist()),
            frozenset(members[has_level & sharers.hidden[:, place]].tolist()),
            published.get(str(skill.id), []),
        )
        if covered is not None:
            figures[str(skill.id)] = [
                groups.setdefault(covered, len(groups)),
                _mean(sharers.levels, np.isin(members, [*covered.individual, *covered.hidden]), place),
            ]
    return [[sorted(group.individual), sorted(group.hidden)] for group in groups], figures


def _mean(levels: Levels, rows: np.ndarray, place: int) -> float:
    """Two decimals: finer digits would say more about single people than about the team."""
    return round(float(levels.mean[rows, place].mean()), 2)
