"""What the pages of teams show: an average with its people."""

from django import template

from assessment.queries.averages import Week
from assessment.queries.team_matrix import average_text

register = template.Library()


@register.filter
def average_of(week: Week, area: str) -> str:
    """The average of an area in that week, or that there is none."""
    return average_text(week.by_area.get(area))
