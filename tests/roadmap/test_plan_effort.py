"""The page that compares what roles would take: what it says, what it costs, and its table."""

import csv
import uuid

import pytest
from django.urls import reverse

from assessment.models import RoleProfile
from roadmap.queries.plan_input import proposal_of
from roadmap.queries.plans_effort import EFFORT_HEADER, effort_page
from tests.roadmap.plan_rows import a_visitor, make_path, make_report, visitors_browser

pytestmark = pytest.mark.django_db
STATEMENTS = 8


@pytest.fixture
def holder():
    return a_visitor()


@pytest.fixture
def report(holder):
    """Four of six skills rated 1, two never asked about."""
    return make_report(make_path(), holder, dict.fromkeys(range(4), 1))


@pytest.fixture
def browser(holder):
    return visitors_browser(holder)


def address(report, name="effort"):
    return reverse(f"roadmap:{name}", args=[report.public_id])


def test_the_own_role_takes_what_its_plan_would_take_and_the_rest_is_inferred(report):
    page = effort_page(report)
    own = next(one for one in page.roles if one.is_own)
    assert own.effort.asked == sum(step.milestone.hours for step in proposal_of(report).steps)
    assert own.effort.inferred > 0
    assert own.profile.id == report.profile_id


def test_roles_come_the_least_work_first_and_levels_the_lowest_first(report):
    page = effort_page(report)
    hours = [one.effort.hours.expected for one in page.roles]
    assert hours == sorted(hours)
    ranks = [one.profile.rank for one in page.levels]
    assert ranks == sorted(ranks)
    assert {one.profile.role for one in page.levels} == {report.profile.role.slug}


def test_the_page_shows_the_picture_with_its_table_and_the_way_to_a_plan(report, browser):
    page = browser.get(address(report)).content.decode()
    assert "How much work each role would take" in page
    assert "your aim" in page
    assert reverse("roadmap:make_plan", args=[report.public_id]) in page
    assert "<table" in page


def test_the_result_leads_to_it(report, browser):
    assert address(report) in browser.get(report.get_absolute_url()).content.decode()


def test_every_level_can_be_chosen_and_another_one_is_not_found(report, browser):
    for choice in effort_page(report).choices:
        assert browser.get(address(report), {"level": choice.slug}).status_code == 200
    assert browser.get(address(report), {"level": "emperor"}).status_code == 404


def test_the_table_has_a_line_for_every_profile_and_the_sums_agree(report, browser):
    lines = list(csv.reader(browser.get(address(report, "effort_csv")).content.decode("utf-8-sig").splitlines()))
    assert tuple(lines[0]) == EFFORT_HEADER
    assert len(lines) == 1 + RoleProfile.objects.filter(is_current=True).count()
    for *_, hours, low, high, asked, inferred, _steps in lines[1:]:
        assert float(low) <= float(hours) <= float(high)
        assert float(asked) + float(inferred) == pytest.approx(float(hours), abs=0.11)


def test_somebody_else_finds_nothing_there(report):
    other = visitors_browser(a_visitor())
    assert other.get(address(report)).status_code == 404
    assert other.get(address(report, "effort_csv")).status_code == 404


def test_an_unknown_result_is_not_found(browser):
    assert browser.get(reverse("roadmap:effort", args=[uuid.uuid4()])).status_code == 404


def test_the_page_costs_the_same_for_one_role_and_for_many(report, browser, django_assert_max_num_queries):
    browser.get(address(report))
    with django_assert_max_num_queries(STATEMENTS):
        browser.get(address(report))
