"""The time that all machines agree on."""

from datetime import UTC, datetime

from django.db import connection


def database_now() -> datetime:
    """The database's clock. On SQLite it is the host's."""
    if connection.vendor == "sqlite":
        return datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now
