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
class _Draws:
    """Credit and met of each part in each draw, parts x 1,000, and met by checked options alone."""

    credit: Floats
    met: NDArray[np.bool_]
    surely: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Basis:
    """What one part rests on: the labels of its leading options, and whether enough of them are checked."""

    labels: tuple[Label, ...]
    checked: bool


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
    draws, bases = _drawn(estimate, wanted)
    parts = _parts(wanted, draws, total)
    # Shares of the weight add up to 1 but for rounding, which must not make anybody readier than ready.
    shares = np.array([one.weight / total for one in wanted])
    readiness = np.minimum(np.sum(shares[:, None] * draws.credit, axis=0), 1.0)
    gates_met = draws.met[[one.gate for one in wanted]].all(axis=0)
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
        gates=_gates(wanted, draws, bases),
        causes=tuple(sorted(parts, key=lambda part: (-part.lost, part.name)))[:CAUSES_TOLD],
        shares=_shares(wanted, bases, total),
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


def _drawn(estimate: Estimate, wanted: list[Wanted]) -> tuple[_Draws, list[_Basis]]:
    """Single requirements, which are nearly all, are reckoned in one go; groups one after the other."""
    levels = _levels(estimate, wanted)
    options = [_options(one) for one in wanted]
    # For a group a row to begin with, which is replaced below.
    above = np.stack([levels[own[0].skill] for own in options]) - np.array([[own[0].cut] for own in options])
    credit, met = _credit(above), above >= 0.0
    bases = [_basis(estimate.label(own[0].skill)) for own in options]
    surely = met & np.array([[basis.checked] for basis in bases])
    for place, (one, own) in enumerate(zip(wanted, options, strict=True)):
        if isinstance(one, RequirementGroup):
            rows, bases[place] = _drawn_group(estimate, levels, own, one.choose)
            credit[place], met[place], surely[place] = rows.credit, rows.met, rows.surely
    return _Draws(credit, met, surely), bases


def _levels(estimate: Estimate, wanted: list[Wanted]) -> dict[str, Floats]:
    """1,000 joint draws of each skill that is asked for."""
    skills = sorted({option.skill for one in wanted for option in _options(one)})
    places = np.array([estimate.position(skill) for skill in skills], dtype=np.intp)
    draws = draws_from(estimate.mean[places], estimate.covariance[np.ix_(places, places)])
    return dict(zip(skills, draws, strict=True))


def _credit(above: Floats) -> Floats:
    return np.clip(1.0 + np.minimum(above, 0.0) / LEVELS_TO_NO_CREDIT, 0.0, 1.0)


def _drawn_group(
    estimate: Estimate, levels: dict[str, Floats], options: tuple[Option, ...], choose: int
) -> tuple[_Draws, _Basis]:
    """A group earns the mean of its best credits, and rests on the options that lead on average."""
    above = np.stack([levels[option.skill] - option.cut for option in options])
    earned = _credit(above)
    checked = np.array([estimate.label(option.skill) == Label.CHECKED for option in options])
    leading, best = list(range(choose)), earned
    if choose < len(options):
        leading = np.argsort(-earned.mean(axis=1), kind="stable")[:choose].tolist()
        best = np.sort(earned, axis=0)[-choose:]
    labels = tuple(estimate.label(options[place].skill) for place in leading)
    return (
        _Draws(
            credit=best.mean(axis=0),
            met=(above >= 0.0).sum(axis=0) >= choose,
            surely=(above[checked] >= 0.0).sum(axis=0) >= choose,
        ),
        _Basis(labels, int(checked.sum()) >= choose),
    )


def _basis(label: Label) -> _Basis:
    return _Basis((label,), label == Label.CHECKED)


def _parts(wanted: list[Wanted], draws: _Draws, total: float) -> tuple[Part, ...]:
    credits, met = draws.credit.mean(axis=1).tolist(), draws.met.mean(axis=1).tolist()
    shares = [one.weight / total for one in wanted]
    return tuple(
        Part(_name(one), isinstance(one, RequirementGroup), is_met, credit, share, share * (1.0 - credit))
        for one, credit, is_met, share in zip(wanted, credits, met, shares, strict=True)
    )


def _gates(wanted: list[Wanted], draws: _Draws, bases: list[_Basis]) -> tuple[Gate, ...]:
    """Only checked skills can pass a gate: options that are inferred or self-rated do not count towards it."""
    return tuple(
        Gate(
            name=_name(one),
            is_group=isinstance(one, RequirementGroup),
            probability_met=float(draws.met[place].mean()),
            checked=bases[place].checked,
            passed=bool(draws.surely[place].mean() >= GATE_PASSED_AT),
        )
        for place, one in enumerate(wanted)
        if one.gate
    )


def _shares(wanted: list[Wanted], bases: list[_Basis], total: float) -> dict[Label, float]:
    """Share of the weight by label; a group's weight goes to its leading options."""
    shares = dict.fromkeys(Label, 0.0)
    for one, basis in zip(wanted, bases, strict=True):
        for label in basis.labels:
            shares[label] += one.weight / total / len(basis.labels)
    return shares
