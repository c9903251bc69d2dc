"""After hiring, and only if the new colleague agrees: what the panel saw becomes her first plan."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessment.actions.handovers import PanelRating, take_over_ratings
from assessment.domain.answers import NothingIsAnswered
from assessment.queries.start import profile_by_slugs
from hiring.actions.candidate_links import agree_to_handover
from hiring.models import CandidateLink
from hiring.queries.handover import asked_of, handed_over
from roadmap.actions.plans import make_plan
from roadmap.models import LearningPlan

HOURS_PER_WEEK = 4.0


@transaction.atomic
def begin_first_plan(*, link: CandidateLink, person: User, now: datetime) -> LearningPlan:
    """Her consent, a report that rests on the ratings, and the plan that follows; the three or none of them.

    The plan is hers alone. Raises LinkIsOver, IsNotDecided, CandidateIsErased, CandidateDateHasPassed,
    and NothingIsAnswered where no skill was rated or the content lacks the role.
    """
    candidate = agree_to_handover(link=link, now=now)
    asked = asked_of(candidate)
    profile = profile_by_slugs(asked.role, asked.career_level) if asked else None
    if profile is None:
        raise NothingIsAnswered
    ratings = [PanelRating(one.skill, one.rater, one.value, one.at) for one in handed_over(candidate)]
    report = take_over_ratings(person=person, profile=profile, ratings=ratings, now=now)
    return make_plan(report=report, hours_per_week=HOURS_PER_WEEK, starts_on=now.date(), now=now)
