"""The two statements of each mail, spelled out because building them took longer than running them."""

import uuid
from functools import lru_cache

from django.db import connection

from notices.models import OutboxEntry

# The last look at whether the person still wants it is part of the note: who unsubscribed a moment ago gets nothing.
INTENT = """UPDATE notices_outboxentry SET state = 'sending', lease_until = {later}
WHERE id = %s AND claim = %s AND state = 'claimed' AND (kind = '' OR (
  EXISTS (SELECT 1 FROM notices_schedule wish WHERE wish.person_id = notices_outboxentry.person_id
          AND wish.kind = notices_outboxentry.kind AND wish.state = 'active')
  AND NOT EXISTS (SELECT 1 FROM notices_silence silence WHERE silence.person_id = notices_outboxentry.person_id)))"""
SENT = """UPDATE notices_outboxentry SET state = 'sent', sent_at = {now}, attempts = attempts + 1,
claim = NULL, lease_until = NULL, subject = '', text = '', html = ''
WHERE id = %s AND claim = %s AND state = 'sending'"""


def note_intent(pk: int, claim: uuid.UUID, seconds: int) -> bool:
    """Commit that the mail is about to be accepted; False if it is no longer ours or no longer wanted."""
    return _run(_statement(INTENT, connection.vendor, seconds), pk, claim)


def mark_sent(pk: int, claim: uuid.UUID) -> bool:
    """Note that the mail was accepted, and forget its words."""
    return _run(_statement(SENT, connection.vendor, 0), pk, claim)


def _run(statement: str, pk: int, claim: uuid.UUID) -> bool:
    stored = OutboxEntry._meta.get_field("claim").get_db_prep_value(claim, connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, [pk, stored])
        return bool(cursor.rowcount == 1)


@lru_cache(maxsize=8)
def _statement(text: str, vendor: str, seconds: int) -> str:
    """With the database's own clock, whichever database it is."""
    if vendor == "sqlite":
        now, later = (f"strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now', '+{plus} seconds')" for plus in (0, seconds))
    else:
        now, later = "statement_timestamp()", f"statement_timestamp() + interval '{seconds} seconds'"
    return text.format(now=now, later=later)
