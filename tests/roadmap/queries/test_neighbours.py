"""Roles are told apart by what they ask for."""

from assessment.models import Role
from roadmap.queries.demands import Demand
from roadmap.queries.neighbours import SHOWN, neighbours_of

HERE, THERE = Role(slug="here", name="Here"), Role(slug="there", name="There")


def demand(role: Role, skill: str, target: float, weight: float = 2) -> Demand:
    return Demand(role.slug, "mid", "Mid", skill, skill.title(), "area", "Area", target, "Level", weight, False, False)


def test_the_largest_difference_comes_first_and_equal_ones_by_weight():
    found = [demand(THERE, "a", 2), demand(THERE, "b", 4), demand(THERE, "c", 2, weight=3), demand(HERE, "b", 1)]
    (neighbour,) = neighbours_of(HERE, [HERE, THERE], found)
    assert [(one.skill.name, one.here, one.there) for one in neighbour.asks_more] == [
        ("B", 1, 4),
        ("C", 0, 2),
        ("A", 0, 2),
    ]
    assert neighbour.asks_less == ()


def test_skills_asked_alike_are_no_difference():
    (neighbour,) = neighbours_of(HERE, [HERE, THERE], [demand(HERE, "a", 2), demand(THERE, "a", 2)])
    assert (neighbour.asks_more, neighbour.asks_less) == ((), ())


def test_only_the_largest_differences_are_shown():
    found = [demand(HERE, f"skill-{number}", 3) for number in range(SHOWN + 3)] + [demand(THERE, "own", 1)]
    (neighbour,) = neighbours_of(HERE, [HERE, THERE], found)
    assert len(neighbour.asks_less) == SHOWN


def test_a_role_without_that_level_is_no_neighbour():
    assert neighbours_of(HERE, [HERE, THERE], [demand(HERE, "a", 2)]) == ()
