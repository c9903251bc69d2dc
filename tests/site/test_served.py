"""Answers are saved while the web server is killed and the database crashes: what was acknowledged is kept."""

from pathlib import Path

import pytest

from tests.site.served import Visitor, busy, served, until_all_go_on

HAS_SERVER = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.skipif(not HAS_SERVER, reason="there is no PostgreSQL to start on this machine"),
]
VISITORS, FAULTS, BACK_WITHIN_SECONDS = 4, 3, 30
LOG = (
    "SELECT op::text, value FROM assessment_operation line JOIN assessment_attempt attempt ON attempt.id = attempt_id "
    "WHERE public_id = %s ORDER BY line.sequence"
)
ANSWER = (
    "SELECT revision, value FROM assessment_response answer JOIN assessment_attempt attempt ON attempt.id = attempt_id "
    "WHERE public_id = %s"
)


@pytest.fixture(scope="module")
def site():
    with served() as both:
        yield both


@pytest.mark.parametrize("fault", ["kill_workers", "crash_the_database"])
def test_what_was_acknowledged_is_kept_once_and_the_site_comes_back(site, fault):
    visitors = [Visitor(site.port) for _ in range(VISITORS)]
    for one in visitors:
        one.begin()
    with busy(visitors):
        until_all_go_on(visitors)
        for _ in range(FAULTS):
            getattr(site, fault)()
            assert until_all_go_on(visitors) < BACK_WITHIN_SECONDS
    for one in visitors:
        check(site, one)


def check(site, visitor):
    """The log is what was acknowledged, in that order, and at most the one line more that was under way."""
    log = site.rows(LOG, visitor.attempt)
    ops = [op for op, _value in log]
    assert ops in (visitor.acknowledged, [*visitor.acknowledged, visitor.underway])
    assert site.rows(ANSWER, visitor.attempt) == [(len(log), log[-1][1])]
    # Errors of a database that is away; never a refusal of what was right.
    assert set(visitor.refusals) <= {500, 503}
