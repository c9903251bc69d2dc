"""Calibrating the item bank from first answers, and deciding whether the result is used."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import AuditEvent, User
from assessment.measurement.calibrate import Calibration, calibrate
from assessment.measurement.item_statistics import item_statistics
from assessment.measurement.misfits import Misfit, misfit_of
from assessment.measurement.source_quality import EXPECTED, source_quality
from assessment.models import CalibrationVersion, Framework, Item, ItemParameter
from assessment.queries.calibrating import (
    Holder,
    SkillAnswers,
    answers_by_skill,
    current_instrument,
    decisions_under,
    estimates_of,
    live_knowledge_items,
    newest_reports,
)
from assessment.queries.exposures import answer_matrix, first_exposures
from assessment.queries.instrument import Instrument
from assessment.queries.rating_quality import ratings_beside_checks

METHOD = "map-em/1"
MOST_REPORTS = 2000
FLIPS_ALLOWED = 0.02
AT_ONCE = 500
ONCE_IN = timedelta(hours=23)


class CalibrationIsDecided(Exception):
    """It was published, replaced or rejected in the meantime."""


@dataclass(frozen=True, slots=True)
class Found:
    """One item's parameters, beside what its author expected."""

    item: Item
    slope: float
    log_slope_se: float
    difficulty: float
    difficulty_se: float
    answers: int
    expected: float
    misfit: Misfit | None


def calibrate_when_due(*, framework: Framework, now: datetime) -> CalibrationVersion | None:
    """Calibrate once a day; asked every hour, so that a machine that was off at night makes up for it."""
    newest = CalibrationVersion.objects.filter(framework=framework).first()
    if newest is not None and now - newest.created_at < ONCE_IN:
        return None
    return calibrate_framework(framework=framework, now=now)


@transaction.atomic
def calibrate_framework(*, framework: Framework, now: datetime) -> CalibrationVersion | None:
    """Write a new calibration if there are answers that the newest one has not seen; None where there are none.

    It comes into use at once if fewer than 2 % of the decisions "target met" in stored results would flip; else it
    waits for an administrator. Items that misbehave are taken out for review. The results themselves stay.
    """
    instrument, exposures = current_instrument(framework), first_exposures(framework.pk)
    newest = CalibrationVersion.objects.filter(framework=framework).first()
    if instrument is None or not exposures or (newest and newest.difference["answers"] == len(exposures)):
        return None
    holders = {one.holder for one in exposures}
    estimates = estimates_of(holders, instrument, now)
    sources = _qualities(holders, instrument, now)
    banks = answers_by_skill(exposures, estimates, instrument)
    items = live_knowledge_items(framework)
    rest = _rest_correlations(banks, exposures)
    found = [one for bank in banks for one in _found(bank, items, rest)]
    before = _published(framework)
    version = CalibrationVersion.objects.create(
        framework=framework,
        number=newest.number + 1 if newest else 1,
        method=METHOD,
        sources=sources,
        difference=_difference(found, len(exposures)),
        created_at=now,
    )
    ItemParameter.objects.bulk_create((_row(version, one) for one in found), batch_size=AT_ONCE)
    _quarantine(found)
    if _share_of_flips(framework, before, version) < FLIPS_ALLOWED:
        _publish(version, now)
    return version


@transaction.atomic
def publish_calibration(*, calibration: CalibrationVersion, by: User, now: datetime) -> None:
    """Use a proposed calibration from now on. Raises CalibrationIsDecided."""
    _publish(_locked_proposal(calibration), now)
    AuditEvent.objects.create(
        at=now, actor=by.public_id, verb="calibration accepted", details={"calibration": calibration.number}
    )


@transaction.atomic
def reject_calibration(*, calibration: CalibrationVersion, by: User, now: datetime) -> None:
    """Leave a proposed calibration unused. Raises CalibrationIsDecided."""
    proposal = _locked_proposal(calibration)
    proposal.state = CalibrationVersion.State.REJECTED
    proposal.save(update_fields=["state"])
    AuditEvent.objects.create(
        at=now, actor=by.public_id, verb="calibration rejected", details={"calibration": calibration.number}
    )


@transaction.atomic
def release_item(*, item: Item, by: User, now: datetime) -> None:
    """Ask an item again that was taken out for review."""
    if Item.objects.filter(pk=item.pk, state=Item.State.QUARANTINED).update(state=Item.State.LIVE):
        AuditEvent.objects.create(at=now, actor=by.public_id, verb="item released", details={"item": item.code})


def flips_of(framework: Framework, calibration: CalibrationVersion) -> float:
    """The share of decisions in stored results that a calibration would turn, beside the one in use."""
    return _share_of_flips(framework, _published(framework), calibration)


def _qualities(holders: Iterable[Holder], instrument: Instrument, now: datetime) -> dict[str, dict[str, float]]:
    """How good ratings are here by source, where enough raters said something of skills that were checked."""
    beside = ratings_beside_checks(holders, instrument, now)
    known = {
        source: source_quality(told.ratings, told.mean, told.sd, EXPECTED[source]) for source, told in beside.items()
    }
    return {source.value: asdict(quality) for source, quality in known.items() if quality}


def _found(bank: SkillAnswers, items: dict[int, Item], rest: dict[int, float]) -> list[Found]:
    fitted: Calibration = calibrate(
        bank.answers,
        bank.beliefs,
        guessing=bank.guessing,
        person_mean=bank.mean,
        person_sd=bank.sd,
        anchored=True,
    )
    found = []
    for place, item in enumerate(bank.items):
        difficulty, error = float(fitted.thresholds[place][0]), float(fitted.threshold_se[place][0])
        expected, answers = bank.beliefs.thresholds[place][0], int((bank.answers[:, place] >= 0).sum())
        slope = float(fitted.slopes[place])
        misfit = misfit_of(
            difficulty=difficulty,
            difficulty_se=error,
            expected=expected,
            slope=slope,
            answers=answers,
            rest_correlation=rest.get(item, 0.0),
        )
        log_slope_se = float(fitted.log_slope_se[place])
        found.append(Found(items[item], slope, log_slope_se, difficulty, error, answers, expected, misfit))
    return found


def _rest_correlations(banks: Sequence[SkillAnswers], exposures: list) -> dict[int, float]:
    ids = [item for bank in banks for item in bank.items]
    told = item_statistics(answer_matrix(exposures, ids)).rest_correlation
    return dict(zip(ids, told.tolist(), strict=True))


def _row(version: CalibrationVersion, one: Found) -> ItemParameter:
    return ItemParameter(
        calibration=version,
        item=one.item,
        slope=one.slope,
        log_slope_se=one.log_slope_se,
        difficulty=one.difficulty,
        difficulty_se=one.difficulty_se,
        answers=one.answers,
    )


def _difference(found: list[Found], answers: int) -> dict[str, object]:
    """What the version rests on, and the items that moved furthest from what their authors expected."""
    moved = sorted(found, key=lambda one: -abs(one.difficulty - one.expected))
    return {
        "answers": answers,
        "items": len(found),
        "moved": [
            {"item": one.item.code, "expected": round(one.expected, 3), "found": round(one.difficulty, 3)}
            for one in moved[:20]
        ],
        "quarantined": {one.item.code: one.misfit.value for one in found if one.misfit},
    }


def _quarantine(found: list[Found]) -> None:
    misfits = [one.item.pk for one in found if one.misfit]
    Item.objects.filter(pk__in=misfits).update(state=Item.State.QUARANTINED)


def _published(framework: Framework) -> CalibrationVersion | None:
    return CalibrationVersion.objects.published().filter(framework=framework).first()


def _share_of_flips(framework: Framework, before: CalibrationVersion | None, after: CalibrationVersion) -> float:
    reports = newest_reports(framework, MOST_REPORTS)
    old, new = decisions_under(reports, before.pk if before else None), decisions_under(reports, after.pk)
    return sum(old[key] != new[key] for key in old) / len(old) if old else 0.0


def _publish(version: CalibrationVersion, now: datetime) -> None:
    CalibrationVersion.objects.published().filter(framework=version.framework_id).update(
        state=CalibrationVersion.State.REPLACED
    )
    version.state, version.published_at = CalibrationVersion.State.PUBLISHED, now
    version.save(update_fields=["state", "published_at"])


def _locked_proposal(calibration: CalibrationVersion) -> CalibrationVersion:
    found = CalibrationVersion.objects.select_for_update().get(pk=calibration.pk)
    if found.state != CalibrationVersion.State.PROPOSED:
        raise CalibrationIsDecided
    return found
