"""Why this level: the answers behind one skill of a report, and every dated point of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.domain.holder import Holder
from assessment.domain.gaps import SkillGap
from assessment.domain.marking import SELF_RATING
from assessment.measurement.types import Source
from assessment.models import ScoreReport
from assessment.queries.contributions import Contribution, contributions_of
from assessment.queries.framework_facts import Framework, SkillFacts
from assessment.queries.ratings import SaidLevel, newest_words
from assessment.queries.scoring import gaps_of, group_gaps_of, scored
from assessment.queries.shown_answers import ShownAnswer, shown_answers
from assessment.queries.trends import Point, points_of


@dataclass(frozen=True, slots=True)
class ShownRating:
    """What was said in a check-in, in words."""

    by: str
    level: str
    at: datetime


@dataclass(frozen=True, eq=False)
class WhyPage:
    """`neighbours` are the answered skills that say most about this one, with how much they move together.

    `assumed_bias` is how many levels the model takes self-ratings to lie too high before it knows the person. How far
    her own do is hers to hear only when it is sure, so it is not told here.
    """

    report: ScoreReport
    skill: SkillFacts
    gap: SkillGap | None
    mean: float
    low: float
    high: float
    label: str
    answers: tuple[ShownAnswer, ...]
    ratings: tuple[ShownRating, ...]
    contributions: tuple[Contribution, ...]
    neighbours: tuple[tuple[SkillFacts, float], ...]
    assumed_bias: float
    points: tuple[Point, ...]

    @property
    def has_evidence(self) -> bool:
        """Whether anything was said or shown about this very skill."""
        return bool(self.answers or self.ratings)

    @property
    def has_self_rating(self) -> bool:
        return any(answer.kind == SELF_RATING for answer in self.answers)


NEIGHBOURS = 4


def why_page(report: ScoreReport, slug: str, holder: Holder | None = None) -> WhyPage | None:
    """The answers behind a skill, or None for a skill the pack version does not hold. At most six statements."""
    result = scored(report)
    skill = result.instrument.framework.skills.get(slug)
    if skill is None:
        return None
    options = [option for group in group_gaps_of(result) for option in group.options]
    gap = next((one for one in (*gaps_of(result), *options) if one.skill == slug), None)
    score = result.estimate.score(slug)
    answers, ratings = newest_words(result.answers, result.ratings)
    mine = [answer for answer in answers if answer.skill_id == skill.id]
    return WhyPage(
        report=report,
        skill=skill,
        gap=gap,
        mean=score.mean,
        low=score.low,
        high=score.high,
        label=score.label.value,
        answers=tuple(shown_answers(mine)),
        ratings=_shown(ratings, skill.id, result.instrument.framework),
        contributions=contributions_of(result, slug),
        neighbours=_neighbours(result.instrument.framework, result.estimate.counts, slug),
        assumed_bias=result.instrument.quality(Source.SELF).bias_mean,
        points=tuple(points_of(holder, skill.id)) if holder else (),
    )


def _shown(ratings: Iterable[SaidLevel], skill_id: int, framework: Framework) -> tuple[ShownRating, ...]:
    names = framework.level_names
    mine = (one for one in ratings if one.skill_id == skill_id)
    return tuple(ShownRating(one.words, f"{one.level} {names.get(one.level, '')}".strip(), one.at) for one in mine)


def _neighbours(framework: Framework, answered: Iterable[str], slug: str) -> tuple[tuple[SkillFacts, float], ...]:
    """The answered skills that the prior ties most closely to this one, with the correlation it assumes."""
    model = framework.model
    place = model.position(slug)
    together = {
        other: model.covariance.item(place, model.position(other))
        / (model.covariance.item(place, place) * model.covariance.item((model.position(other),) * 2)) ** 0.5
        for other in answered
        if other != slug
    }
    nearest = sorted(together, key=lambda other: (-together[other], other))[:NEIGHBOURS]
    return tuple((framework.skills[other], together[other]) for other in nearest)
