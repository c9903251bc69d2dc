"""Where somebody stands, laid over the map and the roadmaps: levels, targets, states, and the steps of her plan."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext, pgettext

from accounts.domain.holder import Holder
from assessment.domain.gaps import STATE_WORDS, SkillGap, state_words
from assessment.domain.pictures.svg import Svg
from assessment.measurement.types import Label
from assessment.models import RoleProfile, ScoreReport
from assessment.policies import reports_visible_to
from assessment.queries.scoring import Scored, gaps_of, group_gaps_of, scored
from roadmap.domain.drawing.picture import sign_of
from roadmap.models import LearningPlan, PlanStep
from roadmap.policies import plans_visible_to
from roadmap.queries.levels import short_number
from roadmap.queries.plans import newer_report_for
from roadmap.queries.skill_graph import Choice
from wording.words import number

NOT_ASKED = "not_asked"
# In the words of the source, as files for machines have them.
WORDS = {**STATE_WORDS, NOT_ASKED: "not asked for"}  # not shown
TONES = {"met": "tag-good", "likely_met": "tag-good", "likely_gap": "tag-warn", "gap": "tag-warn", "unclear": ""}


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands in a skill. `level` is None without direct evidence, `target` where nothing is asked."""

    state: str = NOT_ASKED
    level: float | None = None
    target: float | None = None

    @property
    def words(self) -> str:
        if self.state == NOT_ASKED:
            return pgettext("a skill of a role", "not asked for")
        return state_words(self.state)

    @property
    def tone(self) -> str:
        return TONES.get(self.state, "tag-dashed")

    @property
    def sign(self) -> Svg:
        return sign_of(self.state)

    @property
    def is_met(self) -> bool:
        return self.state in ("met", "likely_met")

    @property
    def figures(self) -> str:
        """Such as “level 1.8 of 3”."""
        level = "" if self.level is None else number(min(max(self.level, 0), 5), 1)
        if self.target is None:
            return gettext("level %(level)s") % {"level": level} if level else ""
        said = gettext("level %(level)s of %(target)s") if level else gettext("target %(target)s")
        return said % {"level": level, "target": short_number(self.target)}


NOTHING_ASKED = Standing()


@dataclass(frozen=True, eq=False)
class PlannedSkill:
    """The steps of a plan for one skill. `place`: that of the first open one among all open steps, 1 is first."""

    open: tuple[PlanStep, ...] = ()
    closed: tuple[PlanStep, ...] = ()
    place: int = 0

    @property
    def next(self) -> PlanStep | None:
        return self.open[0] if self.open else None


NOTHING_PLANNED = PlannedSkill()


@dataclass(frozen=True, eq=False)
class Overlay:
    """A result and, where there is one, the plan made from it."""

    report: ScoreReport
    plan: LearningPlan | None
    standings: Mapping[str, Standing]
    planned: Mapping[str, PlannedSkill] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()

    @property
    def profile(self) -> RoleProfile:
        """What the levels are measured against."""
        return self.plan.profile if self.plan else self.report.profile

    def of(self, skill: str) -> Standing:
        return self.standings.get(skill, NOTHING_ASKED)

    def steps_of(self, skill: str) -> PlannedSkill:
        return self.planned.get(skill, NOTHING_PLANNED)

    def closed_step(self, public_id: uuid.UUID | None) -> PlanStep | None:
        """A step that is done or skipped, so that it can be undone."""
        steps = (step for planned in self.planned.values() for step in planned.closed)
        return next((step for step in steps if step.public_id == public_id), None)


def overlay_for(holder: Holder) -> Overlay | None:
    """From the newest current plan, else the newest result; None for somebody who has neither.

    Four statements once the pack version is in memory.
    """
    if holder.is_nobody:
        return None
    plan = plans_visible_to(holder).current().with_names().first()
    newest = newer_report_for(plan) if plan else reports_visible_to(holder).with_names().first()
    report = newest or (plan.report if plan else None)
    if report is None:
        return None
    result = scored(report)
    groups = group_gaps_of(result)
    return Overlay(
        report=report,
        plan=plan,
        standings=_standings(result, [*gaps_of(result), *(option for group in groups for option in group.options)]),
        planned=_planned(plan) if plan else {},
        choices=tuple(
            Choice(group.name, group.need, tuple(option.skill for option in group.options)) for group in groups
        ),
    )


def _standings(result: Scored, gaps: Iterable[SkillGap]) -> dict[str, Standing]:
    estimate = result.estimate
    known = (slug for slug in result.instrument.framework.skills if estimate.label(slug) != Label.INFERRED)
    standings = {slug: Standing(level=estimate.mean.item(estimate.position(slug))) for slug in known}
    for gap in gaps:
        standings[gap.skill] = Standing(gap.state, gap.mean if gap.is_assessed else None, gap.target)
    return standings


def _planned(plan: LearningPlan) -> dict[str, PlannedSkill]:
    by_skill: dict[str, list[PlanStep]] = {}
    places: dict[str, int] = {}
    place = 0
    for step in PlanStep.objects.filter(plan=plan).select_related("skill", "level"):
        if step.status == PlanStep.Status.DROPPED:
            continue
        by_skill.setdefault(step.skill.slug, []).append(step)
        if step.status == PlanStep.Status.OPEN:
            place += 1
            places.setdefault(step.skill.slug, place)
    return {
        slug: PlannedSkill(
            open=tuple(sorted((one for one in steps if one.status == PlanStep.Status.OPEN), key=_rung)),
            closed=tuple(one for one in steps if one.status != PlanStep.Status.OPEN),
            place=places.get(slug, 0),
        )
        for slug, steps in by_skill.items()
    }


def _rung(step: PlanStep) -> float:
    return step.level.value
