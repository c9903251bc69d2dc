"""The page of a plan: what it says, what it costs, and who sees it."""

import gzip
import uuid

import pytest
from django.utils import timezone
from django.utils.html import escape

from assessment.models import LevelDescriptor
from roadmap.actions.plans_diary import log_progress
from roadmap.actions.plans_steps import finish_step, skip_step
from roadmap.models import LearningPlan, PlanStep, Resource
from tests import cast
from tests.factories import NOW
from tests.roadmap.plan_rows import (
    LATER,
    TODAY,
    a_visitor,
    held_by,
    make_own_plan,
    make_path,
    make_report,
    make_resources,
    steps_of,
    visitors_browser,
)

pytestmark = pytest.mark.django_db

SPANS = [("Long way", "paid", 0, 5), ("First steps", "free", 0, 2), ("Next steps", "free", 2, 3)]
STATEMENTS = 11
KIB = 1024


@pytest.fixture
def holder():
    return a_visitor()


@pytest.fixture
def browser(holder):
    return visitors_browser(holder)


def page_of(browser, plan, query=""):
    response = browser.get(plan.get_absolute_url() + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_headline_says_steps_hours_dates_and_pace(browser, holder):
    plan = make_own_plan(make_path(2), holder)
    assert "2 steps, about 60 hours, done between" in page_of(browser, plan)
    assert "at 5 h a week." in page_of(browser, plan)


def test_the_next_step_comes_with_its_reason_and_what_it_looks_like(browser, holder):
    rows = make_path(2)
    LevelDescriptor.objects.create(
        skill=rows.skills[0], level=rows.framework.levels.get(rank=3), summary="Ships it alone."
    )
    text = page_of(browser, make_own_plan(rows, holder))
    assert "The role cannot do without level 3 here; you read as about" in text
    assert "so the chance that you meet it already is" in text
    assert "1 other gap builds on it." in text
    assert "Ships it alone." in text


def test_resources_at_the_right_level_come_first_and_free_ones_before(browser, holder):
    rows = make_path(2)
    make_resources(rows, SPANS)
    text = page_of(browser, make_own_plan(rows, holder))
    assert text.index("Next steps") < text.index("Long way") < text.index("First steps")


def test_a_retired_resource_is_not_proposed(browser, holder):
    rows = make_path(2)
    make_resources(rows, SPANS)
    Resource.objects.filter(title="Next steps").update(retired_at=NOW)
    assert "Next steps" not in page_of(browser, make_own_plan(rows, holder))


def test_the_nearest_resources_say_that_they_are_not_exact(browser, holder):
    rows = make_path(2)
    make_resources(rows, [("Basics", "free", 0, 2), ("Mastery", "free", 4, 5)])
    text = page_of(browser, make_own_plan(rows, holder))
    assert text.index("Basics") < text.index("Mastery")
    assert "they are the nearest" in text


def test_done_and_skipped_steps_are_listed_with_an_undo(browser, holder):
    plan = make_own_plan(make_path(4), holder)
    first, second, *_ = steps_of(plan)
    finish_step(step=first, now=NOW)
    skip_step(step=second, now=NOW)
    text = page_of(browser, plan)
    assert text.count(">Undo<") == 2
    assert "1 of 3 steps done" in text


def test_a_finished_plan_proposes_the_next_level(browser, holder):
    plan = make_own_plan(make_path(2), holder)
    for step in steps_of(plan):
        finish_step(step=step, now=NOW)
    text = page_of(browser, plan)
    assert "All steps are done." in text
    assert escape("?role=ml-engineer&level=senior") in text


def test_the_time_line_shows_twelve_steps_and_folds_the_rest(browser, holder):
    plan = make_own_plan(make_path(7), holder)
    assert len(steps_of(plan)) == 14
    assert "<summary>2 later steps</summary>" in page_of(browser, plan)
    skip_step(step=steps_of(plan)[0], now=NOW)
    assert "<summary>1 later step</summary>" in page_of(browser, plan)
    skip_step(step=steps_of(plan)[0], now=NOW)
    assert "later step" not in page_of(browser, plan)


def test_an_empty_plan_says_that_nothing_is_missing(browser, holder):
    assert "Nothing is missing for this role." in page_of(browser, make_own_plan(make_path(2), holder, level=5))


def test_a_newer_result_is_offered_and_changes_nothing_by_itself(browser, holder):
    rows = make_path(2)
    plan = make_own_plan(rows, holder)
    make_report(rows, holder, {0: 5, 1: 5}, now=LATER)
    assert "A newer result exists" in page_of(browser, plan)
    assert len(steps_of(plan)) == 2


def test_words_in_a_note_stay_words(browser, holder):
    plan = make_own_plan(make_path(2), holder)
    given = {"op": uuid.uuid4(), "hours": 1, "happened_on": TODAY, "now": NOW}
    log_progress(step=steps_of(plan)[0], note="<script>alert(1)</script>\n<b>bold", **given)
    text = page_of(browser, plan)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>&lt;b&gt;bold" in text
    assert "<script>alert" not in text


def test_the_diary_takes_the_step_that_was_asked_for(browser, holder):
    plan = make_own_plan(make_path(2), holder)
    second = steps_of(plan)[1]
    assert f"/steps/{second.public_id}/log/" in page_of(browser, plan, f"?step={second.public_id}")
    assert f"/steps/{second.public_id}/log/" not in page_of(browser, plan, "?step=nonsense")


def test_an_ended_plan_is_shown_without_buttons(browser, holder):
    plan = make_own_plan(make_path(2), holder)
    LearningPlan.objects.update(state="ended")
    text = page_of(browser, plan)
    assert "This plan is history." in text
    assert "Mark as done" not in text


@pytest.mark.parametrize("path", ["", "plan.csv", "rebase/"])
def test_a_plan_is_a_secret_of_its_holder(path, holder):
    plan = make_own_plan(make_path(2), holder)
    for stranger in (visitors_browser(a_visitor()), cast.browser_of(cast.mallory()), cast.browser_of()):
        assert stranger.get(plan.get_absolute_url() + path).status_code == 404


def test_a_person_sees_her_plan_in_her_own_zone():
    plan = make_own_plan(make_path(2), held_by(cast.alice()))
    assert "3 March 2025, 13:00" in page_of(cast.browser_of(cast.alice()), plan)


def grown_plan(count):
    """A plan with `count` skills, most of them in two steps, with diary lines."""
    rows = make_path(count)
    make_resources(rows, SPANS)
    plan = make_own_plan(rows, held_by(cast.alice()), level=0)
    for step in steps_of(plan)[: count // 2]:
        log_progress(step=step, op=uuid.uuid4(), hours=1, note="Read.", happened_on=TODAY, now=NOW)
    finish_step(step=steps_of(plan)[0], now=NOW)
    return plan


@pytest.mark.parametrize(("skills", "steps"), [(3, 5), (20, 60)])
def test_the_page_costs_the_same_for_a_short_and_a_long_plan(skills, steps, django_assert_num_queries):
    plan = grown_plan(skills)
    assert PlanStep.objects.count() >= steps
    browser = cast.browser_of(cast.alice())
    page_of(browser, plan)
    with django_assert_num_queries(STATEMENTS):
        response = browser.get(plan.get_absolute_url())
    assert len(gzip.compress(response.content)) <= 30 * KIB


def test_the_list_shows_plans_and_what_to_do_without_one(browser, holder, django_assert_num_queries):
    assert "See where I stand" in browser.get("/plans/").content.decode()
    rows = make_path(2)
    make_report(rows, holder, {0: 1})
    assert "Make my plan" in browser.get("/plans/").content.decode()
    make_own_plan(rows, holder)
    with django_assert_num_queries(3):
        text = browser.get("/plans/").content.decode()
    assert "0 of 2 steps done" in text


def test_dates_start_today_when_the_plan_began_earlier(browser, holder):
    plan = make_own_plan(make_path(2), holder)
    assert timezone.localdate().strftime("%b %Y") in page_of(browser, plan)
