"""What was said in check-ins, as evidence: the newest word of each lead and colleague, and one's own.

A report and a questionnaire pin it by value: a check-in can be called off, and who rated can leave, but what a report
rested on stays what it was. Who it was is not kept there, only that it was the same person.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import pgettext

from assessment.domain.marking import SELF_RATING
from assessment.measurement.evidence import manager_rating, peer_rating, rubric_rating, self_rating
from assessment.measurement.types import Observation, Source
from assessment.models import ScoreReport, SkillRating
from assessment.queries.evidence import GivenAnswer
from assessment.queries.instrument import Instrument
from wording.words import pgettext_noop

NEVER = datetime.min.replace(tzinfo=UTC)
WORDS = {
    "self": pgettext_noop("who rated", "You"),
    "manager": pgettext_noop("who rated", "A lead"),
    "peer": pgettext_noop("who rated", "A colleague"),
    "rubric": pgettext_noop("who rated", "An interviewer"),
}
_FIELDS = ("line__check_in__membership__person", "line__skill", "source", "rater", "level__value", "at")


@dataclass(frozen=True, slots=True)
class SaidLevel:
    """One rating 0-5 of a skill; `rater` tells those who rated one person apart, and nothing else."""

    skill_id: int
    source: str
    rater: str
    level: int
    at: datetime

    @property
    def words(self) -> str:
        """Who it was, as far as a report keeps it."""
        return pgettext("who rated", WORDS[self.source])

    def pinned(self) -> list[object]:
        """As a report keeps it; `pinned_ratings` reads it back."""
        return [self.skill_id, self.source, self.rater, self.level, self.at.isoformat()]


def pinned_ratings(rows: Iterable[Sequence]) -> tuple[SaidLevel, ...]:
    """The ratings that a report or a questionnaire pins."""
    return tuple(
        SaidLevel(skill, source, rater, level, datetime.fromisoformat(at)) for skill, source, rater, level, at in rows
    )


def ratings_of(person_id: int | None) -> tuple[SaidLevel, ...]:
    """The newest rating of each skill by everybody who rated a person. One statement; none for a visitor."""
    return ratings_of_many([person_id]).get(person_id, ()) if person_id is not None else ()


def ratings_of_many(person_ids: Collection[int | None]) -> Mapping[int, tuple[SaidLevel, ...]]:
    """The same for many people, by person. Not before both have rated, so that nobody is told early. One statement."""
    shown = SkillRating.objects.revealed().filter(line__check_in__membership__person__in=person_ids)
    rows = shown.order_by("at", "pk").values_list(*_FIELDS)
    newest: dict[int, dict[tuple[int, int], tuple[str, float, datetime]]] = {}
    for person, skill, source, rater, level, at in rows:
        newest.setdefault(person, {})[skill, rater] = (source, level, at)
    return {person: _numbered(found) for person, found in newest.items()}


def handed_over_to(person_id: int | None) -> tuple[SaidLevel, ...]:
    """What interviewers gave her and she took over with her first plan: her newest report pins it. One statement."""
    newest = ScoreReport.objects.filter(person=person_id).values_list("ratings", flat=True).first() if person_id else ()
    return tuple(one for one in pinned_ratings(newest or ()) if one.source == Source.RUBRIC)


def _numbered(found: Mapping[tuple[int, int], tuple[str, float, datetime]]) -> tuple[SaidLevel, ...]:
    raters: dict[tuple[str, int], str] = {}
    ratings = []
    for (skill, rater), (source, level, at) in found.items():
        key = raters.setdefault((source, rater), f"{source}-{len(raters) + 1}")
        ratings.append(SaidLevel(skill, source, key, round(level), at))
    return tuple(ratings)


def rating_observations(ratings: Iterable[SaidLevel], instrument: Instrument) -> list[Observation]:
    """The ratings of skills that this framework holds."""
    skills = instrument.framework.by_id
    return [_observation(skills[one.skill_id].slug, one, instrument) for one in ratings if one.skill_id in skills]


def _observation(skill: str, said: SaidLevel, instrument: Instrument) -> Observation:
    if said.source == Source.RUBRIC:
        return rubric_rating(skill, said.level, said.rater)
    slope = instrument.quality(Source(said.source)).slope
    if said.source == Source.SELF:
        return self_rating(skill, said.level, slope=slope)
    make = manager_rating if said.source == Source.MANAGER else peer_rating
    return make(skill, said.level, said.rater, slope=slope)


def newest_words(
    answers: Iterable[GivenAnswer], ratings: Iterable[SaidLevel]
) -> tuple[list[GivenAnswer], list[SaidLevel]]:
    """Without what the person herself has said anew since: a self-rating here replaces an older one there.

    Two self-ratings of one skill are one opinion, not two pieces of evidence.
    """
    answers, ratings = list(answers), list(ratings)
    said = _newest(one for one in ratings if one.source == Source.SELF)
    if not said:
        return answers, ratings
    asked = _newest(one for one in answers if one.kind == SELF_RATING)
    kept = [one for one in answers if one.kind != SELF_RATING or one.at >= said.get(one.skill_id, NEVER)]
    return kept, [one for one in ratings if one.source != Source.SELF or one.at > asked.get(one.skill_id, NEVER)]


def _newest(told: Iterable[GivenAnswer | SaidLevel]) -> dict[int, datetime]:
    """By skill, when it was last spoken of."""
    found: dict[int, datetime] = {}
    for one in told:
        found[one.skill_id] = max(one.at, found.get(one.skill_id, NEVER))
    return found
