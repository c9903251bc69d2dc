"""A web process is killed before each statement of a save and of a finish: all of it happened, or nothing."""

import pytest
from django.db import connection

from tests.apart import own_database, told_by
from tests.assessment.dying import CHANGED, DIED, GIVEN

FOUND: dict[str, dict[str, list[dict]]] = {}
# The log, the answer as it stands with its revision, and how many lines the attempt knows of.
BEFORE, AFTER = [[GIVEN], GIVEN, 1, 1], [[GIVEN, CHANGED], CHANGED, 2, 2]


@pytest.fixture
def deaths(transactional_db, tmp_path):
    """All deaths in one process that starts Django once."""
    if connection.vendor not in FOUND:
        FOUND[connection.vendor] = told_by("tests.assessment.dying", url=own_database(tmp_path))
    return FOUND[connection.vendor]


def test_a_save_that_dies_anywhere_is_whole_or_nothing_and_counts_once_when_sent_again(deaths):
    *died, unharmed = deaths["save"]
    assert {death["code"] for death in died} == {DIED}
    assert all(death["after_death"] in (BEFORE, AFTER) for death in died)
    assert died[0]["after_death"] == BEFORE
    assert died[-1]["after_death"] == unharmed["after_death"] == AFTER
    assert all((death["again"], death["in_the_end"]) == (302, AFTER) for death in deaths["save"])


def test_a_finish_that_dies_anywhere_is_whole_or_nothing_and_gives_one_result_when_sent_again(deaths):
    *died, unharmed = deaths["finish"]
    assert {death["code"] for death in died} == {DIED}
    nothing, whole = ["open", 0, 0], unharmed["in_the_end"]
    assert whole[:2] == ["finished", 1]
    assert whole[2] >= 1
    assert all(death["after_death"] in (nothing, whole) for death in died)
    assert died[0]["after_death"] == nothing
    assert died[-1]["after_death"] == whole
    assert all((death["in_the_end"], death["results"]) == (whole, 1) for death in deaths["finish"])


def test_there_are_many_moments_at_which_it_can_die(deaths):
    assert len(deaths["save"]) > 5
    assert len(deaths["finish"]) > 8
