"""Keeping the packed levels of a person in step with her newest report."""

from assessment.models import LevelProfile, ScoreReport, SkillScore
from assessment.queries.level_profiles import packed


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
