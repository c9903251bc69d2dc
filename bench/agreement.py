"""Processor time of what a panel's pages compute: agreement on each criterion with its interval, severity, scores.

Run from the root of the checkout: python bench/agreement.py. 200 candidates, each rated by 5 interviewers on 8
criteria; the ratings are simulated. Prints medians of several rounds in milliseconds and fails when agreement on all
criteria together, with its 500 bootstrap samples each, takes longer than its target.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from bench.measurement_speed import milliseconds
from hiring.domain.ratings import Rated
from hiring.queries.panel_agreement import agreements_of
from hiring.queries.panel_scores import panel_of

CANDIDATES, ASSESSORS, CRITERIA = 200, 5, 8
TARGET = 500.0
SEED = 20250303


def ratings() -> list[Rated]:
    """Everybody rates everybody: what somebody can do, how strict the rater is, and chance, on the scale 1 to 5."""
    draws = np.random.default_rng(SEED)
    able = draws.normal(3.0, 0.8, (CANDIDATES, CRITERIA, 1))
    lenient = draws.normal(0.0, 0.4, (1, 1, ASSESSORS))
    seen = np.clip(np.rint(able + lenient + draws.normal(0.0, 0.6, (CANDIDATES, CRITERIA, ASSESSORS))), 1, 5)
    return [
        Rated(criterion, candidate, assessor, int(value))
        for (candidate, criterion, assessor), value in np.ndenumerate(seen)
    ]


def main() -> int:
    given = ratings()
    criteria = [(key, f"Criterion {key}") for key in range(CRITERIA)]
    weights = dict.fromkeys(range(CRITERIA), 1.0)
    names = {key: f"Interviewer {key}" for key in range(ASSESSORS)}
    agreement = milliseconds(lambda: agreements_of(criteria, given))
    severity = milliseconds(lambda: panel_of(given, weights, names))
    print(f"{CANDIDATES} candidates, {ASSESSORS} interviewers, {CRITERIA} criteria (simulated ratings)")
    print(f"agreement on all criteria, 500 bootstrap samples each: {agreement:.0f} ms (target {TARGET:.0f})")
    print(f"severity of all interviewers and scores of all candidates: {severity:.0f} ms")
    return 0 if agreement <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
