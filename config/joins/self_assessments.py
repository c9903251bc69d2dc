"""A candidate says herself where she stands: an anonymous questionnaire, of which hiring keeps the levels alone."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts.domain.holder import Holder
from assessment.actions.attempts import begin_attempt, begin_check, finish_attempt
from assessment.domain.answers import NothingIsAnswered
from assessment.models import Attempt, RoleProfile, SkillScore
from assessment.queries.start import profile_by_slugs
from hiring.actions.candidate_links import return_levels
from hiring.models import CandidateLink
from hiring.queries.handover import Asked, asked_of


def visitor_of(token: str) -> uuid.UUID:
    """Who answers, known to whoever has the token and to nobody else: no row leads from a candidate to her answers."""
    return uuid.UUID(bytes=salted_hmac("config.joins.self_assessments", token, algorithm="sha256").digest()[:16])


def begin(*, link: CandidateLink, visitor: uuid.UUID, now: datetime) -> Attempt | None:
    """The questionnaire about the rubric's skills, or the one that is open. None where the content lacks the role."""
    asked = asked_of(link.candidate)
    profile = _profile(asked)
    if asked is None or profile is None:
        return None
    holder = Holder(visitor=visitor)
    if asked.skills:
        return begin_check(holder=holder, profile=profile, skills=asked.skills, now=now)
    return begin_attempt(holder=holder, profile=profile, mode=Attempt.Mode.QUICK, now=now)


def newest_attempt(visitor: uuid.UUID) -> Attempt | None:
    """What she has begun with this link. One statement."""
    begun = Attempt.objects.of(Holder(visitor=visitor)).exclude(state=Attempt.State.ABANDONED)
    return begun.order_by("-started_at", "-pk").first()


@transaction.atomic
def hand_in(*, link: CandidateLink, visitor: uuid.UUID, now: datetime) -> None:
    """Give the levels of the rubric's skills, and nothing else, to the panel; the link is used up.

    Raises NothingIsAnswered, LinkIsOver, CandidateIsErased, CandidateDateHasPassed.
    """
    attempt, asked = newest_attempt(visitor), asked_of(link.candidate)
    if attempt is None or asked is None:
        raise NothingIsAnswered
    report = finish_attempt(holder=attempt.holder, public_id=attempt.public_id, now=now)
    scores = SkillScore.objects.filter(report=report, skill__slug__in=asked.skills).exclude(
        label=SkillScore.Label.INFERRED
    )
    levels: dict[str, list[object]] = {
        slug: [round(mean, 2), round(sd, 2), label]
        for slug, mean, sd, label in scores.values_list("skill__slug", "mean", "sd", "label")
    }
    if not levels:
        raise NothingIsAnswered
    return_levels(link=link, levels=levels, now=now)


def _profile(asked: Asked | None) -> RoleProfile | None:
    return profile_by_slugs(asked.role, asked.career_level) if asked else None
