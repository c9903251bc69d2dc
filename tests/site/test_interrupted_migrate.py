"""`migrate` killed again and again on its way ends at the tables of one that nobody disturbed."""

import pytest

from tests.apart import empty_database, told_by
from tests.site.migrating import DEATHS, DIED, tables


@pytest.mark.slow
@pytest.mark.django_db
def test_a_migrate_that_is_killed_at_every_stage_and_started_again_comes_to_the_same_tables(tmp_path):
    with empty_database(tmp_path) as address:
        found = told_by("tests.site.migrating", url=address)
    assert found["codes"] == dict.fromkeys(DEATHS, DIED)
    assert found["last"] == 0
    undisturbed = tables()
    assert len([row for row in undisturbed if row[0] == "trigger"]) > 20
    assert [row for row in found["tables"] if row not in undisturbed] == []
    assert [row for row in undisturbed if row not in found["tables"]] == []
