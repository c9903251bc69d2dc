"""A score report computed again from the evidence it pins: gaps and readiness are never stored."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.domain.gaps import AreaLevel, GroupGap, SkillGap
from assessment.measurement.gaps import gap_of
from assessment.measurement.levels import Estimate, estimate_levels
from assessment.measurement.normal import INTERVAL_80
from assessment.measurement.types import Option, Requirement
from assessment.models import ScoreReport
from assessment.queries.evidence import GivenAnswer, answers_by_id, live, observations
from assessment.queries.framework_facts import Framework
from assessment.queries.instrument import Instrument, instrument_for


@dataclass(frozen=True, eq=False)
class Scored:
    """A report with its evidence and the estimate that follows from it."""

    report: ScoreReport
    instrument: Instrument
    answers: tuple[GivenAnswer, ...]
    estimate: Estimate


def scored(report: ScoreReport) -> Scored:
    """Score the pinned evidence again, which gives the stored bits. One statement once the instrument is in memory."""
    instrument = instrument_for(report.pack_version_id, report.profile_id)
    answers = tuple(answers_by_id(report.evidence))
    estimate = estimate_levels(instrument.framework.model, observations(answers, instrument.framework))
    return Scored(report, instrument, answers, estimate)


def estimate_from(answers: Iterable[GivenAnswer], instrument: Instrument) -> Estimate:
    """What the live answers say, from zero: the same answers give the same bits."""
    return estimate_levels(instrument.framework.model, observations(live(answers), instrument.framework))


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


def area_levels(estimate: Estimate, gaps: Iterable[SkillGap]) -> list[AreaLevel]:
    """Level and target of each area, weighted as the role weighs its skills; areas in alphabetical order.

    The interval counts how the skills vary together, so it does not shrink just because an area has many skills.
    """
    by_area: dict[str, list[SkillGap]] = {}
    for gap in gaps:
        by_area.setdefault(gap.area, []).append(gap)
    return [
        _area(estimate, slug, by_area[slug]) for slug in sorted(by_area, key=lambda slug: by_area[slug][0].area_name)
    ]


def _area(estimate: Estimate, slug: str, gaps: list[SkillGap]) -> AreaLevel:
    total = sum(gap.weight for gap in gaps)
    shares = [gap.weight / total for gap in gaps]
    places = [estimate.position(gap.skill) for gap in gaps]
    block = estimate.covariance[places][:, places]
    spread = INTERVAL_80 * float(shares @ block @ shares) ** 0.5
    mean = sum(share * gap.mean for share, gap in zip(shares, gaps, strict=True))
    return AreaLevel(
        slug=slug,
        name=gaps[0].area_name,
        mean=mean,
        low=mean - spread,
        high=mean + spread,
        target=sum(share * gap.target for share, gap in zip(shares, gaps, strict=True)),
        assessed=sum(gap.is_assessed for gap in gaps),
        asked_for=len(gaps),
        gaps=tuple(sorted(gaps, key=lambda gap: (-gap.priority, gap.name))),
    )
