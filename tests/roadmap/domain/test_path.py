"""Which milestones a plan is made of."""

import pytest
from hypothesis import given as for_all

from roadmap.domain.milestones import Edge, Known, MilestoneId, Standing, WantedGroup
from roadmap.domain.path import milestones_of, needed_rung, rungs_to
from tests.roadmap.domain.worlds import LADDER, given, inputs, known, wanted


def names(plan_input):
    return ["".join(map(str, milestone.id)) for milestone in milestones_of(plan_input)]


def milestone(plan_input, skill, rung):
    return next(one for one in milestones_of(plan_input) if one.id == MilestoneId(skill, rung))


def test_a_gap_gives_one_milestone_for_each_rung_in_ascending_order():
    assert names(given(wanted("a", 4.0), people=known(a=1.2))) == ["a2", "a3", "a4"]


def test_what_is_met_needs_nothing():
    assert names(given(wanted("a", standing=Standing.HELD), people=known(a=1.0))) == []


def test_direct_evidence_stands_on_the_nearest_rung():
    assert names(given(wanted("a"), people=known(a=1.9))) == ["a3"]


def test_what_was_never_assessed_is_no_gap_and_not_planned():
    guess = {"a": Known(0.4, is_direct=False)}
    assert names(given(wanted("a", standing=Standing.UNKNOWN), people=guess)) == []


def test_a_group_nobody_asked_about_is_not_planned():
    options = tuple(wanted(slug, standing=Standing.UNKNOWN) for slug in "ab")
    assert names(given(groups=[WantedGroup("one of two", options)])) == []


def test_rounding_up_does_not_hide_an_unclear_gap():
    plan_input = given(wanted("a", standing=Standing.UNCLEAR), people=known(a=2.6))
    assert names(plan_input) == ["a3"]
    assert milestone(plan_input, "a", 3).check_first


@pytest.mark.parametrize(
    ("rung", "level", "needed"),
    [(1, None, 0), (2, None, 1), (3, None, 2), (5, None, 2), (3, 3.0, 3), (2, 3.0, 1), (4, 1.0, 1)],
)
def test_how_much_of_a_prerequisite_a_rung_asks_for(rung, level, needed):
    assert needed_rung(LADDER, rung, Edge("b", "a", level)) == needed


def test_a_lacking_prerequisite_is_added_and_says_for_whom():
    plan_input = given(wanted("b", 3.0), people=known(a=0.2, b=2.0), edges=[Edge("b", "a")])
    assert names(plan_input) == ["a1", "a2", "b3"]
    assert milestone(plan_input, "a", 2).needed_for == ("b",)
    assert milestone(plan_input, "a", 2).wanted == ()


def test_a_prerequisite_that_is_likely_held_is_not_added():
    assert names(given(wanted("b"), people=known(a=1.5, b=2.0), edges=[Edge("b", "a")])) == ["b3"]


def test_prerequisites_of_prerequisites_are_added_too():
    edges = [Edge("c", "b"), Edge("b", "a")]
    assert names(given(wanted("c"), people=known(c=2.0), edges=edges)) == ["a1", "b1", "b2", "c3"]


def test_a_requirement_that_others_need_says_so():
    plan_input = given(wanted("a", 2.0), wanted("b"), people=known(a=1.0, b=2.0), edges=[Edge("b", "a")])
    assert milestone(plan_input, "a", 2).needed_for == ("b",)
    assert milestone(plan_input, "a", 2).wanted == (wanted("a", 2.0),)


def test_a_group_costs_its_cheapest_option_only():
    group = WantedGroup("one cloud", (wanted("a"), wanted("b"), wanted("c")))
    assert names(given(groups=[group], people=known(a=1.0, b=2.4, c=1.0))) == ["b3"]


def test_a_group_counts_the_hours_of_missing_prerequisites():
    group = WantedGroup("one cloud", (wanted("b"), wanted("c")))
    plan_input = given(groups=[group], people=known(a=0.0, b=2.1, c=2.0), edges=[Edge("b", "a")])
    assert names(plan_input) == ["c3"]


def test_a_group_prefers_what_the_plan_holds_anyway():
    group = WantedGroup("one cloud", (wanted("a"), wanted("b")))
    assert names(given(wanted("b"), groups=[group], people=known(a=2.4, b=1.0))) == ["b2", "b3"]


def test_ties_in_a_group_go_to_the_likelier_option_and_then_to_the_alphabet():
    options = (wanted("c", p_meets=0.3), wanted("b", p_meets=0.3), wanted("a", p_meets=0.1))
    assert names(given(groups=[WantedGroup("one", options)], people=known(a=2.0, b=2.0, c=2.0))) == ["b3"]


def test_a_group_that_is_met_needs_nothing():
    options = (wanted("a", standing=Standing.HELD), wanted("b"))
    assert names(given(groups=[WantedGroup("one", options)])) == []


def test_a_group_never_asks_for_more_options_than_it_has():
    group = WantedGroup("three", (wanted("a"), wanted("b")), need=3)
    assert names(given(groups=[group], people=known(a=2.0, b=2.0))) == ["a3", "b3"]


@for_all(inputs())
def test_every_rung_takes_time_and_no_more_than_the_whole(plan_input):
    for one in milestones_of(plan_input):
        whole = plan_input.hours.get(one.id, plan_input.ladder.hours(one.id.rung))
        assert whole * 0.25 - 1e-9 <= one.hours <= whole
        assert one.is_estimate == (one.id not in plan_input.hours)


@for_all(inputs())
def test_all_that_is_wanted_is_in_the_plan_and_nothing_comes_twice(plan_input):
    keys = [one.id for one in milestones_of(plan_input)]
    assert len(keys) == len(set(keys))
    for one in plan_input.wanted:
        assert set(rungs_to(plan_input, one)) <= set(keys)


@for_all(inputs())
def test_lacking_prerequisites_are_always_in_the_plan(plan_input):
    keys = {one.id for one in milestones_of(plan_input)}
    nothing = Known(0.0, is_direct=False)
    for key in keys:
        for edge in (edge for edge in plan_input.edges if edge.skill == key.skill):
            rung = needed_rung(plan_input.ladder, key.rung, edge)
            mean = plan_input.known.get(edge.needs, nothing).mean
            assert plan_input.ladder.holds(mean, rung) or MilestoneId(edge.needs, rung) in keys


@for_all(inputs())
def test_the_order_of_the_input_does_not_matter(plan_input):
    turned = given(
        *reversed(plan_input.wanted),
        groups=tuple(reversed(plan_input.groups)),
        edges=tuple(reversed(plan_input.edges)),
        hours=plan_input.hours,
        people=plan_input.known,
        ladder=plan_input.ladder,
    )
    same_names = len({group.name for group in plan_input.groups}) == len(plan_input.groups)
    assert not same_names or [one.id for one in milestones_of(turned)] == [one.id for one in milestones_of(plan_input)]
