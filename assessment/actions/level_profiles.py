"""Keeping the packed levels of a person in step with her newest report."""

from datetime import datetime

from assessment.models import LevelProfile, ScoreReport, SkillScore
from assessment.queries.level_profiles import packed
from assessment.queries.scoring import seen_from


def keep_levels(report: ScoreReport) -> None:
    """Pack the scores of a person's newest report, in place of what was packed before. Two statements.

    A visitor is in no team, so there is nothing to keep.
    """
    if report.person_id is None:
        return
    rows = SkillScore.objects.filter(report=report).order_by("skill_id")
    kept = LevelProfile(
        person_id=report.person_id,
        report=report,
        packed=packed(list(rows.values_list("skill_id", "mean", "sd", "label"))),
    )
    LevelProfile.objects.bulk_create(
        [kept], update_conflicts=True, unique_fields=["person"], update_fields=["report", "packed"]
    )


def keep_aged_levels(kept: LevelProfile, now: datetime) -> None:
    """Pack the same skills again as the pinned evidence of the same report is seen from `now`.

    Not if a newer report has taken its place meanwhile. Four statements.
    """
    estimate = seen_from(kept.report, now)
    slugs = SkillScore.objects.filter(report=kept.report_id).order_by("skill_id").values_list("skill_id", "skill__slug")
    scores = [(skill_id, estimate.score(slug)) for skill_id, slug in slugs]
    aged = packed([(skill_id, score.mean, score.sd, score.label.value) for skill_id, score in scores])
    LevelProfile.objects.filter(pk=kept.pk, report=kept.report_id).update(packed=aged)
