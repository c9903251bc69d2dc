"""Writing score reports, and links that show them to others."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from accounts.domain.holder import Holder
from assessment.actions.level_profiles import keep_levels
from assessment.domain.answers import NothingIsAnswered
from assessment.models import Attempt, ScoreReport, ShareLink, SkillScore
from assessment.queries.instrument import instrument_for
from assessment.queries.pinned import evidence_of
from assessment.queries.ratings import SaidLevel, handed_over_to, ratings_of
from assessment.queries.scoring import levels_from, seen_in

METHOD = "ep-levels/1"
SHARED_FOR = timedelta(days=30)
CODE_BYTES = 12


def write_report(*, attempt: Attempt, now: datetime, handed_over: Iterable[SaidLevel] = ()) -> ScoreReport:
    """Score all live evidence of the holder and write it down once, with the ids it rests on.

    What interviewers gave her counts if it is `handed_over` now, or was with an earlier report.
    Raises NothingIsAnswered when neither an answer nor a rating says anything about a skill.
    """
    instrument = instrument_for(attempt.pack_version_id, attempt.profile_id, attempt.calibration_id)
    answers = evidence_of(attempt.holder)
    ratings = (*ratings_of(attempt.person_id), *(tuple(handed_over) or handed_over_to(attempt.person_id)))
    seen = seen_in(answers, ratings, instrument, now)
    if not seen:
        raise NothingIsAnswered
    estimate = levels_from(seen, instrument)
    report = ScoreReport.objects.create(
        person_id=attempt.person_id,
        visitor=attempt.visitor,
        attempt=attempt,
        pack_version_id=attempt.pack_version_id,
        profile_id=attempt.profile_id,
        calibration_id=attempt.calibration_id,
        method=METHOD,
        evidence=sorted(answer.id for answer in answers),
        ratings=[rating.pinned() for rating in ratings],
        created_at=now,
    )
    told = sorted(instrument.scope | {observation.skill for observation in seen})
    scores = [estimate.score(slug) for slug in told]
    SkillScore.objects.bulk_create(
        SkillScore(
            report=report,
            skill_id=instrument.framework.skills[score.skill].id,
            mean=score.mean,
            sd=score.sd,
            label=score.label.value,
            counts={source.value: count for source, count in score.counts.items()},
        )
        for score in scores
    )
    keep_levels(report)
    return report


def share_report(*, report: ScoreReport, now: datetime) -> ShareLink:
    """A new link to the report, good for thirty days."""
    return ShareLink.objects.create(
        report=report, code=secrets.token_urlsafe(CODE_BYTES), created_at=now, expires_at=now + SHARED_FOR
    )


def revoke_share(*, holder: Holder, report_id: UUID, code: str, now: datetime) -> bool:
    """Withdraw a link at once; False when there was none of this holder's to withdraw."""
    links = ShareLink.objects.filter(report__in=ScoreReport.objects.of(holder).filter(public_id=report_id), code=code)
    return bool(links.filter(revoked_at__isnull=True).update(revoked_at=now))
