"""A score report computed again from the evidence it pins: gaps and readiness are never stored."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from assessment.domain.gaps import AreaLevel, GroupGap, SkillGap
from assessment.measurement.evidence import SELF_RATER, interviewer
from assessment.measurement.gaps import gap_of
from assessment.measurement.levels import Estimate, estimate_levels
from assessment.measurement.types import Observation, Option, Rater, Requirement, RequirementGroup, Source
from assessment.models import ScoreReport
from assessment.queries.evidence import GivenAnswer, live, observations
from assessment.queries.framework_facts import Framework
from assessment.queries.instrument import Instrument, instrument_for
from assessment.queries.pinned import answers_by_id
from assessment.queries.ratings import SaidLevel, newest_words, pinned_ratings, rating_observations

ESTIMATES_KEPT = 32


@dataclass(frozen=True, eq=False)
class Scored:
    """A report with its evidence and the estimate that follows from it."""

    report: ScoreReport
    instrument: Instrument
    answers: tuple[GivenAnswer, ...]
    ratings: tuple[SaidLevel, ...]
    estimate: Estimate

    @property
    def observations(self) -> list[Observation]:
        """All that the report rests on."""
        return seen_in(self.answers, self.ratings, self.instrument, self.report.created_at)


def scored(report: ScoreReport) -> Scored:
    """Score the pinned evidence again, which gives the stored bits. One statement once the instrument is in memory."""
    instrument = instrument_for(report.pack_version_id, report.profile_id, report.calibration_id)
    answers, ratings = tuple(answers_by_id(report.evidence)), pinned_ratings(report.ratings)
    seen = seen_in(answers, ratings, instrument, report.created_at)
    return Scored(report, instrument, answers, ratings, levels_from(seen, instrument))


def seen_in(
    answers: Iterable[GivenAnswer], ratings: Iterable[SaidLevel], instrument: Instrument, at: datetime
) -> list[Observation]:
    """What somebody's answers and the check-ins about her say, looked at from that moment."""
    answers, ratings = newest_words(answers, ratings)
    return [*observations(answers, instrument, at), *rating_observations(ratings, instrument)]


def estimate_from(
    answers: Iterable[GivenAnswer], ratings: Iterable[SaidLevel], instrument: Instrument, at: datetime
) -> Estimate:
    """What the live answers and ratings say at that moment, from zero: the same evidence gives the same bits."""
    return levels_from(seen_in(live(answers), ratings, instrument, at), instrument)


def seen_from(report: ScoreReport, at: datetime) -> Estimate:
    """What the evidence of the report says at a later moment: the same answers, grown older."""
    instrument = instrument_for(report.pack_version_id, report.profile_id, report.calibration_id)
    seen = seen_in(answers_by_id(report.evidence), pinned_ratings(report.ratings), instrument, at)
    return levels_from(seen, instrument)


def levels_from(seen: Iterable[Observation], instrument: Instrument) -> Estimate:
    """What the observations say, from zero. Their order does not matter.

    A process keeps the last estimates: the page after an answer, the report and its page ask for the same one again,
    which saves 1 ms each time. One of 160 skills takes 0.2 MB.
    """
    seen = tuple(sorted(seen, key=lambda one: one.skill))
    sources = {SELF_RATER.key: Source.SELF} | {
        one.rater: one.source for one in seen if one.rater is not None and one.source != Source.EVIDENCE
    }
    raters = tuple(_rater(key, sources[key], instrument) for key in sorted(sources))
    return _levels_from(instrument.framework, seen, raters)


def _rater(key: str, source: Source, instrument: Instrument) -> Rater:
    if source == Source.RUBRIC:
        return interviewer(key)
    quality = instrument.quality(source)
    return Rater(key, quality.bias_mean, quality.bias_sd)


@lru_cache(maxsize=ESTIMATES_KEPT)
def _levels_from(framework: Framework, seen: tuple[Observation, ...], raters: tuple[Rater, ...]) -> Estimate:
    return estimate_levels(framework.model, seen, raters)


def gaps_of(result: Scored) -> list[SkillGap]:
    """Every single requirement of the report's profile, by skill."""
    return gaps_for(result, result.instrument.requirements)


def gaps_for(result: Scored, requirements: Iterable[Requirement]) -> list[SkillGap]:
    """The same for what another profile of the version asks for."""
    framework, estimate = result.instrument.framework, result.estimate
    return [skill_gap(framework, estimate, one, weight=one.weight, is_gate=one.gate) for one in requirements]


def group_gaps_of(result: Scored) -> list[GroupGap]:
    """Every any-of group of the report's profile."""
    return group_gaps_for(result, result.instrument.groups)


def group_gaps_for(result: Scored, groups: Iterable[RequirementGroup]) -> list[GroupGap]:
    """The same for the groups of another profile of the version."""
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
        for group in groups
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
