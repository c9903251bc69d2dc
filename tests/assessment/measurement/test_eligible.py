"""Which questions a person may get."""

from assessment.measurement import evidence
from assessment.measurement.eligible import after_lock_out, without_enemies
from assessment.measurement.types import Candidate, Source


def questions(*keys: str) -> list[Candidate]:
    """Questions named after their skill and a number: `a1`."""
    return [Candidate(key, key[0], Source.ITEM, evidence.choice_curve(2.5, 4), 60.0) for key in keys]


def keys(candidates) -> list[str]:
    return [one.key for one in candidates]


def test_a_question_seen_within_ninety_days_does_not_come_again():
    kept, repeats = after_lock_out(questions("a1", "a2", "b1"), {"a1": 89.9, "b1": 0.0})
    assert (keys(kept), repeats) == (["a2"], frozenset())


def test_an_old_question_comes_back_as_a_repeat_only_where_nothing_new_is_left():
    days = {"a1": 200.0, "b1": 90.0, "b2": 5.0}
    kept, repeats = after_lock_out(questions("a1", "a2", "b1", "b2"), days)
    assert (keys(kept), repeats) == (["a2", "b1"], {"b1"})


def test_the_lock_out_may_be_shorter():
    kept, repeats = after_lock_out(questions("a1"), {"a1": 31.0}, locked_days=30.0)
    assert (keys(kept), repeats) == (["a1"], {"a1"})


def test_without_a_history_everything_is_new():
    kept, repeats = after_lock_out(questions("a1", "b1"), {})
    assert (keys(kept), repeats) == (["a1", "b1"], frozenset())


def test_what_an_asked_question_gives_away_is_not_asked():
    enemies = [{"a1", "a2", "b1"}, {"a3", "b2"}]
    assert keys(without_enemies(questions("a2", "a3", "b1", "b2"), ["a1"], enemies)) == ["a3", "b2"]
    assert keys(without_enemies(questions("a2", "a3", "b1", "b2"), ["a1", "b2"], enemies)) == []
    assert keys(without_enemies(questions("a1", "a2"), [], enemies)) == ["a1", "a2"]
    assert keys(without_enemies(questions("a1"), ["z"], [])) == ["a1"]
