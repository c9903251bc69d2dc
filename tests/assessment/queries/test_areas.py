"""Levels by area: weighted as the role weighs, with honest intervals."""

import pytest

from assessment.measurement.normal import INTERVAL_80
from assessment.models import Requirement
from assessment.queries.results import result_page
from assessment.queries.scoring import scored
from tests.assessment.instrument_rows import Rows, make_instrument, visitor
from tests.assessment.queries.answered import report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> Rows:
    return make_instrument(8)


def _by_slug(report):
    return {area.slug: area for area in result_page(report).areas}


def test_areas_are_shown_by_name_each_with_the_gaps_it_holds(rows):
    areas = result_page(report_of(rows, visitor(), {0: 3})).areas
    assert [area.name for area in areas] == ["Area 0", "Area 1"]
    assert [{gap.area for gap in area.gaps} for area in areas] == [{"area-0"}, {"area-1"}]
    assert [(area.assessed, area.asked_for) for area in areas] == [(1, 4), (0, 4)]


def test_a_level_is_the_weighted_mean_of_its_skills(rows):
    Requirement.objects.filter(profile=rows.profile, skill=rows.skills[0]).update(weight=1)
    area = _by_slug(report_of(rows, visitor(), {0: 5, 2: 0}))["area-0"]
    total = sum(gap.weight for gap in area.gaps)
    assert {gap.weight for gap in area.gaps} == {1, 3}
    assert area.mean == pytest.approx(sum(gap.weight * gap.mean for gap in area.gaps) / total)
    assert area.target == pytest.approx(sum(gap.weight * gap.target for gap in area.gaps) / total)


def test_the_interval_of_an_area_of_one_skill_is_that_of_the_skill():
    rows = make_instrument(2)
    for area in result_page(report_of(rows, visitor(), {0: 4})).areas:
        (gap,) = area.gaps
        assert (area.mean, area.low, area.high) == pytest.approx((gap.mean, gap.low, gap.high))


def test_the_interval_counts_how_skills_vary_together(rows):
    """It is wider than that of independent skills and no wider than the mean of the skills' own intervals."""
    report = report_of(rows, visitor(), {0: 3, 1: 3})
    estimate = scored(report).estimate
    for area in result_page(report).areas:
        places = [estimate.position(gap.skill) for gap in area.gaps]
        variance = estimate.covariance[places][:, places].sum() / len(places) ** 2
        alone = (sum(gap.sd**2 for gap in area.gaps) / len(places) ** 2) ** 0.5
        half = (area.high - area.low) / 2
        assert half == pytest.approx(INTERVAL_80 * variance**0.5)
        assert INTERVAL_80 * alone < half <= INTERVAL_80 * sum(gap.sd for gap in area.gaps) / len(places) + 1e-12


def test_answers_narrow_the_interval_of_their_area_most(rows):
    before, after = (_by_slug(report_of(rows, visitor(), values)) for values in ({0: 3}, {0: 3, 2: 3, 4: 3, 6: 3}))
    narrower = {slug: _width(before[slug]) - _width(after[slug]) for slug in before}
    assert narrower["area-0"] > narrower["area-1"] > 0


def test_the_heaviest_gap_of_an_area_comes_first(rows):
    area = _by_slug(report_of(rows, visitor(), {0: 0, 2: 5, 4: 1}))["area-0"]
    assert [gap.priority for gap in area.gaps] == sorted((gap.priority for gap in area.gaps), reverse=True)
    assert area.gaps[0].skill == "skill-000"


def _width(area) -> float:
    return area.high - area.low
