"""Why this level: the answers behind it, and the answered skills that say most about it."""

import pytest

from assessment.measurement.evidence import SELF_RATER
from assessment.models import RequirementGroup
from assessment.queries.scoring import scored
from assessment.queries.why import NEIGHBOURS, why_page
from tests.assessment.instrument_rows import Rows, make_instrument, visitor
from tests.assessment.queries.answered import report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> Rows:
    return make_instrument(10)


def _neighbours(report, slug: str) -> dict[str, float]:
    return {skill.slug: share for skill, share in why_page(report, slug).neighbours}


def test_neighbours_were_answered_and_are_other_skills(rows):
    report = report_of(rows, visitor(), {2: 3, 4: 3})
    assert set(_neighbours(report, "skill-002")) == {"skill-004"}
    assert set(_neighbours(report, "skill-006")) == {"skill-002", "skill-004"}


def test_a_skill_answered_with_not_sure_says_nothing_about_others(rows):
    report = report_of(rows, visitor(), {2: 3, 4: None})
    assert set(_neighbours(report, "skill-003")) == {"skill-002"}


def test_there_are_at_most_four_neighbours_the_closest_first(rows):
    report = report_of(rows, visitor(), dict.fromkeys(range(10), 3))
    together = list(_neighbours(report, "skill-004").values())
    assert len(together) == NEIGHBOURS
    assert together == sorted(together, reverse=True)
    assert all(0 < share < 1 for share in together)


def test_a_prerequisite_and_the_same_area_are_closer_than_the_rest(rows):
    """Skill 4 needs skill 3, of the other area; 2 is of its own area; 7 is neither."""
    report = report_of(rows, visitor(), {3: 3, 2: 3, 7: 3})
    shares = _neighbours(report, "skill-004")
    assert min(shares["skill-003"], shares["skill-002"]) > shares["skill-007"]


def test_the_share_is_the_correlation_that_the_prior_assumes(rows):
    report = report_of(rows, visitor(), {0: 5})
    model = scored(report).instrument.framework.model
    one, other = model.position("skill-000"), model.position("skill-001")
    spread = (model.covariance[one, one] * model.covariance[other, other]) ** 0.5
    assert _neighbours(report, "skill-001")["skill-000"] == pytest.approx(model.covariance[one, other] / spread)


def test_what_one_says_about_the_other_is_the_same_both_ways(rows):
    report = report_of(rows, visitor(), {2: 3, 6: 3})
    assert _neighbours(report, "skill-002")["skill-006"] == _neighbours(report, "skill-006")["skill-002"]


def test_an_inferred_level_has_no_answers_but_says_so(rows):
    page = why_page(report_of(rows, visitor(), {0: 4}), "skill-001")
    assert (page.label, page.answers, page.gap.state) == ("inferred", (), "not_assessed")
    assert page.low < page.mean < page.high


def test_not_sure_is_shown_in_words(rows):
    page = why_page(report_of(rows, visitor(), {0: 4, 1: None}), "skill-001")
    assert [(answer.label, answer.text) for answer in page.answers] == [("Not sure", "")]


def test_without_a_holder_no_history_is_shown(rows):
    holder = visitor()
    report = report_of(rows, holder, {0: 4})
    assert why_page(report, "skill-000").points == ()
    assert len(why_page(report, "skill-000", holder).points) == 1


def test_a_skill_of_a_group_is_shown_beside_its_target(rows):
    rows.profile.requirements.filter(skill=rows.skills[9]).delete()
    target = rows.framework.levels.get(rank=4)
    group = RequirementGroup.objects.create(profile=rows.profile, slug="any", name="Any", target=target)
    group.skills.add(rows.skills[9])
    assert why_page(report_of(rows, visitor(), {9: 5}), "skill-009").gap.target == 4.0


def test_the_page_tells_what_the_model_assumes_and_not_how_far_she_is_off_herself():
    rows = make_instrument(6)
    pages = [why_page(report_of(rows, visitor(), dict.fromkeys(range(6), value)), "skill-000") for value in (0, 5)]
    assert {page.assumed_bias for page in pages} == {SELF_RATER.bias_mean}
