"""Nightly calibration: what it writes, when it is used, and that results stay as they were. Answers are simulated."""

import random
import uuid
from datetime import timedelta

import pytest

from accounts.domain.holder import Holder
from assessment.actions.attempts import answer_and_ask, ask_next, begin_attempt, finish_attempt
from assessment.actions.calibration import (
    CalibrationIsDecided,
    calibrate_framework,
    calibrate_when_due,
    flips_of,
    publish_calibration,
    reject_calibration,
    release_item,
)
from assessment.measurement.types import Source
from assessment.models import Attempt, CalibrationVersion, Item, Operation
from assessment.queries.exposures import first_exposures
from assessment.queries.item_bank import bank_page, bank_rows
from assessment.queries.scoring import scored
from assessment.queries.scorings import qualities_of
from config.joins.demo_answers import simulated_answer
from tests import cast
from tests.assessment.instrument_rows import Rows, make_instrument, visitor
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> Rows:
    return make_instrument(3, knowledge=True)


def answered(rows: Rows, level: float, *, seed: int = 1, seconds: int = 20, holder: Holder | None = None, finish=True):
    """Somebody of this level goes through a thorough questionnaire."""
    holder, draw, at = holder or visitor(), random.Random(seed), NOW  # noqa: S311
    attempt = begin_attempt(holder=holder, profile=rows.profile, mode="thorough", now=at)
    Attempt.objects.filter(pk=attempt.pk).update(seed=seed)
    asked = ask_next(holder=holder, public_id=attempt.public_id, now=at)
    while asked.position is not None:
        at += timedelta(seconds=seconds)
        question = asked.walk.instrument.questions[asked.item_id]
        given = simulated_answer(question, level, draw, uuid.uuid4())
        asked = answer_and_ask(
            holder=holder, public_id=attempt.public_id, position=asked.position, answer=given, now=at
        )
    if finish:
        return finish_attempt(holder=holder, public_id=attempt.public_id, now=at)
    return Attempt.objects.get(pk=attempt.pk)


def calibrated(rows: Rows) -> CalibrationVersion | None:
    return calibrate_framework(framework=rows.framework, now=NOW + timedelta(days=1))


def test_first_answers_of_everybody_are_found_once(rows):
    holder = visitor()
    answered(rows, 3.0, holder=holder)
    first = first_exposures(rows.framework.pk)
    assert len(first) == len({one.item_id for one in first}) > 0
    assert {one.seconds for one in first} == {20.0}


def test_answers_nobody_had_time_to_read_for_and_abandoned_ones_do_not_count(rows):
    answered(rows, 3.0, seconds=1)
    unfinished = answered(rows, 3.0, seed=2, finish=False)
    assert {one.holder for one in first_exposures(rows.framework.pk)} == {(None, unfinished.visitor)}
    Attempt.objects.filter(pk=unfinished.pk).update(state="abandoned")
    assert first_exposures(rows.framework.pk) == []
    assert calibrated(rows) is None


def test_a_calibration_names_what_it_rests_on_and_comes_into_use(rows):
    for seed in range(12):
        answered(rows, 1.0 + seed % 4, seed=seed)
    version = calibrated(rows)
    assert version.state in ("published", "proposed")
    assert version.difference["answers"] == len(first_exposures(rows.framework.pk))
    assert version.parameters.count() == version.difference["items"]
    for parameter in version.parameters.all():
        assert abs(parameter.difficulty - parameter.item.difficulty) < 2
        assert 0.3 < parameter.slope < 3
    assert (flips_of(rows.framework, version) < 0.02) == (version.state == "published") or version.state == "published"


def test_it_tells_how_good_self_ratings_are_here_once_five_people_were_checked(rows):
    for seed in range(4):
        answered(rows, 1.0 + seed, seed=seed)
    assert calibrated(rows).sources == {}
    for seed in range(4, 9):
        answered(rows, seed % 5, seed=seed)
    version = calibrated(rows)
    assert set(version.sources["self"]) == {"slope", "bias_mean", "bias_sd"}
    known, expected = (qualities_of(number)[Source.SELF].slope for number in (version.pk, None))
    assert known == version.sources["self"]["slope"] != expected


def test_without_new_answers_nothing_is_written(rows):
    answered(rows, 3.0)
    assert calibrated(rows).number == 1
    assert calibrated(rows) is None
    answered(rows, 2.0, seed=5)
    assert calibrated(rows).number == 2


def test_it_is_due_once_a_day(rows):
    answered(rows, 3.0)
    at = NOW + timedelta(days=1)
    assert calibrate_when_due(framework=rows.framework, now=at).number == 1
    answered(rows, 2.0, seed=5)
    assert calibrate_when_due(framework=rows.framework, now=at + timedelta(hours=22)) is None
    assert calibrate_when_due(framework=rows.framework, now=at + timedelta(hours=24)).number == 2


def test_a_result_goes_on_saying_what_it_said_and_a_newer_one_uses_the_calibration(rows):
    holder = visitor()
    before = answered(rows, 3.0, holder=holder)
    kept = list(before.scores.order_by("pk").values_list("mean", "sd"))
    for seed in range(10):
        answered(rows, 1.0 + seed % 4, seed=seed + 10)
    version = calibrated(rows)
    if version.state == "proposed":
        publish_calibration(calibration=version, by=cast.sam(), now=NOW)
    estimate = scored(before).estimate
    assert kept == [(estimate.score(one.skill.slug).mean, estimate.score(one.skill.slug).sd)
                    for one in before.scores.order_by("pk").select_related("skill")]  # fmt: skip
    after = answered(rows, 3.0, seed=77)
    assert (before.calibration, after.calibration) == (None, version)


def test_an_administrator_accepts_or_rejects_a_proposal_once(rows):
    for number, act in ((1, publish_calibration), (2, reject_calibration)):
        proposal = CalibrationVersion.objects.create(
            framework=rows.framework, number=number, difference={"quarantined": {}}, created_at=NOW
        )
        act(calibration=proposal, by=cast.sam(), now=NOW)
        with pytest.raises(CalibrationIsDecided):
            act(calibration=proposal, by=cast.sam(), now=NOW)
    assert list(CalibrationVersion.objects.values_list("number", "state")) == [(2, "rejected"), (1, "published")]


def test_an_item_out_for_review_is_not_asked_until_it_is_released(rows):
    item = Item.objects.get(code="single-skill-000")
    Item.objects.filter(pk=item.pk).update(state="quarantined")
    answered(rows, 3.0)
    assert not Operation.objects.filter(item=item).exists()
    release_item(item=item, by=cast.sam(), now=NOW)
    item.refresh_from_db()
    assert item.state == "live"


def test_the_page_shows_first_answers_and_calibrations(rows):
    for seed in range(3):
        answered(rows, 2.0, seed=seed)
    calibrated(rows)
    page = bank_page()
    assert page.answered_items == len(page.lines) == len(list(bank_rows())) - 1
    assert all(0 <= line.share <= 1 and line.seconds == 20 for line in page.lines)
    assert [one.number for one in page.calibrations] == [1]
