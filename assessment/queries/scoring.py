"""A score report computed again from the evidence it pins: gaps and readiness are never stored."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from assessment.domain.gaps import AreaLevel, GroupGap, SkillGap
from assessment.measurement.evidence import self_rater
from assessment.measurement.gaps import gap_of
from assessment.measurement.levels import Estimate, estimate_levels
from assessment.measurement.types import Observation, Option, Rater, Requirement
from assessment.models import ScoreReport
from assessment.queries.evidence import GivenAnswer, live, observations
from assessment.queries.framework_facts import Framework
from assessment.queries.instrument import Instrument, instrument_for
from assessment.queries.pinned import answers_by_id

ESTIMATES_KEPT = 32


@dataclass(frozen=True, eq=False)
class Scored:
    """A report with its evidence and the estimate that follows from it."""

    report: ScoreReport
    instrument: Instrument
    answers: tuple[GivenAnswer, ...]
    estimate: Estimate


def scored(report: ScoreReport) -> Scored:
    """Score the pinned evidence again, which gives the stored bits. One statement once the instrument is in memory."""
    instrument = instrument_for(report.pack_version_id, report.profile_id, report.calibration_id)
    answers = tuple(answers_by_id(report.evidence))
    seen = observations(answers, instrument, report.created_at)
    return Scored(report, instrument, answers, levels_from(seen, instrument))


def seen_from(report: ScoreReport, at: datetime) -> Estimate:
    """What the evidence of the report says at a later moment: the same answers, grown older."""
    instrument = instrument_for(report.pack_version_id, report.profile_id, report.calibration_id)
    return levels_from(observations(answers_by_id(report.evidence), instrument, at), instrument)


def estimate_from(answers: Iterable[GivenAnswer], instrument: Instrument, at: datetime) -> Estimate:
    """What the live answers say at that moment, from zero: the same answers give the same bits."""
    return levels_from(observations(live(answers), instrument, at), instrument)


def levels_from(seen: Iterable[Observation], instrument: Instrument) -> Estimate:
    """What the observations say, from zero. Their order does not matter.

    A process keeps the last estimates: the page after an answer, the report and its page ask for the same one again,
    which saves 1 ms each time. One of 160 skills takes 0.2 MB.
    """
    quality = instrument.self_quality
    rater = self_rater(quality.bias_mean, quality.bias_sd)
    return _levels_from(instrument.framework, tuple(sorted(seen, key=lambda one: one.skill)), rater)


@lru_cache(maxsize=ESTIMATES_KEPT)
def _levels_from(framework: Framework, seen: tuple[Observation, ...], rater: Rater) -> Estimate:
    return estimate_levels(framework.model, seen, (rater,))


def gaps_of(result: Scored) -> list[SkillGap]:
    """Every single requirement of the report's profile, by skill."""
    framework, estimate = result.instrument.framework, result.estimate
    return [
        skill_gap(framework, estimate, one, weight=one.weight, is_gate=one.gate)
        for one in result.instrument.requirements
    ]


def group_gaps_of(result: Scored) -> list[GroupGap]:
    """Every any-of group of the report's profile."""
    framework, estimate = result.instrument.framework, result.estimate
    return [
        GroupGap(
            name=group.name,
            options=tuple(
                skill_gap(framework, estimate, option, weight=group.weight, is_gate=group.gate)
                for option in group.options
            ),
            need=group.choose,
            weight=group.weight,
            is_gate=group.gate,
        )
        for group in result.instrument.groups
    ]


def skill_gap(
    framework: Framework, estimate: Estimate, wanted: Requirement | Option, *, weight: float, is_gate: bool
) -> SkillGap:
    """One requirement or option beside its estimate."""
    gap, skill = gap_of(estimate, wanted), framework.skills[wanted.skill]
    return SkillGap(
        skill=skill.slug,
        skill_id=skill.id,
        name=skill.name,
        area=skill.area,
        area_name=skill.area_name,
        target=wanted.target,
        mean=gap.mean,
        sd=gap.sd,
        low=gap.low,
        high=gap.high,
        p_meets=gap.probability_met,
        shortfall=gap.shortfall,
        weight=weight,
        is_gate=is_gate,
        state=gap.state.value,
        label=gap.label.value,
    )


def area_levels(result: Scored, gaps: Iterable[SkillGap]) -> list[AreaLevel]:
    """Level and target of each area with its gaps, the heaviest first; areas by name."""
    by_area: dict[str, list[SkillGap]] = {}
    for gap in gaps:
        by_area.setdefault(gap.area, []).append(gap)
    return [
        replace(area, gaps=tuple(sorted(by_area[area.slug], key=lambda gap: (-gap.priority, gap.name))))
        for area in result.instrument.areas.levels(result.estimate)
    ]
