"""Figures on agreement, reliability and bias from published tables and reference implementations."""

import math

import numpy as np
import pytest

from assessment.measurement.bias import mantel_haenszel
from assessment.measurement.concordance import kendall_w
from assessment.measurement.icc import IccForm, intraclass_correlation
from assessment.measurement.kappa import cohen_kappa, fleiss_kappa, weighted_kappa
from assessment.measurement.krippendorff import Metric, krippendorff_alpha
from assessment.measurement.reliability import cronbach_alpha

CLOSE = 1e-4

FOUR_OBSERVERS = """
    1 2 3 3 2 1 4 1 2 . . .
    1 2 3 3 2 2 4 1 2 5 . 3
    . 3 3 3 2 3 4 2 2 5 1 .
    1 2 3 3 2 4 4 1 2 5 1 .
"""

SIX_SUBJECTS_FOUR_JUDGES = """
    9 2 5 8
    6 1 3 2
    8 4 6 8
    7 1 2 6
    10 5 6 9
    6 2 4 7
"""

FOURTEEN_RATERS = """
    0 0 0 0 14
    0 2 6 4 2
    0 0 3 5 6
    0 3 9 2 0
    2 2 8 1 1
    7 7 0 0 0
    3 2 6 3 0
    2 5 3 2 2
    6 5 2 1 0
    0 2 2 3 7
"""

PSYCHIATRIC_DIAGNOSES = """
    0 0 0 6 0 / 0 3 0 0 3 / 0 1 4 0 1 / 0 0 0 0 6 / 0 3 0 3 0 / 2 0 4 0 0 / 0 0 4 0 2 / 2 0 3 1 0 / 2 0 0 4 0
    0 0 0 0 6 / 1 0 0 5 0 / 1 1 0 4 0 / 0 3 3 0 0 / 1 0 0 5 0 / 0 2 0 3 1 / 0 0 5 0 1 / 3 0 0 1 2 / 5 1 0 0 0
    0 2 0 4 0 / 1 0 2 0 3 / 0 0 0 0 6 / 0 1 0 5 0 / 0 2 0 1 3 / 2 0 0 4 0 / 1 0 0 4 1 / 0 5 0 1 0 / 4 0 0 0 2
    0 2 0 4 0 / 1 0 5 0 0 / 0 0 0 0 6
"""

LAW_SCHOOL_PATTERNS = """
    00000 3, 00001 6, 00010 2, 00011 11, 00100 1, 00101 1, 00110 3, 00111 4, 01000 1, 01001 8, 01011 16, 01101 3,
    01110 2, 01111 15, 10000 10, 10001 29, 10010 14, 10011 81, 10100 3, 10101 28, 10110 15, 10111 80, 11000 16,
    11001 56, 11010 21, 11011 173, 11100 11, 11101 61, 11110 28, 11111 298
"""

BERKELEY_ADMISSIONS = """
    512 89 313 19
    353 17 207 8
    120 202 205 391
    138 131 279 244
    53 94 138 299
    22 24 351 317
"""


def table(text: str) -> np.ndarray:
    """Numbers in lines; a point is a gap, a stroke ends a line too."""
    lines = text.strip().replace("/", "\n").splitlines()
    return np.array([[math.nan if cell == "." else float(cell) for cell in line.split()] for line in lines])


@pytest.mark.parametrize(
    ("metric", "alpha"),
    [(Metric.NOMINAL, 0.7434), (Metric.ORDINAL, 0.8154), (Metric.INTERVAL, 0.8491), (Metric.RATIO, 0.7974)],
)
def test_four_observers_and_twelve_units_with_gaps(metric, alpha):
    """Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C."""
    assert krippendorff_alpha(table(FOUR_OBSERVERS), metric) == pytest.approx(alpha, abs=CLOSE)


@pytest.mark.parametrize(
    ("first", "second", "alpha"),
    [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbccceddd", 0.692)],
)
def test_two_observers_and_no_gaps(first, second, alpha):
    """Krippendorff (2011), examples A and B."""
    ratings = np.array([[float(ord(value)) for value in observer] for observer in (first, second)])
    assert krippendorff_alpha(ratings, Metric.NOMINAL) == pytest.approx(alpha, abs=5e-4)


@pytest.mark.parametrize(
    ("form", "value", "low", "high"),
    [
        (IccForm.ICC1, 0.1657, -0.133, 0.723),
        (IccForm.ICC2, 0.2898, 0.019, 0.761),
        (IccForm.ICC3, 0.7148, 0.342, 0.946),
        (IccForm.ICC1K, 0.4428, -0.884, 0.912),
        (IccForm.ICC2K, 0.6201, 0.071, 0.927),
        (IccForm.ICC3K, 0.9093, 0.676, 0.986),
    ],
)
def test_six_subjects_and_four_judges(form, value, low, high):
    """Shrout and Fleiss (1979), table 2; 95 % intervals from reference implementations."""
    found = intraclass_correlation(table(SIX_SUBJECTS_FOUR_JUDGES), form)
    assert found.value == pytest.approx(value, abs=CLOSE)
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high), abs=5e-4)


def test_two_diagnosticians_with_weights_of_their_own():
    """Cohen (1968) and Fleiss, Cohen and Everitt (1969): proportions of 200 patients."""
    proportions = np.array([[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]])
    weights = np.array([[0.0, 1.0, 3.0], [1.0, 0.0, 6.0], [3.0, 6.0, 0.0]])
    assert cohen_kappa(proportions).value == pytest.approx(0.4915, abs=CLOSE)
    assert weighted_kappa(proportions, weights).value == pytest.approx(0.3478, abs=CLOSE)


@pytest.mark.parametrize(
    ("counts", "kappa"),
    [([[20, 5], [10, 15]], 0.4), ([[45, 15], [25, 15]], 0.1304), ([[25, 35], [5, 35]], 0.2593)],
)
def test_textbook_tables_of_two_raters(counts, kappa):
    assert cohen_kappa(np.array(counts)).value == pytest.approx(kappa, abs=CLOSE)


def test_fourteen_raters_and_ten_subjects():
    assert fleiss_kappa(table(FOURTEEN_RATERS)).value == pytest.approx(0.2099, abs=CLOSE)


def test_six_psychiatrists_and_thirty_patients():
    """Fleiss (1971), table 1: depression, personality disorder, schizophrenia, neurosis, other."""
    found = fleiss_kappa(table(PSYCHIATRIC_DIAGNOSES))
    assert found.value == pytest.approx(0.430, abs=5e-4)
    assert found.by_category == pytest.approx((0.245, 0.245, 0.520, 0.471, 0.566), abs=5e-4)
    assert found.value / found.null_standard_error == pytest.approx(17.65, abs=0.005)


def test_reliability_of_the_law_school_test():
    """LSAT section 6 (Bock and Lieberman 1970): all items, and without each of them."""
    counted = [pattern.split() for pattern in LAW_SCHOOL_PATTERNS.split(",")]
    scores = np.array([[float(answer) for answer in pattern] for pattern, times in counted for _ in range(int(times))])
    assert scores.shape == (1000, 5)
    assert cronbach_alpha(scores) == pytest.approx(0.2950, abs=CLOSE)
    without = [cronbach_alpha(np.delete(scores, item, axis=1)) for item in range(5)]
    assert without == pytest.approx([0.2754, 0.2376, 0.2168, 0.2459, 0.2663], abs=CLOSE)


def test_three_executives_rank_six_applicants():
    """Siegel (1956), coefficient of concordance without ties."""
    ranks = np.array([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]])
    assert kendall_w(ranks).value == pytest.approx(0.162, abs=5e-4)


def test_three_rankings_of_ten_with_many_ties():
    """Siegel (1956), coefficient of concordance corrected for ties."""
    ranks = np.array(
        [
            [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
            [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
            [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
        ]
    )
    assert kendall_w(ranks).value == pytest.approx(0.828, abs=5e-4)


def test_admissions_to_six_departments():
    """Berkeley graduate admissions of 1973 (Bickel, Hammel and O'Connell 1975), odds of men over women."""
    found = mantel_haenszel(table(BERKELEY_ADMISSIONS).reshape(-1, 2, 2))
    assert found.odds_ratio == pytest.approx(0.9047, abs=CLOSE)
    assert found.chi_square == pytest.approx(1.5246, abs=CLOSE)
    assert found.chi_square_corrected == pytest.approx(1.4269, abs=CLOSE)
    reach = 1.959964 * found.log_standard_error
    limits = [found.odds_ratio * math.exp(side * reach) for side in (-1.0, 1.0)]
    assert limits == pytest.approx([0.7719, 1.0603], abs=CLOSE)
