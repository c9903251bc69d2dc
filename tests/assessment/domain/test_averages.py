"""Averages: nobody who shares only in averages can be computed, whatever came out before."""

from itertools import combinations
from random import Random
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain.averages import Covered, Told, is_still_shown, people_in, renews
from assessment.domain.isolation import FEWEST, SEED, isolates_few

NOBODY: frozenset[int] = frozenset()
people = st.frozensets(st.integers(1, 12))
weeks = st.lists(people, max_size=8)


def group(*members):
    return frozenset(members)


def span_isolates_few(groups, everybody=range(1, 13)):
    """By brute force over people: is there a combination of sums that leaves one to four of them?"""
    rows = np.array([[person in one for person in everybody] for one in groups if one], dtype=float)
    if not len(rows):
        return False
    whole = np.linalg.matrix_rank(rows)
    for count in range(1, FEWEST):
        for left in combinations(range(len(everybody)), count):
            rest = np.delete(rows, left, axis=1)
            if np.linalg.matrix_rank(rest) < whole:
                return True
    return False


def published_over(history):
    """What comes out week by week when these people share in averages only and nobody with a name."""
    out = []
    for hidden in history:
        covered = people_in(NOBODY, hidden, Told(tuple(out)))
        if covered:
            out.append(covered.hidden)
    return out


def test_five_are_enough_and_four_are_not():
    assert people_in(NOBODY, group(1, 2, 3, 4, 5), Told()) == Covered(NOBODY, group(1, 2, 3, 4, 5))
    assert people_in(NOBODY, group(1, 2, 3, 4), Told()) is None
    assert people_in(group(1, 2, 3, 4), NOBODY, Told()) is None


@pytest.mark.parametrize("known", [0, 1, 4, 9, 100])
def test_of_many_known_ones_and_few_hidden_ones_only_the_known_are_averaged(known):
    individual = frozenset(range(100, 100 + known))
    covered = people_in(individual, group(1), Told())
    assert covered == (Covered(individual, NOBODY) if known >= FEWEST else None)


def test_before_and_after_anna_joined_the_average_covers_the_same_people():
    first = group(1, 2, 3, 4, 5)
    assert people_in(NOBODY, first | {6}, Told((first,))).hidden == first
    assert people_in(NOBODY, first | {6, 7, 8, 9}, Told((first,))).hidden == first
    assert people_in(NOBODY, first | {6, 7, 8, 9, 10}, Told((first,))).hidden == first | {6, 7, 8, 9, 10}


def test_after_anna_left_there_is_no_average_that_would_give_her_away():
    first = group(1, 2, 3, 4, 5, 6)
    assert people_in(NOBODY, first - {6}, Told((first,))) is None
    covered = people_in(NOBODY, group(1, 2, 3, 4, 5, 7, 8, 9, 10, 11), Told((first,)))
    assert covered.hidden == group(1, 2, 3, 4, 5, 7, 8, 9, 10, 11)


def test_joining_week_by_week_gives_nobody_away():
    history = [frozenset(range(1, count)) for count in range(6, 13)]
    assert published_over(history) == [group(1, 2, 3, 4, 5)] * 5 + [frozenset(range(1, 11)), frozenset(range(1, 11))]


def test_three_averages_together_give_away_what_no_two_of_them_do():
    ten, first, second = frozenset(range(1, 11)), group(1, 2, 3, 4, 5), group(6, 7, 8, 9, 10, 11)
    assert not isolates_few([ten, first])
    assert not isolates_few([first, second])
    assert not isolates_few([ten, second])
    assert isolates_few([ten, first, second])


@settings(max_examples=60, deadline=None)
@given(st.lists(people, max_size=4))
def test_the_quick_test_agrees_with_brute_force(groups):
    assert isolates_few(groups) == span_isolates_few(groups)


@settings(max_examples=40, deadline=None)
@given(weeks)
def test_whatever_people_do_from_week_to_week_nobody_is_singled_out(history):
    assert not span_isolates_few(published_over(history))


@settings(max_examples=200, deadline=None)
@given(st.frozensets(st.integers(20, 32)), people, weeks)
def test_an_average_never_covers_few_nor_anybody_who_does_not_share(individual, hidden, history):
    covered = people_in(individual, hidden, Told(tuple(published_over(history))))
    if covered is not None:
        assert covered.individual == individual
        assert covered.hidden <= hidden
        assert covered.size >= FEWEST
        assert len(covered.hidden) not in range(1, FEWEST)


@settings(max_examples=200, deadline=None)
@given(people.filter(lambda one: len(one) >= 5), people)
def test_when_one_to_four_change_only_those_in_both_are_covered(last, hidden):
    covered = people_in(NOBODY, hidden, Told((last,)))
    if covered is not None and len(hidden ^ last) < FEWEST:
        assert covered.hidden <= hidden & last


def test_a_published_average_goes_when_somebody_in_it_withdraws():
    covered = Covered(group(20), group(1, 2, 3, 4, 5))
    assert is_still_shown(covered, {20}, {1, 2, 3, 4, 5})
    assert not is_still_shown(covered, {20}, {1, 2, 3, 4})
    assert not is_still_shown(covered, set(), {1, 2, 3, 4, 5})


def test_a_published_average_goes_when_some_of_its_five_hidden_ones_show_their_names():
    covered = Covered(NOBODY, group(1, 2, 3, 4, 5))
    assert not is_still_shown(covered, {1}, {2, 3, 4, 5})
    assert is_still_shown(covered, {1, 2, 3, 4, 5}, set())


def test_a_published_average_goes_when_a_known_one_hides():
    assert not is_still_shown(Covered(group(20, 21, 22, 23, 24), NOBODY), {21, 22, 23, 24}, {20})


def test_what_another_team_published_counts_too():
    """Two teams with the same people but for one: together they would give her away."""
    ten = frozenset(range(1, 11))
    assert people_in(NOBODY, ten, Told(elsewhere=(ten - {10},))) is None
    assert people_in(NOBODY, ten, Told(elsewhere=(group(1, 2, 3, 4, 5),))).hidden == ten


def test_whoever_is_known_is_not_one_of_the_five():
    assert people_in(NOBODY, group(1, 2, 3, 4, 5), Told(known=group(5))) is None
    assert people_in(NOBODY, group(1, 2, 3, 4, 5, 6), Told(known=group(6))).hidden == group(1, 2, 3, 4, 5)


def test_what_is_known_by_now_may_be_subtracted_from_what_was_told_before():
    """Of the ten told before two are known by now; the new group would leave three of the eight others."""
    told = Told((frozenset(range(1, 11)),), known=group(9, 10))
    assert people_in(NOBODY, group(1, 2, 3, 4, 5), told) is None
    assert people_in(NOBODY, group(1, 2, 3, 4, 5), Told((frozenset(range(1, 11)),))) is not None


def test_a_published_average_is_not_for_one_of_its_five_hidden_ones():
    covered = Covered(NOBODY, group(1, 2, 3, 4, 5))
    assert is_still_shown(covered, set(), {1, 2, 3, 4, 5})
    assert not is_still_shown(covered, set(), {1, 2, 3, 4, 5}, known=group(5))


def test_new_levels_of_one_to_four_do_not_come_out():
    assert not renews(group(1, 2, 3, 4, 5, 6), {1, 2, 3, 4, 20, 21})
    assert renews(group(1, 2, 3, 4, 5, 6), {1, 2, 3, 4, 5})


def test_two_years_of_coming_and_going_are_reckoned_in_time():
    draws, now, out = Random(SEED), set(range(40)), []  # noqa: S311
    begun = perf_counter()
    for _ in range(104):
        covered = people_in(NOBODY, frozenset(now), Told(tuple(out)))
        out += [covered.hidden] if covered else []
        gone = draws.sample(sorted(now), draws.randint(0, 3))
        now = now - set(gone) | set(draws.sample(sorted(set(range(80)) - now), len(gone)))
    assert len(out) > 20
    assert perf_counter() - begun < 10
