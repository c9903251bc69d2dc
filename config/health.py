"""Whether this installation can do its work, check by check."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from assessment.models import Framework
from notices.queries.heartbeats import heartbeat_age
from notices.queries.watch import work_state

JOBS_MAY_BE_SILENT = timedelta(minutes=3)


@dataclass(frozen=True)
class Check:
    """One thing that has to be right; the detail says what to do if it is not."""

    name: str
    ok: bool
    detail: str = ""


def readiness() -> list[Check]:
    """All checks, in the order in which they depend on each other; nothing is asked of a silent database."""
    checks = [database_answers()]
    for check in (migrations_are_applied, pack_is_loaded, jobs_are_alive, people_are_told_in_time):
        checks.append(guarded(check) if checks[0].ok else Check(check.__name__, False, "The database does not answer."))
    return checks


def guarded(check: Callable[[], Check]) -> Check:
    try:
        return check()
    except DatabaseError:
        return Check(check.__name__, False, "The database refuses to answer; are all migrations applied?")


def database_answers() -> Check:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Check("database_answers", False, "Check DATABASE_URL and whether the server runs.")
    return Check("database_answers", True, connection.vendor)


def migrations_are_applied() -> Check:
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    detail = f"{missing} to apply: run `manage.py migrate`." if missing else "none missing"
    return Check("migrations_are_applied", not missing, detail)


def pack_is_loaded() -> Check:
    loaded = ", ".join(Framework.objects.filter(current__isnull=False).values_list("slug", flat=True))
    return Check("pack_is_loaded", bool(loaded), loaded or "None: run `manage.py load_pack fixtures/ml-careers`.")


def jobs_are_alive() -> Check:
    age = heartbeat_age("jobs")
    if age is None:
        return Check("jobs_are_alive", False, "Never seen: is `manage.py jobs` or a Celery worker with beat running?")
    return Check("jobs_are_alive", age <= JOBS_MAY_BE_SILENT, f"last seen {max(0, round(age.total_seconds()))} s ago")


def people_are_told_in_time() -> Check:
    """Whether mails and reminders leave when they should. Refused mails are named but fail nothing."""
    state = work_state()
    # Whether anybody works at all is the business of the check before.
    late = [words for words in state.late if not words.startswith("no sign of life")]
    detail = "; ".join([*late, *state.troubles]) or "nothing is late"
    return Check("people_are_told_in_time", not late, detail)


def work_is_late() -> bool:
    return bool(work_state().late)
