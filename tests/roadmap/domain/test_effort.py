"""How much work a role would take, also where nobody asked about a skill."""

import math

import pytest
from hypothesis import given as for_all

from roadmap.domain.dates import range_of
from roadmap.domain.effort import effort_of, with_inferred
from roadmap.domain.milestones import Known, Standing, WantedGroup
from roadmap.domain.path import milestones_of
from tests.roadmap.domain.worlds import given, inputs, known, wanted


def unasked(skill, p_meets, target=3.0):
    return wanted(skill, target, standing=Standing.UNKNOWN, p_meets=p_meets)


def test_what_was_asked_about_takes_what_the_plan_takes():
    effort = effort_of(given(wanted("a"), wanted("b", 2.0), people=known(a=1.0, b=1.0)))
    steps = milestones_of(given(wanted("a"), wanted("b", 2.0), people=known(a=1.0, b=1.0)))
    assert effort.hours == range_of(step.hours for step in steps)
    assert effort.asked == effort.hours.expected == 12 + 30 + 12
    assert effort.inferred == 0
    assert effort.steps == 3


def test_a_skill_nobody_asked_about_counts_by_its_inferred_level_and_apart():
    guess = {**known(a=2.0), "b": Known(1.0, is_direct=False)}
    effort = effort_of(given(wanted("a"), unasked("b", p_meets=0.1), people=guess))
    assert effort.asked == 30
    assert effort.inferred == 12 + 30


@pytest.mark.parametrize(("p_meets", "hours"), [(0.6, 0), (0.59, 30), (0.4, 30), (0.39, 30)])
def test_an_inferred_level_that_probably_suffices_takes_nothing(p_meets, hours):
    effort = effort_of(given(unasked("a", p_meets), people={"a": Known(2.0, is_direct=False)}))
    assert effort.hours.expected == hours


def test_an_unclear_inferred_level_takes_the_expected_shortfall():
    one = wanted("a", standing=Standing.UNKNOWN, p_meets=0.5, shortfall=0.5)
    assert effort_of(given(one, people={"a": Known(2.0, is_direct=False)})).hours.expected == 15


def test_a_choice_nobody_asked_about_costs_its_cheapest_options():
    options = (unasked("a", 0.1, target=3.0), unasked("b", 0.1, target=1.0), unasked("c", 0.1, target=2.0))
    guess = {skill: Known(0.0, is_direct=False) for skill in "abc"}
    effort = effort_of(given(groups=[WantedGroup("two of three", options, need=2)], people=guess))
    assert effort.hours.expected == 4 + 4 + 12
    assert effort.asked == 0


def test_a_choice_of_which_enough_are_probably_known_costs_nothing():
    options = (unasked("a", 0.9), unasked("b", 0.1))
    assert effort_of(given(groups=[WantedGroup("one of two", options)])).hours.expected == 0


@for_all(inputs())
def test_hours_in_skills_asked_about_are_a_part_of_all_hours(plan_input):
    effort = effort_of(plan_input)
    assert 0 <= effort.asked <= effort.hours.expected + 1e-9
    assert effort.hours.low <= effort.hours.expected <= effort.hours.high
    assert effort.steps == len(milestones_of(with_inferred(plan_input)))


@for_all(inputs())
def test_everything_is_judged_and_what_was_asked_keeps_its_standing(plan_input):
    judged = with_inferred(plan_input)
    both = zip(plan_input.wanted, judged.wanted, strict=True)
    assert all(after.standing == before.standing for before, after in both if before.standing != Standing.UNKNOWN)
    options = [option for group in judged.groups for option in group.options]
    assert all(one.standing != Standing.UNKNOWN for one in (*judged.wanted, *options))
    assert with_inferred(judged) == judged


@for_all(inputs())
def test_without_anything_unasked_the_effort_is_that_of_the_plan(plan_input):
    judged = with_inferred(plan_input)
    effort = effort_of(judged)
    assert math.isclose(effort.asked, math.fsum(step.hours for step in milestones_of(judged)))
    assert effort.inferred == pytest.approx(0)
