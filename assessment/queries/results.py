"""The result page: where somebody stands for a role, what it rests on, and what comes next."""

from dataclasses import dataclass

from assessment.domain.answers import Given
from assessment.domain.gaps import AreaLevel, GroupGap, SkillGap, largest_first
from assessment.domain.marking import KNOWLEDGE
from assessment.measurement.levels import Estimate
from assessment.measurement.readiness import Readiness, readiness_of, reads_as
from assessment.measurement.self_bias import SelfBias, bias_worth_telling
from assessment.measurement.types import Label
from assessment.models import Item, ScoreReport
from assessment.queries.requirements import ProfileFacts, profiles_of
from assessment.queries.scoring import Scored, area_levels, gaps_of, group_gaps_of, scored
from assessment.queries.well_rounded import ChoiceMark, choice_marks, count_earned

TOP_GAPS = 5


@dataclass(frozen=True, eq=False)
class RoleReadiness:
    """How ready somebody is for one role profile."""

    profile: ProfileFacts
    readiness: Readiness


@dataclass(frozen=True, eq=False)
class ResultPage:
    """Everything the result page shows."""

    report: ScoreReport
    readiness: Readiness
    reads_as: str | None
    gaps: tuple[SkillGap, ...]
    top_gaps: tuple[SkillGap, ...]
    groups: tuple[GroupGap, ...]
    areas: tuple[AreaLevel, ...]
    career_levels: tuple[RoleReadiness, ...]
    other_roles: tuple[RoleReadiness, ...]
    marks: tuple[ChoiceMark, ...]
    gate_names: tuple[str, ...]
    answered: int
    not_known: int
    not_sure: int
    bias: SelfBias | None
    knowledge_questions: int
    has_checks: bool

    @property
    def checked_share(self) -> float:
        return self.readiness.shares[Label.CHECKED]

    @property
    def self_rated_share(self) -> float:
        return self.readiness.shares[Label.SELF_RATED]

    @property
    def inferred_share(self) -> float:
        return self.readiness.shares[Label.INFERRED]

    @property
    def earned_marks(self) -> int:
        return count_earned(self.marks)


def gaps_of_report(report: ScoreReport) -> list[SkillGap]:
    """Every single requirement of the report's profile beside its estimate. One statement."""
    return gaps_of(scored(report))


def result_page(report: ScoreReport) -> ResultPage:
    """The page of one report. Four statements once the pack version is in memory."""
    result = scored(report)
    gaps = gaps_of(result)
    everywhere = _readiness_everywhere(result)
    here = next(one for one in everywhere if one.profile.id == report.profile_id)
    same_role = [one for one in everywhere if one.profile.role == here.profile.role]
    return ResultPage(
        report=report,
        readiness=here.readiness,
        reads_as=reads_as((one.profile.career_level_name, one.readiness) for one in same_role),
        gaps=tuple(gaps),
        top_gaps=tuple(largest_first(gaps)[:TOP_GAPS]),
        groups=tuple(group_gaps_of(result)),
        areas=tuple(area_levels(result, gaps)),
        career_levels=tuple(same_role),
        other_roles=tuple(one for one in everywhere if one.profile.role != here.profile.role),
        marks=tuple(choice_marks(report.pack_version.framework_id, result.estimate, _ratings(result))),
        gate_names=tuple(_name(result, gate.name, is_group=gate.is_group) for gate in here.readiness.gates),
        answered=sum(answer.given in (Given.VALUE, Given.DONT_KNOW) for answer in result.answers),
        not_known=sum(answer.given == Given.DONT_KNOW for answer in result.answers),
        not_sure=sum(answer.given in (Given.NOT_SURE, Given.DOES_NOT_APPLY) for answer in result.answers),
        bias=bias_worth_telling(result.estimate),
        has_checks=any(answer.kind in KNOWLEDGE for answer in result.answers),
        knowledge_questions=sum(
            result.instrument.questions[item].is_knowledge for item in result.instrument.candidates
        ),
    )


def _readiness_everywhere(result: Scored) -> list[RoleReadiness]:
    return [RoleReadiness(profile, _readiness(result.estimate, profile)) for profile in profiles_beside(result)]


def _readiness(estimate: Estimate, profile: ProfileFacts) -> Readiness:
    return readiness_of(estimate, profile.requirements, profile.groups)


def profiles_beside(result: Scored) -> tuple[ProfileFacts, ...]:
    """Every role profile of the version, with the report's own one, which may be an earlier revision."""
    profiles = profiles_of(result.report.pack_version_id)
    if result.report.profile_id in {profile.id for profile in profiles}:
        return profiles
    return (*profiles, _own_profile(result))


def _own_profile(result: Scored) -> ProfileFacts:
    profile = result.report.profile
    return ProfileFacts(
        id=profile.pk,
        role=profile.role.slug,
        role_name=profile.role.name,
        career_level=profile.career_level.slug,
        career_level_name=profile.career_level.name,
        rank=profile.career_level.rank,
        requirements=result.instrument.requirements,
        groups=result.instrument.groups,
    )


def _ratings(result: Scored) -> dict[str, float]:
    """What the person said herself, by skill."""
    skills = result.instrument.framework.by_id
    return {
        skills[answer.skill_id].slug: answer.value
        for answer in result.answers
        if answer.value is not None and answer.kind == Item.Kind.SELF_RATING and answer.skill_id in skills
    }


def _name(result: Scored, name: str, *, is_group: bool) -> str:
    return name if is_group else result.instrument.framework.skills[name].name
