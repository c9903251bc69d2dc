"""Which criteria are proposed, what they weigh, and who asks about them."""

import uuid
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.domain.anchors import RATINGS, Rung, anchors_from, expected_rating, rung_of
from hiring.domain.dealing import deal
from hiring.domain.drafts import CriterionDraft, QuestionDraft, TaskDraft, draft_from, moved
from hiring.domain.material import Material, questions_for, tasks_for
from hiring.domain.proposing import Need, in_order, propose
from hiring.domain.weights import shares_of

LEVELS = st.sampled_from([0.0, 1.0, 2.0, 2.5, 3.0, 4.0, 5.0])
needs = st.builds(
    Need,
    skill_id=st.integers(1, 60),
    slug=st.text("abc", min_size=1, max_size=4),
    name=st.just("Skill"),
    area=st.sampled_from("xyz"),
    weight=st.sampled_from([1.0, 2.0, 3.0]),
    target=LEVELS,
    below=LEVELS,
    is_gate=st.booleans(),
    is_core=st.booleans(),
)
many = st.lists(needs, unique_by=lambda need: need.skill_id, max_size=25)


def need(number, **fields):
    given = {"slug": f"s{number}", "name": f"S{number}", "area": "a", "weight": 3.0, "target": 3.0, "below": 2.0}
    return Need(skill_id=number, **{**given, **fields})


@given(many)
def test_more_valuable_criteria_come_first_and_none_is_lost(offered):
    ordered = in_order(offered)
    assert [one.value for one in ordered] == sorted((one.value for one in offered), reverse=True)
    assert Counter(ordered) == Counter(offered)


@given(many)
def test_the_order_does_not_depend_on_how_the_skills_were_listed(offered):
    unlike = list({(one.slug, one.area): one for one in offered}.values())
    assert [one.value for one in in_order(unlike)] == [one.value for one in in_order(unlike[::-1])]
    apart = [replace(one, slug=f"{one.slug}-{one.skill_id}") for one in offered]
    assert in_order(apart) == in_order(apart[::-1])


@given(many, st.sets(st.integers(1, 60)))
def test_what_the_rubric_has_is_not_proposed_again(offered, has):
    proposed = propose(offered, without=has)
    assert len(proposed) == min(6, sum(one.skill_id not in has for one in offered))
    assert not {one.skill_id for one in proposed} & has


def test_what_somebody_is_sought_for_comes_first_in_its_own_order_and_once():
    offered = [need(number, weight=float(number)) for number in range(1, 9)]
    proposed = propose(offered, led_by=["s2", "s1", "s2", "not-asked-for"])
    assert [one.slug for one in proposed[:2]] == ["s2", "s1"]
    assert len({one.slug for one in proposed}) == len(proposed) == 6
    assert proposed[2:] == propose(offered, without={1, 2})[:4]


@given(needs)
def test_a_skill_whose_target_does_not_rise_keeps_half_a_level(one):
    assert one.power >= 0.5
    assert one.power == pytest.approx(max(one.target - one.below, 0.5))


def test_a_new_should_is_worth_more_than_a_must_that_stays():
    assert propose([need(1, below=3.0), need(2, weight=2.0, below=1.0)], count=1) == [need(2, weight=2.0, below=1.0)]


def test_of_equal_ones_gates_come_first_and_then_another_area():
    offered = [need(1, is_core=True), need(2, is_core=True), need(3, area="b"), need(4, is_gate=True, area="c")]
    assert [one.skill_id for one in in_order(offered)] == [4, 1, 3, 2]


@given(st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=12))
def test_shares_add_up_and_keep_the_order(importances):
    shares = shares_of(importances)
    assert sum(shares) == 100
    for one, other in zip(sorted(importances), sorted(importances)[1:], strict=False):
        assert one <= other
    for place, importance in enumerate(importances):
        assert abs(shares[place] - 100 * importance / sum(importances)) < 1
        for other, weight in enumerate(importances):
            assert importance <= weight or shares[place] >= shares[other]


def test_without_criteria_there_are_no_shares():
    assert shares_of([]) == []


@given(st.lists(st.builds(Rung, value=LEVELS, words=st.text("ab", min_size=1)), min_size=1, max_size=6))
def test_each_rating_reads_as_the_nearest_level(rungs):
    anchors = anchors_from(rungs)
    assert tuple(anchors) == RATINGS
    for rating in RATINGS:
        nearest = min(abs(rung.value - rating) for rung in rungs)
        assert abs(rung_of(rating, rungs).value - rating) == nearest
    assert anchors[1].startswith("At most: ")


def test_rating_k_is_level_k_and_nobody_is_rated_not_yet():
    rungs = [Rung(float(value), f"level {value}") for value in range(6)]
    assert anchors_from(rungs) == {1: "At most: level 1", **{k: f"level {k}" for k in (2, 3, 4, 5)}}
    assert anchors_from([Rung(1.0, "")]) == {}


@pytest.mark.parametrize(("target", "rating"), [(0, 1), (1.4, 1), (1.5, 2), (2.5, 3), (4.49, 4), (4.5, 5), (5, 5)])
def test_a_target_is_met_by_the_rating_around_it(target, rating):
    assert expected_rating(target) == rating


def test_questions_lie_around_the_target_and_rather_above_it():
    offered = [Material("easy", 2.0), Material("right", 3.0), Material("hard", 4.0)]
    assert questions_for(3.0, offered) == ["right", "hard"]
    assert questions_for(5.0, offered) == ["right", "hard"]
    assert questions_for(1.0, offered) == ["easy", "right"]
    assert questions_for(3.0, []) == []


def test_tasks_are_for_the_role_and_within_a_level():
    offered = [Material("far", 5.0), Material("other", 3.0, fits_role=False), Material("own", 2.0)]
    assert tasks_for(3.0, offered) == ["own"]
    assert tasks_for(3.0, offered, count=3) == ["own", "other"]
    assert tasks_for(3.0, [Material("any", None)]) == ["any"]


@given(st.integers(0, 12), st.integers(1, 8))
def test_each_criterion_is_dealt_to_two_people_evenly(criteria, people):
    hands = deal(range(criteria), people)
    assert len(hands) == people
    counts = Counter(one for hand in hands for one in hand)
    assert set(counts.values()) <= {min(2, people)}
    assert len(counts) == criteria
    assert all(hand == sorted(set(hand)) for hand in hands)
    assert max(map(len, hands)) - min(map(len, hands)) <= 1


@given(st.lists(st.integers(), unique=True, min_size=1), st.data())
def test_moving_keeps_everything_and_goes_one_place(order, data):
    which, by = data.draw(st.sampled_from(order)), data.draw(st.sampled_from([-1, 1]))
    new = moved(order, which, by)
    assert sorted(new) == sorted(order)
    assert new.index(which) == min(max(order.index(which) + by, 0), len(order) - 1)
    assert [one for one in new if one != which] == [one for one in order if one != which]


def test_a_draft_comes_back_from_what_was_written():
    draft = CriterionDraft(
        name="SQL",
        anchors=("a", "b", "c", "d", "e"),
        expected=3,
        skill_id=7,
        importance=3,
        is_gate=True,
        questions=(QuestionDraft("Why?", ("a", "b"), ("c",), "why"),),
        tasks=(TaskDraft("challenge", "sums", "Sums", "Add.", 20),),
        public_id=uuid.uuid4(),
    )
    assert draft_from(draft.as_json()) == draft
    assert draft_from(draft.as_new().as_json()).public_id is None
