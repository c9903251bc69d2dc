"""What a calibration works on: first answers by skill, each person's other evidence, and results as they stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np

from assessment.domain.marking import KNOWLEDGE
from assessment.measurement.calibrate import Beliefs
from assessment.measurement.grid import Floats
from assessment.measurement.item_statistics import MISSING
from assessment.measurement.levels import Estimate
from assessment.measurement.types import Dichotomous
from assessment.models import Framework, Item, Response, ScoreReport
from assessment.queries.evidence import GivenAnswer, live
from assessment.queries.exposures import Exposure
from assessment.queries.framework_facts import framework_of
from assessment.queries.instrument import Instrument, instrument_for
from assessment.queries.pinned import answers_by_id
from assessment.queries.ratings import pinned_ratings, ratings_of_many
from assessment.queries.scoring import levels_from, seen_in, skill_gap
from assessment.queries.scorings import ItemScoring, scorings_of

Holder = tuple[int | None, UUID | None]
_FIELDS = (
    *("id", "attempt_id", "item_id", "item__code", "item__kind", "item__is_generic", "item__skill_id"),
    *("given", "value", "detail", "revision", "at"),
)


@dataclass(frozen=True, eq=False)
class SkillAnswers:
    """First answers to the items of one skill, people x items, with the people's levels as the rest shows them."""

    skill: str
    items: tuple[int, ...]
    answers: np.ndarray
    beliefs: Beliefs
    guessing: tuple[float, ...]
    mean: Floats
    sd: Floats


def current_instrument(framework: Framework) -> Instrument | None:
    """Any instrument of the framework's current version: prior and questions are the same for all of its profiles."""
    profiles = framework_of(framework.current_id).profile_ids if framework.current_id else ()
    return instrument_for(framework.current_id, profiles[0]) if framework.current_id and profiles else None


def estimates_of(holders: Iterable[Holder], instrument: Instrument, at: datetime) -> dict[Holder, Estimate]:
    """The level of everybody who is named, from all live answers and ratings. Two statements for all of them."""
    given = live_answers_of(holders)
    rated = ratings_of_many([person for person, _ in given if person is not None])
    return {
        holder: levels_from(seen_in(answers, rated.get(holder[0] or 0, ()), instrument, at), instrument)
        for holder, answers in given.items()
    }


def live_answers_of(holders: Iterable[Holder]) -> dict[Holder, list[GivenAnswer]]:
    """The newest answers of everybody who is named. One statement."""
    wanted = set(holders)
    given: dict[Holder, list[GivenAnswer]] = {}
    rows = Response.objects.order_by("at", "pk").values_list("attempt__person_id", "attempt__visitor", *_FIELDS)
    for person, visitor, *fields in rows:
        if (person, visitor) in wanted:
            given.setdefault((person, visitor), []).append(GivenAnswer(*fields))
    return {holder: live(answers) for holder, answers in given.items()}


def answers_by_skill(
    exposures: Sequence[Exposure], estimates: Mapping[Holder, Estimate], instrument: Instrument
) -> list[SkillAnswers]:
    """First answers, skill by skill, for every skill whose live items anybody answered."""
    scorings = scorings_of(frozenset(one.item_id for one in exposures), None)
    by_skill: dict[int, list[Exposure]] = {}
    for one in exposures:
        by_skill.setdefault(scorings[one.item_id].skill_id, []).append(one)
    skills = instrument.framework.by_id
    return [
        _answers_to(skills[skill].slug, own, scorings, estimates)
        for skill, own in sorted(by_skill.items())
        if skill in skills
    ]


def _answers_to(
    skill: str, exposures: list[Exposure], scorings: Mapping[int, ItemScoring], estimates: Mapping[Holder, Estimate]
) -> SkillAnswers:
    items = sorted({one.item_id for one in exposures})
    holders = list(dict.fromkeys(one.holder for one in exposures))
    rows, columns = ({one: place for place, one in enumerate(many)} for many in (holders, items))
    answers = np.full((len(holders), len(items)), MISSING, dtype=np.int64)
    for one in exposures:
        answers[rows[one.holder], columns[one.item_id]] = one.right
    curves = [curve for item in items if isinstance(curve := scorings[item].curve, Dichotomous)]
    told = [estimates[holder].without_items(skill) for holder in holders]
    return SkillAnswers(
        skill=skill,
        items=tuple(items),
        answers=answers,
        beliefs=Beliefs([curve.slope for curve in curves], [[curve.difficulty] for curve in curves]),
        guessing=tuple(curve.guessing for curve in curves),
        mean=np.array([mean for mean, _ in told]),
        sd=np.array([sd for _, sd in told]),
    )


def decisions_under(reports: Iterable[ScoreReport], calibration_id: int | None) -> dict[tuple[int, str], bool]:
    """Whether each target of each report counts as met, scored anew with a calibration. One statement a report."""
    found = {}
    for report in reports:
        instrument = instrument_for(report.pack_version_id, report.profile_id, calibration_id)
        answers, ratings = answers_by_id(report.evidence), pinned_ratings(report.ratings)
        estimate = levels_from(seen_in(answers, ratings, instrument, report.created_at), instrument)
        for wanted in instrument.requirements:
            gap = skill_gap(instrument.framework, estimate, wanted, weight=wanted.weight, is_gate=wanted.gate)
            found[report.pk, wanted.skill] = gap.p_meets >= 0.5
    return found


def newest_reports(framework: Framework, most: int) -> list[ScoreReport]:
    """The newest report of each holder and profile, at most so many, newest first. One statement."""
    reports = ScoreReport.objects.filter(pack_version__framework=framework)
    newest: dict[tuple[Holder, int], ScoreReport] = {}
    for report in reports.order_by("-created_at", "-pk")[: 10 * most]:
        newest.setdefault(((report.person_id, report.visitor), report.profile_id), report)
    return list(newest.values())[:most]


def live_knowledge_items(framework: Framework) -> dict[int, Item]:
    """The items that may be asked at present. One statement."""
    return Item.objects.live().filter(framework=framework, kind__in=KNOWLEDGE).in_bulk()
