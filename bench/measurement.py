"""The numeric core beside other packages, in one run: processor time as a ratio, and how far each is from exact.

Exact is the same search with a thousandth of the tolerance, and the same mean on fifteen times as many points. Ours
stops where it is at least as near as the other package; its standard errors are included, theirs are switched off.
Needs nothing of Django. Packages that are not installed are skipped, saying so: `pip install mirt catsim girth` in an
environment of its own is enough.
"""

import importlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from assessment.measurement.calibrate import Beliefs, calibrate
from assessment.measurement.one_skill import Bank, Method, most_informative, places_of

ITEMS, PEOPLE = 60, 10_000
FEW, MANY = 5_000, 100_000
ASKED = [3, 4]
COARSE, MIDDLE, FINE = 3e-2, 1e-3, 1e-6


def seconds(work: Callable[[], Any], rounds: int = 3) -> tuple[float, Any]:
    """The least processor time of some rounds, and what the last one gave."""
    spent, found = [], None
    for _ in range(rounds):
        before = time.process_time()
        found = work()
        spent.append(time.process_time() - before)
    return min(spent), found


def peer(name: str) -> Any:
    """The package, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed: skipped")
        return None


def tell(what: str, name: str, ours: float, theirs: float, told: str) -> None:
    print(f"{what:38} ours {ours:8.4f} s, {name:7} {theirs:8.4f} s: 1/{theirs / ours:<6.1f} {told}")


def off(ours: np.ndarray, theirs: np.ndarray, exact: np.ndarray) -> str:
    """How far both are from exact, at most."""
    return f"off by at most {np.abs(ours - exact).max():.5f}, theirs {np.abs(theirs - exact).max():.5f}"


def simulated(people: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.RandomState(1)
    slopes, levels = np.exp(random.normal(0, 0.3, ITEMS)), random.normal(0, 1, ITEMS)
    away = slopes * (random.normal(0, 1, (people, 1)) - levels)
    return (random.random_sample(away.shape) < 1 / (1 + np.exp(-away))).astype(np.int64), slopes, levels


def graded(people: int) -> np.ndarray:
    random = np.random.RandomState(2)
    steps = np.sort(random.normal(0, 1.2, (10, 4)), axis=1) + np.arange(4) * 0.1
    away = 1.3 * (random.normal(0, 1, (people, 1, 1)) - steps)
    return (random.random_sample((people, 10, 1)) < 1 / (1 + np.exp(-away))).sum(axis=2)


def flat(count: int, steps: int = 1) -> Beliefs:
    return Beliefs([1.0] * count, [np.linspace(-1, 1, steps).tolist() if steps > 1 else [0.0]] * count, None, None)


def calibration(mirt: Any, girth: Any) -> None:
    if mirt:
        for people in (PEOPLE, MANY):
            two_parameters(people, mirt)
    if girth:
        few = simulated(PEOPLE)[0][:FEW]
        own, again = seconds(lambda: calibrate(few, flat(ITEMS), tolerance=MIDDLE))
        theirs, other = seconds(lambda: girth.twopl_mml(few.T), 1)
        gap = off(again.slopes, other["Discrimination"], calibrate(few, flat(ITEMS), tolerance=FINE).slopes)
        tell(f"two parameters, {FEW} x {ITEMS}", "girth", own, theirs, gap)
    ratings = graded(PEOPLE)
    ours, found = seconds(lambda: calibrate(ratings, flat(10, 4), tolerance=MIDDLE))
    if mirt:
        theirs, other = seconds(lambda: mirt.fit_mirt(ratings, model="GRM", compute_standard_errors=False), 1)
        exact = calibrate(ratings, flat(10, 4), tolerance=FINE).slopes
        gap = off(found.slopes, other.model.parameters["discrimination"], exact)
        tell(f"graded, {PEOPLE} x 10", "mirt", ours, theirs, gap)


def two_parameters(people: int, mirt: Any) -> None:
    answers, _, _ = simulated(people)
    ours, found = seconds(lambda: calibrate(answers, flat(ITEMS), tolerance=COARSE))
    theirs, other = seconds(lambda: mirt.fit_mirt(answers, model="2PL", compute_standard_errors=False), 1)
    exact = calibrate(answers, flat(ITEMS), tolerance=FINE).slopes
    gap = off(found.slopes, other.model.parameters["discrimination"], exact)
    tell(f"two parameters, {people} x {ITEMS}", "mirt", ours, theirs, gap)


def scoring(people: int, mirt: Any, girth: Any) -> None:
    answers, slopes, levels = simulated(people)
    bank = Bank(slopes, [[level] for level in levels])
    if girth:
        ours, found = seconds(lambda: places_of(answers, bank, Method.EAP))
        theirs, other = seconds(lambda: girth.ability_eap(answers.T, levels, slopes))
        gap = off(found.estimate, other, exact_means(answers, bank))
        tell(f"posterior means, {people} x {ITEMS}", "girth", ours, theirs, gap)
    if mirt:
        fitted = mirt.fit_mirt(answers[:2000], model="2PL", compute_standard_errors=False)
        own = fitted.model.parameters
        same = Bank(own["discrimination"], [[level] for level in own["difficulty"]])
        ours, found = seconds(lambda: places_of(answers, same, Method.EAP))
        theirs, other = seconds(lambda: mirt.fscores(fitted, answers, method="EAP", n_quadpts=61))
        gap = off(found.estimate, np.ravel(other.theta), exact_means(answers, same))
        tell(f"posterior means, {people} x {ITEMS}", "mirt", ours, theirs, gap)


def exact_means(answers: np.ndarray, bank: Bank) -> np.ndarray:
    points = np.linspace(-9, 9, 901)
    means = []
    for start in range(0, len(answers), 5000):
        heights = bank.log_likelihood(answers[start : start + 5000], points) - 0.5 * points**2
        weights = np.exp(heights - heights.max(axis=1, keepdims=True))
        means.append(weights @ points / weights.sum(axis=1))
    return np.concatenate(means)


def choosing(mirt: Any, catsim: Any) -> None:
    random = np.random.RandomState(3)
    slopes, levels, guessing = np.exp(random.normal(0, 0.3, 500)), random.normal(0, 1, 500), np.full(500, 0.2)
    if catsim:
        from catsim.item_bank import ItemBank
        from catsim.selection import MaxInfoSelector

        items, selector = ItemBank(np.column_stack([slopes, levels, guessing, np.ones(500)])), MaxInfoSelector()
        bank = Bank(slopes, [[level] for level in levels], guessing)
        choose = lambda place: selector.select(item_bank=items, administered_items=ASKED, est_theta=place)  # noqa: E731
        beside(bank, "catsim", choose)
    if mirt:
        from mirt.cat.selection import MaxFisherInformation

        away = slopes * (random.normal(0, 1, (2000, 1)) - levels)
        answers = (random.random_sample(away.shape) < 1 / (1 + np.exp(-away))).astype(np.int64)
        model = mirt.fit_mirt(answers, model="2PL", compute_standard_errors=False).model
        bank = Bank(model.parameters["discrimination"], [[level] for level in model.parameters["difficulty"]])
        left, strategy = set(range(500)) - set(ASKED), MaxFisherInformation()
        beside(bank, "mirt", lambda place: strategy.select_item(model, place, left))


def beside(bank: Bank, name: str, choose: Callable[[float], int]) -> None:
    """The most informative item at twenty levels, by both."""
    places = np.linspace(-2, 2, 20)
    ours, found = seconds(lambda: [most_informative(place, bank, ASKED) for place in places])
    theirs, other = seconds(lambda: [choose(place) for place in places])
    same = sum(int(one == two) for one, two in zip(found, other, strict=True))
    tell("most informative of 500, 20 times", name, ours, theirs, f"the same item {same} of 20 times")


def main() -> int:
    mirt, girth, catsim = (peer(name) for name in ("mirt", "girth", "catsim"))
    calibration(mirt, girth)
    for people in (PEOPLE, MANY):
        scoring(people, mirt, girth)
    choosing(mirt, catsim)
    return 0


if __name__ == "__main__":
    sys.exit(main())
