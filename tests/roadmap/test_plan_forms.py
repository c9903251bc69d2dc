"""Making a plan and working with it: what the pages accept, refuse and say."""

import csv
import io
import uuid
from copy import deepcopy
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment.models import Attempt, Skill
from roadmap.models import LearningPlan, PlanStep, ProgressEntry
from tests import cast
from tests.roadmap.plan_rows import (
    LATER,
    a_visitor,
    make_own_plan,
    make_path,
    make_report,
    steps_of,
    visitors_browser,
)

pytestmark = pytest.mark.django_db

BAD_HOURS = ["0", "-3", "1e9", "ten", "nan", "inf", "", "0.4", "80.5", "5 5", "1" * 400]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(scope="module")
def rows_once(rows_of_module):
    return make_path(4)


@pytest.fixture
def rows(rows_once, db):
    return deepcopy(rows_once)


@pytest.fixture
def holder():
    return a_visitor()


@pytest.fixture
def browser(holder):
    return visitors_browser(holder)


@pytest.fixture
def plan(rows, holder):
    return make_own_plan(rows, holder)


def address(step, verb):
    return f"{step.plan.get_absolute_url()}steps/{step.public_id}/{verb}/"


def words(response):
    return " ".join(response.content.decode().split())


def today():
    return timezone.localdate().isoformat()


def make_address(rows, holder):
    return f"/plans/make/{make_report(rows, holder, {0: 1, 1: 1}).public_id}/"


def test_the_form_is_preset_and_shows_what_the_plan_would_be(rows, holder, browser):
    text = words(browser.get(make_address(rows, holder)))
    assert 'name="hours_per_week" value="5"' in text
    assert f'value="{today()}"' in text
    assert "It would begin with" in text


def test_making_a_plan_leads_to_it(rows, holder, browser):
    response = browser.post(make_address(rows, holder), {"hours_per_week": "7,5", "starts_on": today()})
    made = LearningPlan.objects.get()
    assert (response.status_code, response["Location"]) == (302, made.get_absolute_url())
    assert made.hours_per_week == 7.5


def test_making_it_twice_gives_one_plan(rows, holder, browser):
    path = make_address(rows, holder)
    for _ in range(2):
        browser.post(path, {"hours_per_week": "5", "starts_on": today()})
    assert LearningPlan.objects.count() == 1
    assert "a plan for this role" in words(browser.get(path))


@pytest.mark.parametrize("hours", BAD_HOURS)
def test_impossible_hours_are_refused_at_the_field_and_kept(rows, holder, browser, hours):
    response = browser.post(make_address(rows, holder), {"hours_per_week": hours, "starts_on": today()})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in words(response)
    assert ("Enter a number of hours" in words(response)) or ("Enter between 0.5 and 80 hours" in words(response))
    assert f'value="{hours}"' in words(response) or not hours
    assert not LearningPlan.objects.exists()


@pytest.mark.parametrize("day", ["", "soon", "0001-01-01", "9999-12-31", "2025-02-30"])
def test_an_impossible_first_day_is_refused(rows, holder, browser, day):
    response = browser.post(make_address(rows, holder), {"hours_per_week": "5", "starts_on": day})
    assert response.status_code == 422
    assert not LearningPlan.objects.exists()


def test_a_strangers_result_makes_no_plan(rows, browser):
    path = make_address(rows, a_visitor())
    assert browser.get(path).status_code == 404
    assert browser.post(path, {"hours_per_week": "5", "starts_on": today()}).status_code == 404


def test_more_hours_bring_the_date_nearer(browser, plan):
    browser.post(f"{plan.get_absolute_url()}hours/", {"hours_per_week": "10"})
    plan.refresh_from_db()
    assert plan.hours_per_week == 10


@pytest.mark.parametrize("hours", BAD_HOURS)
def test_a_pace_that_cannot_be_is_refused_on_the_plan(browser, plan, hours):
    response = browser.post(f"{plan.get_absolute_url()}hours/", {"hours_per_week": hours})
    assert response.status_code == 422
    plan.refresh_from_db()
    assert plan.hours_per_week == 5


@pytest.mark.parametrize(("verb", "status"), [("done", "done"), ("skip", "skipped")])
def test_closing_a_step_and_undoing_it_works_without_javascript(browser, plan, verb, status):
    step = steps_of(plan)[0]
    response = browser.post(address(step, verb))
    assert response.status_code == 302
    assert steps_of(plan, status) == [step]
    assert "Skill 0 to Independent" in words(browser.get(response["Location"]))
    browser.post(address(step, "reopen"))
    assert step in steps_of(plan)


def test_a_done_step_invites_three_questions(browser, plan):
    step = steps_of(plan)[0]
    text = words(browser.post(address(step, "done"), follow=True))
    assert "Answer three questions" in text
    response = browser.post(address(step, "check"))
    attempt = Attempt.objects.get(mode="check")
    assert len(attempt.scope) == 3
    assert step.skill.slug in attempt.scope
    assert response["Location"] == attempt.get_absolute_url()


def test_a_second_click_is_told_kindly(browser, plan):
    step = steps_of(plan)[0]
    browser.post(address(step, "done"))
    assert "Nothing was changed." in words(browser.post(address(step, "done"), follow=True))


def test_with_htmx_the_changed_part_comes_back(browser, plan):
    response = browser.post(address(steps_of(plan)[0], "done"), **HTMX)
    text = words(response)
    assert response.status_code == 200
    assert "<html" not in text
    assert 'id="plan"' in text
    assert 'hx-swap-oob="innerHTML:#messages"' in text


def test_a_step_moves_by_a_button(browser, plan):
    before = steps_of(plan)
    free = next(step for step in before[1:] if step.skill.slug == "skill-002")
    assert "at place 1 now" in words(browser.post(address(free, "move"), {"to": "1"}, follow=True))
    assert steps_of(plan)[0] == free


def test_a_step_that_cannot_pass_its_prerequisite_says_so(browser, plan):
    second = next(step for step in steps_of(plan) if step.skill.slug == "skill-001")
    text = words(browser.post(address(second, "move"), {"to": "1"}, follow=True))
    assert "it cannot pass Skill 0 to Independent" in text


@pytest.mark.parametrize("to", ["", "up", "-1", "1e3", "99999999999999999999"])
def test_a_place_that_is_no_number_is_refused(browser, plan, to):
    assert browser.post(address(steps_of(plan)[0], "move"), {"to": to}).status_code == 422


def diary(**fields):
    return {"op": str(uuid.uuid4()), "hours": "1.5", "note": "Read.", "happened_on": today(), **fields}


def test_the_diary_takes_a_line_once(browser, plan):
    line, step = diary(), steps_of(plan)[0]
    for _ in range(2):
        assert browser.post(address(step, "log"), line).status_code == 302
    assert ProgressEntry.objects.get().hours == 1.5


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours": "0"},
        {"hours": "25"},
        {"hours": "nan"},
        {"hours": ""},
        {"happened_on": (timezone.now() + timedelta(days=3)).date().isoformat()},
        {"happened_on": "never"},
        {"op": "1"},
        {"note": "x" * 2001},
    ],
)
def test_a_wrong_line_is_refused_and_its_words_are_kept(browser, plan, wrong):
    second = steps_of(plan)[1]
    response = browser.post(address(second, "log"), diary(**{"note": "My long note", **wrong}))
    assert response.status_code == 422
    assert wrong.get("note", "My long note") in words(response)
    assert f"/steps/{second.public_id}/log/" in words(response)
    assert not ProgressEntry.objects.exists()


@pytest.mark.parametrize("verb", ["done", "skip", "reopen", "move", "log", "check"])
def test_a_stranger_finds_no_step(plan, verb):
    for stranger in (visitors_browser(a_visitor()), cast.browser_of(cast.mallory()), cast.browser_of()):
        assert stranger.post(address(steps_of(plan)[0], verb), diary(to="1")).status_code == 404
    assert not PlanStep.objects.exclude(status="open").exists()


def test_a_step_belongs_to_its_own_plan(rows, browser, plan):
    other = steps_of(make_own_plan(rows, a_visitor()))[0]
    assert browser.post(f"{plan.get_absolute_url()}steps/{other.public_id}/done/").status_code == 404


@pytest.mark.parametrize("verb", ["done", "skip", "reopen", "move", "log", "check"])
def test_an_ended_plan_is_locked(browser, plan, verb):
    step = steps_of(plan)[0]
    LearningPlan.objects.update(state="ended")
    response = browser.post(address(step, verb), diary(to="1"))
    assert response.status_code == 423
    assert "This plan has ended." in words(response)


@pytest.mark.parametrize("path", ["hours/", "rebase/"])
def test_the_pace_and_basis_of_an_ended_plan_are_locked(browser, plan, path):
    LearningPlan.objects.update(state="ended")
    assert browser.post(plan.get_absolute_url() + path, {"hours_per_week": "9"}).status_code == 423


def test_a_change_needs_a_post_and_its_address_leads_to_the_plan(browser, plan):
    answer = browser.get(address(steps_of(plan)[0], "done"))
    assert (answer.status_code, answer.headers["Location"]) == (302, plan.get_absolute_url())
    assert steps_of(plan)[0].status == PlanStep.Status.OPEN


def test_after_a_refused_pace_another_language_leads_back_to_the_plan(browser, plan):
    refused = browser.post(f"{plan.get_absolute_url()}hours/", {"hours_per_week": "0"})
    chosen = browser.post(reverse("language"), {"language": "es", "next": refused.request["PATH_INFO"]}, follow=True)
    assert (chosen.status_code, chosen.request["PATH_INFO"]) == (200, plan.get_absolute_url())


def test_a_newer_result_shows_its_difference_before_it_changes_anything(rows, holder, browser, plan):
    make_report(rows, holder, dict.fromkeys(range(4), 5), now=LATER)
    text = words(browser.get(f"{plan.get_absolute_url()}rebase/"))
    assert "No longer needed" in text
    assert len(steps_of(plan)) == 4
    browser.post(f"{plan.get_absolute_url()}rebase/")
    assert len(steps_of(plan, "dropped")) == 4


def test_a_newer_result_with_lower_levels_adds_steps(rows, holder, browser, plan):
    browser.post(address(steps_of(plan)[0], "done"))
    make_report(rows, holder, dict.fromkeys(range(4), 0), now=LATER)
    text = words(browser.get(f"{plan.get_absolute_url()}rebase/"))
    assert "<h3>Added</h3>" in text
    assert "Done, but the newer result does not show it yet" in text


def test_without_a_newer_result_nothing_is_offered(browser, plan):
    response = browser.get(f"{plan.get_absolute_url()}rebase/", follow=True)
    assert "The plan is up to date" in words(response)


def test_the_table_is_safe_to_open_in_a_spreadsheet(rows, browser, plan):
    Skill.objects.filter(pk=rows.skills[0].pk).update(name="=HYPERLINK(1)")
    response = browser.get(f"{plan.get_absolute_url()}plan.csv")
    text = response.content.decode("utf-8")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert text.startswith('\ufeff"place","skill"')
    table = list(csv.reader(io.StringIO(text[1:])))
    assert "'=HYPERLINK(1)" in [row[1] for row in table]
    assert len(table) == 1 + 4
