"""The guards stand in the database after every migrate and every test, and do not touch what may still change."""

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.guards import drop, install
from assessment.actions.attempts import ask_next, begin_attempt, save_answer
from assessment.models import Response, Skill
from tests.assessment.instrument_rows import make_instrument, rated, visitor
from tests.constraints.guarded_rows import guards
from tests.factories import NOW, audit_event

pytestmark = pytest.mark.django_db


def test_an_answer_may_change_until_the_end():
    rows, holder = make_instrument(3), visitor()
    attempt = begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=NOW)
    ask_next(holder=holder, public_id=attempt.public_id, now=NOW)
    for base, value in enumerate((3, 4)):
        answer = rated(value, base=base)
        save_answer(holder=holder, public_id=attempt.public_id, position=1, answer=answer, now=NOW)
    assert Response.objects.get().value == 4


def triggers() -> set[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}


def test_every_guard_stands_in_the_database_after_migrate():
    assert triggers() == set(guards())


def test_migrate_puts_lost_guards_back():
    drop(guards().values(), "default")
    assert triggers() == set()
    call_command("migrate", verbosity=0)
    assert triggers() == set(guards())


def test_installing_twice_is_harmless():
    install(guards().values(), "default")
    assert triggers() == set(guards())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_number", [1, 2])
def test_a_test_that_commits_guarded_rows_leaves_an_empty_guarded_database(round_number):
    assert not Skill.objects.exists()
    assert triggers() == set(guards())
    make_instrument(2)
    audit_event()
