"""The page of the item bank for staff: calibrations, items out for review, and what first answers say about each."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.measurement.item_statistics import item_statistics
from assessment.models import CalibrationVersion, Item, ItemParameter
from assessment.queries.exposures import Exposure, answer_matrix, first_exposures
from assessment.queries.framework import current_framework

SHOWN = 200
HEADER = (
    *("item", "skill", "kind", "state", "first answers", "share right"),  # not shown
    *("goes with the rest", "median seconds"),  # not shown
    *("difficulty by its author", "difficulty found", "standard error"),  # not shown
)


@dataclass(frozen=True, slots=True)
class BankLine:
    """One item: how often it was first answered, share right, correlation with the rest, and its difficulties."""

    item: Item
    answers: int
    share: float
    rest_correlation: float
    seconds: float
    found: float | None
    found_se: float | None


@dataclass(frozen=True, eq=False)
class BankPage:
    """`calibrations` newest first, `reviewed` with their reasons, `lines` the most answered items."""

    calibrations: tuple[CalibrationVersion, ...]
    reviewed: tuple[tuple[Item, str], ...]
    lines: tuple[BankLine, ...]
    answered_items: int


def bank_page() -> BankPage:
    """Nine statements at most."""
    framework = current_framework()
    calibrations = tuple(CalibrationVersion.objects.filter(framework=framework))
    reasons = {code: why for one in reversed(calibrations) for code, why in one.difference["quarantined"].items()}
    out = Item.objects.filter(framework=framework, state=Item.State.QUARANTINED).select_related("skill")
    lines = bank_lines()
    return BankPage(
        calibrations=calibrations,
        reviewed=tuple((item, reasons.get(item.code, "")) for item in out),
        lines=tuple(lines[:SHOWN]),
        answered_items=len(lines),
    )


def bank_lines() -> list[BankLine]:
    """Every item that was answered, the most answered first. Six statements at most."""
    framework = current_framework()
    exposures = first_exposures(framework.pk)
    by_item: dict[int, list[Exposure]] = {}
    for one in exposures:
        by_item.setdefault(one.item_id, []).append(one)
    items = Item.objects.filter(pk__in=by_item).select_related("skill").in_bulk()
    ids = list(items)
    told = item_statistics(answer_matrix(exposures, ids))
    published = CalibrationVersion.objects.published().filter(framework=framework).first()
    parameters = {one.item_id: one for one in ItemParameter.objects.filter(calibration=published)} if published else {}
    lines = [
        BankLine(
            item=items[item],
            answers=int(told.answers[place]),
            share=float(told.share[place]),
            rest_correlation=float(told.rest_correlation[place]),
            seconds=statistics.median(one.seconds for one in by_item[item]),
            found=parameters[item].difficulty if item in parameters else None,
            found_se=parameters[item].difficulty_se if item in parameters else None,
        )
        for place, item in enumerate(ids)
    ]
    return sorted(lines, key=lambda line: (-line.answers, line.item.code))


def bank_rows() -> Iterator[tuple[object, ...]]:
    """The same as a table, after a header."""
    yield HEADER
    for line in bank_lines():
        item, found = line.item, "" if line.found is None else f"{line.found:.2f}"
        yield (
            *(item.code, item.skill.slug, item.kind, item.state, line.answers, f"{line.share:.2f}"),
            *(f"{line.rest_correlation:.2f}", f"{line.seconds:.0f}", item.difficulty, found),
            "" if line.found_se is None else f"{line.found_se:.2f}",
        )
