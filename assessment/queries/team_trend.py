"""How the averages of a team went, as a picture."""

from collections.abc import Sequence

from django.utils.translation import gettext

from assessment.domain.pictures.trend import Trend, TrendLine, TrendPoint
from assessment.measurement.normal import INTERVAL_80
from assessment.queries.averages import Average, Week
from assessment.queries.team_levels import TeamLevels


def trend_of(team: TeamLevels, weeks: Sequence[Week]) -> Trend | None:
    """A line for each area that has an average in any of the weeks (given newest first). No statement."""
    in_time = list(reversed(weeks))
    areas = sorted({(skill.area_name, skill.area) for skill in team.skills})
    lines = tuple(
        TrendLine(name, tuple(_point(week.by_area.get(slug)) for week in in_time))
        for name, slug in areas
        if any(slug in week.by_area for week in in_time)
    )
    days = tuple(week.taken_at.date() for week in in_time)
    return Trend(gettext("Averages by week"), days, lines) if lines else None


def _point(average: Average | None) -> TrendPoint | None:
    return TrendPoint(average.mean, average.people, INTERVAL_80 * average.error) if average else None
