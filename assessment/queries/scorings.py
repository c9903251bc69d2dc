"""How each item is scored: its key and its response curve, as its author expected or as a calibration found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assessment.domain.marking import MULTIPLE, NUMERIC, OUTPUT, SINGLE, Key
from assessment.measurement.evidence import (
    choice_curve,
    evidence_curve,
    open_curve,
    self_curve,
    several_curve,
)
from assessment.measurement.source_quality import EXPECTED, SourceQuality
from assessment.measurement.types import Curve, Dichotomous, Source
from assessment.models import CalibrationVersion, Item, ItemOption, ItemParameter

KEPT = 64
MIDDLING = 2.5  # the difficulty of an item whose author gave neither level nor difficulty


@dataclass(frozen=True, slots=True)
class ItemScoring:
    """What turns a stored answer into an observation."""

    kind: str
    skill_id: int
    key: Key
    curve: Curve


@lru_cache(maxsize=KEPT)
def calibrated(calibration_id: int | None) -> Mapping[int, tuple[float, float, float, float]]:
    """Slope, SE of its logarithm, difficulty and SE by item. One statement, then none; none at all without an id."""
    if calibration_id is None:
        return {}
    fields = ("item_id", "slope", "log_slope_se", "difficulty", "difficulty_se")
    rows = ItemParameter.objects.filter(calibration=calibration_id).values_list(*fields)
    return {item: tuple(numbers) for item, *numbers in rows}  # type: ignore[misc]


@lru_cache(maxsize=KEPT)
def qualities_of(calibration_id: int | None) -> Mapping[Source, SourceQuality]:
    """How good ratings are here, as far as a calibration knows; else as everywhere. One statement, then none."""
    if calibration_id is None:
        return EXPECTED
    sources = CalibrationVersion.objects.values_list("sources", flat=True).get(pk=calibration_id)
    return EXPECTED | {Source(source): SourceQuality(**known) for source, known in sources.items()}


@lru_cache(maxsize=KEPT)
def scorings_of(item_ids: frozenset[int], calibration_id: int | None) -> Mapping[int, ItemScoring]:
    """The scorings of any items, retired ones too. Three statements, then none: what was asked never changes."""
    items = Item.objects.filter(pk__in=item_ids).prefetch_related("options")
    return {item.pk: scoring_of(item, item.options.all(), calibration_id) for item in items}


def scoring_of(item: Item, options: Iterable[ItemOption], calibration_id: int | None) -> ItemScoring:
    """The scoring of one item with its options."""
    options = list(options)
    return ItemScoring(item.kind, item.skill_id, key_of(item.kind, options), _curve(item, options, calibration_id))


def key_of(kind: str, options: Sequence[ItemOption]) -> Key:
    """What is right; nothing is for what people say of themselves."""
    right = [option for option in options if option.credit > 0]
    if kind == NUMERIC:
        return Key(numbers=tuple((float(option.text), float(option.label)) for option in right))
    if kind == OUTPUT:
        return Key(texts=tuple(option.text for option in right))
    if kind in (SINGLE, MULTIPLE):
        return Key(options=frozenset(option.value for option in right))
    return Key()


def _curve(item: Item, options: Sequence[ItemOption], calibration_id: int | None) -> Curve:
    if item.kind == Item.Kind.SELF_RATING:
        return self_curve(qualities_of(calibration_id)[Source.SELF].slope, generic=item.is_generic)
    if item.kind == Item.Kind.EVIDENCE:
        return evidence_curve(0.0)
    start = _start(item, len(options))
    found = calibrated(calibration_id).get(item.pk)
    if found is None:
        return start
    slope, log_slope_se, difficulty, difficulty_se = found
    return Dichotomous(difficulty, slope, start.guessing, difficulty_se, log_slope_se)


def _start(item: Item, options: int) -> Dichotomous:
    difficulty = MIDDLING if item.difficulty is None else item.difficulty
    if item.kind == Item.Kind.SINGLE:
        return choice_curve(difficulty, options)
    return several_curve(difficulty, options) if item.kind == Item.Kind.MULTIPLE else open_curve(difficulty)
