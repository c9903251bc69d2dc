"""Deleting what somebody answered and what was said about it; works only while the gate is open."""

from accounts.domain.holder import Holder
from assessment.models import AskedItem, Attempt, Operation, Response, ScoreReport, ShareLink, SkillScore


def erase_answers_of(holder: Holder) -> dict[str, int]:
    """Delete attempts, answers, the log, reports and share links; counts by kind of thing."""
    attempts, reports = Attempt.objects.of(holder), ScoreReport.objects.of(holder)
    rows = {
        "share links": ShareLink.objects.filter(report__in=reports),
        "skill scores": SkillScore.objects.filter(report__in=reports),
        "score reports": reports,
        "answers": Response.objects.filter(attempt__in=attempts),
        "log lines": Operation.objects.filter(attempt__in=attempts),
        "questions asked": AskedItem.objects.filter(attempt__in=attempts),
        "questionnaires": attempts,
    }
    return {kind: found.delete()[0] for kind, found in rows.items()}
