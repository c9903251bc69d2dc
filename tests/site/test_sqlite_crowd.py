"""SQLite with two processes that write and one that reads for long: nobody is told that the database is locked."""

import pytest

from tests.apart import own_database, told_by
from tests.site.crowd import SAVES, WRITERS

pytestmark = pytest.mark.once
# What somebody who waits for a page puts up with; a lock that is never given ends after 20 seconds.
PATIENCE_SECONDS = 15


def test_two_who_write_and_one_who_reads_for_long_do_not_lock_each_other_out(transactional_db, tmp_path):
    found = told_by("tests.site.crowd", str(tmp_path), url=own_database(tmp_path))
    assert found["codes"] == [0] * (WRITERS + 1)
    assert found["statuses"] == {"302": WRITERS * SAVES}
    assert found["lines"] == WRITERS * SAVES
    assert found["slowest"] < PATIENCE_SECONDS
    assert (found["before"], found["during"]) == (0, 0)
