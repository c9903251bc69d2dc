"""One wish said twice at the same instant."""

import pytest
from django.utils import timezone

from notices.actions.preferences import wish_for
from notices.domain.kinds import KINDS
from notices.models import Schedule
from tests import cast
from tests.accounts.test_team_races import at_once
from tests.assessment.actions.test_races import IS_IN_MEMORY

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        IS_IN_MEMORY, reason="threads cannot share a SQLite database in memory: this runs on PostgreSQL"
    ),
]


def test_a_double_click_on_a_kind_that_nobody_chose_before_makes_one_schedule():
    kind = KINDS.get("week")
    for number in range(5):
        person = cast.person(f"p{number}")
        given = {"person": person, "kind": kind, "time_zone": "UTC", "is_on": True, "now": timezone.now()}
        results = at_once(*[lambda given=given: wish_for(**given)] * 4)
        assert results == [None] * 4
        assert Schedule.objects.get(person=person).state == "active"
