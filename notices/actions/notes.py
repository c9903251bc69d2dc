"""The two statements about mails that leave, spelled out because building them took longer than running them."""

import uuid
from collections.abc import Sequence
from functools import lru_cache

from django.contrib.auth import get_user_model
from django.db import connection

from notices.models import OutboxEntry

# The last look at whether the person still wants it is part of the note: who unsubscribed a moment ago gets nothing.
INTENT = """UPDATE notices_outboxentry SET state = 'sending', lease_until = {later}
WHERE id IN ({places}) AND claim = %s AND state IN ('claimed', 'sending') AND (kind = '' OR (
  EXISTS (SELECT 1 FROM notices_schedule wish WHERE wish.person_id = notices_outboxentry.person_id
          AND wish.kind = notices_outboxentry.kind AND wish.state = 'active')
  AND NOT EXISTS (SELECT 1 FROM notices_silence silence WHERE silence.person_id = notices_outboxentry.person_id)
  AND EXISTS (SELECT 1 FROM {people} person WHERE person.id = notices_outboxentry.person_id AND person.is_active)))
RETURNING id"""
SENT = """UPDATE notices_outboxentry SET state = 'sent', sent_at = {now}, attempts = attempts + 1,
claim = NULL, lease_until = NULL, subject = '', text = '', html = ''
WHERE id IN ({places}) AND claim = %s AND state = 'sending'{at_leisure}"""
# The disk need not have this before the sender goes on: the next intent, which it must have, takes it along. Should
# the database crash before that, the mails are in doubt as if their sender had died. Nobody waits for a single one.
AT_LEISURE = " AND set_config('synchronous_commit', 'off', true) = 'off'"


def note_intent(keys: Sequence[int], claim: uuid.UUID, seconds: int) -> set[int]:
    """Commit that these mails are about to be accepted; returns those that are still ours and still wanted."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(INTENT, connection.vendor, len(keys), seconds), [*keys, _stored(claim)])
        return {key for (key,) in cursor.fetchall()}


def mark_sent(keys: Sequence[int], claim: uuid.UUID) -> int:
    """Note that these mails were accepted, and forget their words; returns how many."""
    if not keys:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_statement(SENT, connection.vendor, len(keys), 0), [*keys, _stored(claim)])
        return cursor.rowcount


@lru_cache(maxsize=32)
def sent_statement(count: int, *, at_leisure: bool) -> bytes:
    """The statement of `mark_sent` for so many mails, as PostgreSQL itself takes it: keys first, then the claim."""
    text = _statement(SENT if at_leisure else SENT.replace("{at_leisure}", ""), "postgresql", count, 0)
    return (text % tuple(f"${place}" for place in range(1, count + 2))).encode()


def _stored(claim: uuid.UUID) -> uuid.UUID | str:
    stored: uuid.UUID | str = OutboxEntry._meta.get_field("claim").get_db_prep_value(claim, connection)
    return stored


@lru_cache(maxsize=128)
def _statement(text: str, vendor: str, count: int, seconds: int) -> str:
    """With the database's own clock, whichever database it is."""
    if vendor == "sqlite":
        now, later = (f"strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now', '+{plus} seconds')" for plus in (0, seconds))
        at_leisure = ""
    else:
        now, later = "statement_timestamp()", f"statement_timestamp() + interval '{seconds} seconds'"
        at_leisure = AT_LEISURE
    people, places = get_user_model()._meta.db_table, ", ".join(["%s"] * count)
    return text.format(now=now, later=later, places=places, people=people, at_leisure=at_leisure)
