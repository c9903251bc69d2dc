"""What a team covers."""

import pytest

from assessment.domain.team_cover import MUST, SkillCover


def cover(**more):
    usual = {"slug": "sql", "name": "SQL", "area": "data", "wanted": 4, "weight": 2, "at_level": 1, "assessed": 2,
             "asked": 3, "met": 1, "shortfall": 1.5, "holders": ("Ada",), "sharing": 4}  # fmt: skip
    return SkillCover(**{**usual, **more})


def test_a_single_skill_is_called_by_its_name():
    assert (cover().choice, cover().title) == ("", "SQL")


def test_skills_to_choose_among_are_named_with_how_many_are_needed():
    several = cover(name="Databases", options=("MySQL", "SQLite", "Oracle"), choose=2)
    assert several.choice == "any 2 of MySQL, SQLite, Oracle"
    assert several.title == "Databases (any 2 of MySQL, SQLite, Oracle)"


@pytest.mark.parametrize(
    ("assessed", "sharing", "is_it"), [(2, 4, True), (1, 3, False), (2, 3, True), (4, 4, True), (0, 1, False)]
)
def test_cover_is_known_when_half_of_those_who_share_were_asked(assessed, sharing, is_it):
    assert cover(assessed=assessed, sharing=sharing).is_known is is_it


def test_nothing_is_known_where_nobody_shares():
    assert not cover(assessed=0, sharing=0).is_known


@pytest.mark.parametrize(("weight", "is_it"), [(MUST, True), (MUST + 1, True), (MUST - 0.1, False)])
def test_a_must_weighs_at_least_as_much_as_one(weight, is_it):
    assert cover(weight=weight).is_must is is_it


def test_priority_is_missing_levels_times_weight():
    assert cover(weight=3, shortfall=1.5).priority == 4.5
    assert cover(weight=3, shortfall=0).priority == 0
