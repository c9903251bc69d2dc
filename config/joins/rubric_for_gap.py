"""A team's coverage gap proposes the next rubric; teams and hiring know nothing of each other."""

from datetime import datetime

from accounts.models import User
from assessment.queries.start import profile_by_slugs
from assessment.queries.team_gaps import Sought
from hiring.actions.rubrics import make_rubric
from hiring.models import Rubric


def make_rubric_for_gap(*, sought: Sought, by: User, now: datetime) -> Rubric | None:
    """A draft of her own, as one click in the library makes it. None where the content has lost the role meanwhile."""
    profile = profile_by_slugs(sought.role, sought.career_level)
    return make_rubric(profile=profile, by=by, now=now, led_by=sought.skills) if profile else None
