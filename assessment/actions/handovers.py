"""What interviewers gave somebody, taken over by her as the beginning of what is known about her."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessment.actions.reports import write_report
from assessment.domain.answers import NothingIsAnswered
from assessment.measurement.types import Source
from assessment.models import Attempt, RoleProfile, ScoreReport, Skill
from assessment.queries.ratings import SaidLevel


@dataclass(frozen=True, slots=True)
class PanelRating:
    """One rating from 1 to 5 of a skill; `rater` tells interviewers apart, and nothing else."""

    skill: str
    rater: int
    value: int
    at: datetime


@transaction.atomic
def take_over_ratings(
    *, person: User, profile: RoleProfile, ratings: Iterable[PanelRating], now: datetime
) -> ScoreReport:
    """A report that rests on them, and on whatever she has answered herself. Raises NothingIsAnswered without any.

    Her later reports rest on them too: they are evidence like any other, and hers.
    """
    given = list(ratings)
    skills = Skill.objects.filter(framework=profile.role.framework, slug__in={one.skill for one in given})
    keys = dict(skills.values_list("slug", "pk"))
    said = [
        SaidLevel(keys[one.skill], Source.RUBRIC, f"interviewer-{one.rater}", one.value, one.at)
        for one in given
        if one.skill in keys
    ]
    if not said:
        raise NothingIsAnswered
    attempt = Attempt.objects.create(
        person=person,
        profile=profile,
        pack_version_id=profile.role.framework.current_id,  # type: ignore[misc]
        mode=Attempt.Mode.CHECK,
        scope=sorted({one.skill for one in given if one.skill in keys}),
        state=Attempt.State.FINISHED,
        started_at=now,
        submitted_at=now,
    )
    return write_report(attempt=attempt, now=now, handed_over=said)
