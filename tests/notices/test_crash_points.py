"""At each point where a sender or a sweep can die one is killed, and nothing is lost or doubled."""

import pytest
from django.db import connection

from notices.actions import materialise, sending
from tests.apart import own_database, told_by
from tests.notices.crashing import DIED, PEOPLE

UNSURE = {sending.Point.INTENDED, sending.Point.CONFIRMED}
FOUND: dict[str, dict[str, dict]] = {}


@pytest.fixture
def outcomes(transactional_db, tmp_path):
    """All deaths in one process that starts Django once; on PostgreSQL in the tests' own database."""
    if connection.vendor not in FOUND:
        FOUND[connection.vendor] = told_by("tests.notices.crashing", str(tmp_path), url=own_database(tmp_path))
    return FOUND[connection.vendor]


@pytest.mark.parametrize("point", sending.Point)
@pytest.mark.parametrize("way", ["spool", "resolver"])
def test_where_somebody_knows_what_was_accepted_no_mail_is_lost_or_doubled(outcomes, way, point):
    found = outcomes[f"{way}: {point}"]
    assert found == {"code": DIED, "arrived": PEOPLE, "doubled": 0, "states": {"sent": PEOPLE}}


@pytest.mark.parametrize("point", sending.Point)
def test_sending_again_loses_none_and_doubles_one_at_most(outcomes, point):
    found = outcomes[f"resend: {point}"]
    assert found == {
        "code": DIED,
        "arrived": PEOPLE,
        "doubled": int(point is sending.Point.CONFIRMED),
        "states": {"sent": PEOPLE},
    }


@pytest.mark.parametrize("point", sending.Point)
def test_holding_doubles_none_and_leaves_one_to_staff(outcomes, point):
    found = outcomes[f"hold: {point}"]
    held = {"sent": PEOPLE - 1, "unknown": 1} if point in UNSURE else {"sent": PEOPLE}
    assert (found["code"], found["doubled"], found["states"]) == (DIED, 0, held)


@pytest.mark.parametrize("point", materialise.Point)
def test_a_sweep_that_dies_tells_everybody_once(outcomes, point):
    found = outcomes[f"sweep: {point}"]
    committed = point is materialise.Point.COMMITTED
    assert (found["code"], found["people"]) == (DIED, PEOPLE)
    assert found["after_death"] == (PEOPLE if committed else 0)
    assert (found["again"], found["once_more"]) == (0 if committed else PEOPLE, 0)
    assert (found["told"], found["mails"]) == ([1] * PEOPLE, PEOPLE)
