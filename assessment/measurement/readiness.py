"""Readiness for a role profile: a distribution from joint draws, with must-have gates and any-of groups."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .grid import Floats
from .levels import Estimate
from .normal import draws_from
from .types import Label, Option, Requirement, RequirementGroup

READY_AT = 0.85
GATE_PASSED_AT = 0.8
LEVELS_TO_NO_CREDIT = 2.0
CAUSES_TOLD = 3
READS_AS_AT = 0.5
INTERVAL = (0.1, 0.9)

Wanted = Requirement | RequirementGroup


class NothingIsRequired(ValueError):
    """A role profile without any weight has no readiness."""

    def __init__(self) -> None:
        super().__init__("Readiness needs at least one requirement with a positive weight.")


class TooFewOptions(ValueError):
    """A group asks for more options than it has, or for none."""

    def __init__(self, group: RequirementGroup) -> None:
        super().__init__(f"The group '{group.name}' asks for {group.choose} of its {len(group.options)} options.")
        self.group = group


@dataclass(frozen=True, slots=True)
class Part:
    """One requirement or group: P(met), mean credit 0-1, its share of the total weight, and what readiness it costs.

    `name` is the skill's key, or the group's name. `lost` is weight share x (1 - credit).
    """

    name: str
    is_group: bool
    probability_met: float
    credit: float
    weight_share: float
    lost: float


@dataclass(frozen=True, slots=True)
class Gate:
    """A must-have. `checked`: enough direct checks to judge it; `passed`: checked and P(met) is at least .8."""

    name: str
    is_group: bool
    probability_met: float
    checked: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class Readiness:
    """R = share of the weighted requirements that is met: its mean, 80 % interval, and the probabilities told.

    `probability_on_target` is P(R >= .85), the headline; `probability_ready` also wants every gate met. `shares` says
    how much of the weight rests on which label and adds up to 1.
    """

    mean: float
    low: float
    high: float
    probability_on_target: float
    probability_all_gates: float
    probability_ready: float
    parts: tuple[Part, ...]
    gates: tuple[Gate, ...]
    causes: tuple[Part, ...]
    shares: dict[Label, float]


@dataclass(frozen=True, eq=False)
class _Drawn:
    """One part while it is computed: who it is, and credit and met for every draw (and for checked options only)."""

    name: str
    is_group: bool
    weight: float
    gate: bool
    credit: Floats
    met: NDArray[np.bool_]
    surely: NDArray[np.bool_]
    checked: bool
    labels: tuple[Label, ...]


def readiness_of(
    estimate: Estimate, requirements: Iterable[Requirement], groups: Iterable[RequirementGroup] = ()
) -> Readiness:
    """Readiness from 1,000 fixed joint draws of the levels: the same state gives the same number.

    Credit of a requirement is 1 at its cut and falls to 0 two levels below; a group takes its `choose` best credits.
    Raises NothingIsRequired, TooFewOptions, SkillIsNotInModel.
    """
    wanted: list[Wanted] = sorted([*requirements, *groups], key=_order)
    total = sum(one.weight for one in wanted)
    if total <= 0.0:
        raise NothingIsRequired
    levels = _levels(estimate, wanted)
    drawn = [_draw(estimate, levels, one) for one in wanted]
    parts = tuple(_part(one, total) for one in drawn)
    # Shares of the weight add up to 1 but for rounding, which must not make anybody readier than ready.
    readiness = np.minimum(np.sum([one.weight / total * one.credit for one in drawn], axis=0), 1.0)
    gates_met = np.all([np.ones(readiness.size, dtype=bool), *(one.met for one in drawn if one.gate)], axis=0)
    low, high = np.quantile(readiness, INTERVAL).tolist()
    on_target = readiness >= READY_AT
    return Readiness(
        mean=float(readiness.mean()),
        low=low,
        high=high,
        probability_on_target=float(on_target.mean()),
        probability_all_gates=float(gates_met.mean()),
        probability_ready=float((on_target & gates_met).mean()),
        parts=parts,
        gates=tuple(_gate(one) for one in drawn if one.gate),
        causes=tuple(sorted(parts, key=lambda part: (-part.lost, part.name)))[:CAUSES_TOLD],
        shares=_shares(drawn, total),
    )


def reads_as(career_levels: Iterable[tuple[str, Readiness]]) -> str | None:
    """The highest career level, given lowest first, whose headline is at least .5; None if there is none yet."""
    read = [name for name, readiness in career_levels if readiness.probability_on_target >= READS_AS_AT]
    return read[-1] if read else None


def _name(one: Wanted) -> str:
    return one.skill if isinstance(one, Requirement) else one.name


def _options(one: Wanted) -> tuple[Option, ...]:
    if isinstance(one, Requirement):
        return (Option(one.skill, one.target),)
    if not 1 <= one.choose <= len(one.options):
        raise TooFewOptions(one)
    return tuple(sorted(one.options, key=lambda option: (option.skill, option.target)))


def _choose(one: Wanted) -> int:
    return one.choose if isinstance(one, RequirementGroup) else 1


def _order(one: Wanted) -> tuple[str, bool, list[tuple[str, float]], int, float, bool]:
    """Sorts by all that counts, so that the order in which things are required does not."""
    options = [(option.skill, option.target) for option in _options(one)]
    return _name(one), isinstance(one, RequirementGroup), options, _choose(one), one.weight, one.gate


def _levels(estimate: Estimate, wanted: list[Wanted]) -> dict[str, Floats]:
    """1,000 joint draws of each skill that is asked for."""
    skills = sorted({option.skill for one in wanted for option in _options(one)})
    places = np.array([estimate.position(skill) for skill in skills], dtype=np.intp)
    draws = draws_from(estimate.mean[places], estimate.covariance[np.ix_(places, places)])
    return dict(zip(skills, draws, strict=True))


def _draw(estimate: Estimate, levels: dict[str, Floats], one: Wanted) -> _Drawn:
    options, choose = _options(one), _choose(one)
    above = np.stack([levels[option.skill] - option.cut for option in options])
    earned = np.clip(1.0 + np.minimum(above, 0.0) / LEVELS_TO_NO_CREDIT, 0.0, 1.0)
    labels = [estimate.label(option.skill) for option in options]
    checked = np.array([label == Label.CHECKED for label in labels])
    leading = list(range(choose))
    if choose < len(options):
        leading = np.argsort(-earned.mean(axis=1), kind="stable")[:choose].tolist()
        earned = np.sort(earned, axis=0)[-choose:]
    return _Drawn(
        name=_name(one),
        is_group=isinstance(one, RequirementGroup),
        weight=one.weight,
        gate=one.gate,
        credit=earned.mean(axis=0),
        met=(above >= 0.0).sum(axis=0) >= choose,
        surely=(above[checked] >= 0.0).sum(axis=0) >= choose,
        checked=int(checked.sum()) >= choose,
        labels=tuple(labels[place] for place in leading),
    )


def _part(one: _Drawn, total: float) -> Part:
    credit, share = float(one.credit.mean()), one.weight / total
    return Part(one.name, one.is_group, float(one.met.mean()), credit, share, share * (1.0 - credit))


def _gate(one: _Drawn) -> Gate:
    """Only checked skills can pass a gate: options that are inferred or self-rated do not count towards it."""
    return Gate(one.name, one.is_group, float(one.met.mean()), one.checked, bool(one.surely.mean() >= GATE_PASSED_AT))


def _shares(drawn: list[_Drawn], total: float) -> dict[Label, float]:
    """Share of the weight by label; a group's weight goes to its leading options."""
    shares = dict.fromkeys(Label, 0.0)
    for one in drawn:
        for label in one.labels:
            shares[label] += one.weight / total / len(one.labels)
    return shares
