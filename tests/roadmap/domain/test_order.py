"""The order of the steps, and moving them."""

import pytest
from hypothesis import assume
from hypothesis import given as for_all
from hypothesis import strategies as st

from roadmap.domain.milestones import Edge, MilestoneId
from roadmap.domain.order import PrerequisitesGoInACircle, legal_order, move, needs_of, order_of
from roadmap.domain.path import milestones_of
from tests.roadmap.domain.worlds import LADDER, given, inputs, known, wanted

A1, A2, B2, B3, C3 = (MilestoneId(name[0], int(name[1])) for name in ("a1", "a2", "b2", "b3", "c3"))


def ordered(plan_input):
    return order_of(milestones_of(plan_input), plan_input.edges, plan_input.ladder)


def keys(plan_input):
    return [step.milestone.id for step in ordered(plan_input)]


def is_legal(order, needs):
    place = {key: position for position, key in enumerate(order)}
    return all(place[earlier] < place[key] for key in order for earlier in needs[key] if earlier in place)


def needs_in(plan_input):
    return needs_of([one.id for one in milestones_of(plan_input)], plan_input.edges, plan_input.ladder)


def test_what_matters_more_for_the_same_time_comes_first():
    plan_input = given(wanted("b", weight=1.0), wanted("c", weight=3.0), people=known(b=2.0, c=2.0))
    assert keys(plan_input) == [C3, B3]


def test_what_takes_less_time_for_the_same_gain_comes_first():
    plan_input = given(wanted("b"), wanted("c"), people=known(b=2.0, c=2.4))
    assert keys(plan_input) == [C3, B3]


def test_gates_come_first_among_equals():
    plan_input = given(wanted("b"), wanted("c", is_gate=True), people=known(b=2.0, c=2.0))
    assert keys(plan_input) == [C3, B3]


def test_what_other_gaps_wait_for_counts_more():
    edges = [Edge("d", "c"), Edge("c", "a", 1.0)]
    asked = [wanted("b"), wanted("c"), wanted("d", weight=1.0)]
    plan_input = given(*asked, people=known(a=2, b=2, c=1.4, d=2), edges=edges)
    step = next(step for step in ordered(plan_input) if step.milestone.id.skill == "c")
    assert step.unlocks == 1
    # Weight 2, shortfall 1, one of three requirements waits; 7.5 hours are left of level 2 and 30 of level 3.
    assert step.priority == pytest.approx(2 * (1 + 0.5 / 3) / (7.5 + 30), rel=0.02)


def test_a_prerequisite_has_the_priority_of_what_it_unlocks():
    edges = [Edge("b", "a")]
    plan_input = given(wanted("b", weight=3.0), wanted("c", weight=2.0), people=known(a=0, b=2, c=2), edges=edges)
    assert keys(plan_input) == [A1, A2, B3, C3]
    assert len({step.priority for step in ordered(plan_input)[:3]}) == 1


def test_the_rungs_of_a_skill_stay_in_their_order():
    assert keys(given(wanted("b"), people=known(b=1.0))) == [B2, B3]


def test_prerequisites_in_a_circle_are_named():
    edges = [Edge("a", "b", 3.0), Edge("b", "a", 3.0)]
    plan_input = given(wanted("a"), wanted("b"), wanted("c", 1.0), edges=edges)
    with pytest.raises(PrerequisitesGoInACircle) as refused:
        ordered(plan_input)
    assert str(refused.value) == "a 3 -> b 3 -> a 3"


def test_an_empty_plan_has_no_order():
    assert ordered(given()) == ()


def test_a_step_that_nothing_holds_goes_where_it_is_wished():
    moved = move([A2, B3, C3], needs_of([A2, B3, C3], [], LADDER), C3, 0)
    assert moved.order == (C3, A2, B3)
    assert moved.stopped_by is None


def test_a_step_stops_behind_its_prerequisite():
    moved = move([A2, C3, B3], needs_of([A2, C3, B3], [Edge("b", "a")], LADDER), B3, 0)
    assert moved.order == (A2, B3, C3)
    assert (moved.position, moved.stopped_by) == (1, A2)


def test_a_step_stops_before_what_needs_it():
    moved = move([A2, C3, B3], needs_of([A2, C3, B3], [Edge("b", "a")], LADDER), A2, 9)
    assert moved.order == (C3, A2, B3)
    assert (moved.position, moved.stopped_by) == (1, B3)


@pytest.mark.parametrize(("to", "position"), [(-5, 0), (99, 2)])
def test_a_place_outside_the_plan_means_its_end(to, position):
    assert move([A2, B3, C3], needs_of([A2, B3, C3], [], LADDER), B3, to).position == position


def test_a_wished_order_is_mended_only_where_it_must_be():
    needs = needs_of([A2, B3, C3], [Edge("b", "a")], LADDER)
    assert legal_order([B3, C3, A2], needs) == (C3, A2, B3)


@for_all(inputs())
def test_no_step_comes_before_its_prerequisite(plan_input):
    try:
        order = keys(plan_input)
    except PrerequisitesGoInACircle:
        assume(False)
    assert sorted(order) == sorted(one.id for one in milestones_of(plan_input))
    assert is_legal(order, needs_in(plan_input))


@for_all(inputs(), st.data())
def test_no_step_comes_before_its_prerequisite_after_any_moves(plan_input, data):
    order, needs = tuple(keys(plan_input)), needs_in(plan_input)
    assume(order)
    for _ in range(4):
        key, to = data.draw(st.sampled_from(order)), data.draw(st.integers(-2, len(order) + 2))
        moved = move(order, needs, key, to)
        assert is_legal(moved.order, needs)
        assert moved.order[moved.position] == key
        assert sorted(moved.order) == sorted(order)
        assert [other for other in moved.order if other != key] == [other for other in order if other != key]
        assert (moved.stopped_by is None) == (moved.position == min(max(to, 0), len(order) - 1))
        order = moved.order


@for_all(inputs())
def test_of_the_steps_that_could_be_next_the_most_important_is(plan_input):
    steps, needs = ordered(plan_input), needs_in(plan_input)
    done = set()
    for place, step in enumerate(steps):
        ready = [other for other in steps[place:] if needs[other.milestone.id] <= done]
        assert step.priority == max(other.priority for other in ready)
        done.add(step.milestone.id)


@for_all(inputs(), st.randoms(use_true_random=False))
def test_any_wish_becomes_a_legal_order_and_a_legal_one_stays(plan_input, chance):
    order, needs = keys(plan_input), needs_in(plan_input)
    assert list(legal_order(order, needs)) == order
    wish = list(order)
    chance.shuffle(wish)
    assert is_legal(legal_order(wish, needs), needs)


@for_all(inputs())
def test_the_same_input_gives_the_same_order(plan_input):
    turned = order_of(reversed(milestones_of(plan_input)), tuple(reversed(plan_input.edges)), plan_input.ladder)
    assert [step.milestone.id for step in turned] == keys(plan_input)
