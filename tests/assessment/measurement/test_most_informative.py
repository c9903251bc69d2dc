"""The item of a bank that says most about somebody at a place, and how much each of them says."""

import numpy as np
import pytest

from assessment.measurement import bank_choice
from assessment.measurement.one_skill import (
    Bank,
    information_of,
    most_informative,
)

from .test_one_skill import GRADED, TEN


def test_the_most_informative_item_is_taken_until_none_is_left():
    information = information_of(np.array([0.3]), TEN)[:, 0]
    order, used = [], []
    while (best := most_informative(0.3, TEN, used)) is not None:
        order.append(best)
        used.append(best)
    assert order == np.argsort(-information, kind="stable").tolist()
    assert most_informative(0.0, Bank([], [])) is None


def test_information_of_ten_items_is_the_published_one():
    told = [0.05707, 0.09640, 1.97890, 0.18080, 1.00245, 0.10979, 0.10427, 1.39436, 0.92303, 0.44616]
    assert information_of(np.zeros(1), TEN)[:, 0] == pytest.approx(told, abs=1e-5)


def test_the_most_informative_is_the_same_as_by_looking_at_all():
    random = np.random.RandomState(4)
    for guessing in (0.0, 0.2):
        bank = Bank(np.exp(random.normal(0, 0.5, 85)), random.normal(0, 1.2, (85, 1)), np.full(85, guessing))
        for place in random.uniform(-4, 4, 40):
            used = random.permutation(85)[: random.randint(0, 85)].tolist()
            told = information_of(np.array([place]), bank)[:, 0]
            told[used] = -1.0
            assert most_informative(place, bank, used) == told.argmax()


def test_the_lowest_place_wins_a_tie_and_nothing_is_left_when_all_are_used(monkeypatch):
    twins = Bank([1.0, 1.5, 1.5, 0.5], [[0.0]] * 4)
    assert most_informative(0.3, twins) == 1
    assert most_informative(0.3, twins, [1]) == 2
    assert most_informative(0.3, twins, range(4)) is None
    assert most_informative(0.3, GRADED, range(4)) is None
    assert most_informative(-900.0, twins) is not None
    monkeypatch.setattr(bank_choice, "MOST_CELLS", 1)
    assert most_informative(1.0, twins) == most_informative(1.0, Bank([1.0, 1.5, 1.5, 0.5], [[0.0]] * 4))
    assert len(twins.cells) == 1
