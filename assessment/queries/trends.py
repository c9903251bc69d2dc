"""How a level changed: each report's dated point, and whether the difference is more than luck."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils.translation import pgettext

from accounts.domain.holder import Holder
from assessment.domain.gaps import label_words
from assessment.domain.pictures.history import History, HistoryPoint
from assessment.measurement.normal import INTERVAL_80
from assessment.measurement.prior import AREA_SD, GENERAL_SD, SKILL_SD
from assessment.measurement.trend import Change, ChangeState, change_of, direct_evidence
from assessment.models import Skill, SkillScore
from wording.words import pgettext_noop

DAYS_PER_MONTH = 30.44
FIRST = pgettext_noop("how a level changed", "first point")
CHANGES = {
    ChangeState.CLEARLY_IMPROVED: pgettext_noop("how a level changed", "clearly improved"),
    ChangeState.IMPROVED: pgettext_noop("how a level changed", "improved"),
    ChangeState.NO_CLEAR_CHANGE: pgettext_noop("how a level changed", "no clear change"),
}
PRIOR_VARIANCE = GENERAL_SD**2 + AREA_SD**2 + SKILL_SD**2  # of every skill before any evidence


@dataclass(frozen=True, slots=True)
class Point:
    """One dated score of a skill, and what changed since the point before (None for the first)."""

    at: datetime
    report_id: str
    profile: str
    mean: float
    sd: float
    low: float
    high: float
    label: str
    change: Change | None

    @property
    def label_words(self) -> str:
        return label_words(self.label)

    @property
    def change_words(self) -> str:
        """“First point”, “improved”, “no clear change” …"""
        return pgettext("how a level changed", CHANGES[self.change.state] if self.change else FIRST)


@dataclass(frozen=True, slots=True)
class Line:
    """A skill with all its points, oldest first."""

    skill: str
    name: str
    area_name: str
    points: tuple[Point, ...]

    @property
    def last(self) -> Point:
        return self.points[-1]


def points_of(holder: Holder, skill_id: int) -> list[Point]:
    """Every dated point of one skill, oldest first. One statement."""
    rows = SkillScore.objects.of(holder).filter(skill_id=skill_id).for_history()
    return _points(list(rows))


def history_of(holder: Holder) -> list[Line]:
    """Every skill the holder gave direct evidence for, with its points; by area and name. One statement."""
    by_skill: dict[int, list[SkillScore]] = {}
    for score in SkillScore.objects.of(holder).for_history():
        by_skill.setdefault(score.skill_id, []).append(score)
    lines = [
        Line(own[-1].skill.slug, own[-1].skill.name, own[-1].skill.area.name, tuple(_points(own)))
        for own in by_skill.values()
        if own[-1].label != SkillScore.Label.INFERRED
    ]
    return sorted(lines, key=lambda line: (line.area_name, line.name))


def picture_of(name: str, points: Sequence[Point], target: float | None = None) -> History:
    """The points as a line with its band."""
    dots = [HistoryPoint(one.at.date(), one.mean, one.low, one.high, one.label) for one in points]
    return History(name, tuple(dots), target)


def skill_by_slug(slug: str, framework_id: int) -> Skill | None:
    return Skill.objects.filter(framework_id=framework_id, slug=slug).select_related("area").first()


def _points(scores: Sequence[SkillScore]) -> list[Point]:
    first: list[Change | None] = [None] if scores else []
    changes = [*first, *(_change(old, new) for old, new in pairwise(scores))]
    return [
        Point(
            at=score.report.created_at,
            report_id=str(score.report.public_id),
            profile=str(score.report.profile),
            mean=score.mean,
            sd=score.sd,
            low=score.mean - INTERVAL_80 * score.sd,
            high=score.mean + INTERVAL_80 * score.sd,
            label=score.label,
            change=change,
        )
        for score, change in zip(scores, changes, strict=True)
    ]


def _change(old: SkillScore, new: SkillScore) -> Change:
    """The newest answer replaces the older one, so the new report's own evidence is judged against the prior alone."""
    months = max((new.report.created_at - old.report.created_at).total_seconds() / 86_400 / DAYS_PER_MONTH, 0.0)
    prior = new.skill.mean
    fresh_mean, fresh_variance = direct_evidence(prior, PRIOR_VARIANCE, new.mean, new.sd**2)
    return change_of(old.mean, old.sd**2, fresh_mean, fresh_variance, months)
