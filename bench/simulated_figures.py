"""Lines of the table of simulated figures: each with its target, 95 % interval and margin."""

import math
from dataclasses import dataclass

import numpy as np

from assessment.measurement.grid import Floats


@dataclass
class Line:
    """A line of the table: a figure with its 95 % interval, and whether it meets its target."""

    number: str
    claim: str
    target: str
    figure: float
    half: float
    margin: float

    def __str__(self) -> str:
        verdict = "ok" if self.margin >= 0 else "MISSED"
        told = f"{self.figure:8.3f} ± {self.half:5.3f}  {self.margin:+.3f} {verdict}"
        return f"{self.number:4} {self.claim:72} {self.target:>9} {told}"


def at_most(number: str, claim: str, limit: float, values: Floats) -> Line:
    figure, half = interval(values)
    return Line(number, claim, f"<= {limit:g}", figure, half, limit - figure)


def at_least(number: str, claim: str, limit: float, values: Floats) -> Line:
    figure, half = interval(values)
    return Line(number, claim, f">= {limit:g}", figure, half, figure - limit)


def interval(values: Floats) -> tuple[float, float]:
    """Mean and half of its 95 % interval, from independent values (people or repetitions)."""
    values = np.asarray(values, dtype=float).ravel()
    spread = values.std(ddof=1) / math.sqrt(len(values)) if len(values) > 1 else 0.0
    return float(values.mean()), 1.96 * spread
