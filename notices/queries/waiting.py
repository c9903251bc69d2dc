"""Mails in hand, with what is needed to write them, as plain rows: a thousand a second are read."""

import uuid
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from notices.models import OutboxEntry


class Told(NamedTuple):
    """What the inbox says."""

    public_id: uuid.UUID
    subject: str
    lines: list[str]
    step: str
    address: str


class WaitingMail(NamedTuple):
    """A row of the outbox, with the language of whom it is for.

    Of a reminder the words are in `reminder`; of every other mail they stand here.
    """

    pk: int
    key: str
    to: str
    kind: str
    person_id: int | None
    language: str | None
    claim: uuid.UUID | None
    attempts: int
    subject: str
    text: str
    html: str
    reminder: Told | None


_MAIL = tuple("person__language" if name == "language" else name for name in WaitingMail._fields[:-1])
_REMINDER = tuple(f"reminder__{name}" for name in Told._fields)


def mails_in(rows: QuerySet[OutboxEntry]) -> list[WaitingMail]:
    """One statement."""
    return list(_read(rows.values_list(*_MAIL, *_REMINDER, "person__email")))


def _read(found: Iterable[tuple]) -> Iterable[WaitingMail]:
    own = len(WaitingMail._fields) - 1
    for row in found:
        told = Told(*row[own:-1]) if row[own] is not None else None
        mail = WaitingMail._make((*row[:own], told))
        # A reminder that waited, perhaps for a night, goes to where its person reads mail by now.
        yield mail._replace(to=row[-1]) if told is not None and row[-1] else mail
