"""Telling rows that their mail was accepted, without waiting for the database to answer where it listens ahead.

What has reached PostgreSQL is carried out though its sender dies at once. So the next mail may leave as soon as the
statement about the last one is on its way, and a dead sender still leaves one at most whose row does not know.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus

from notices.actions.notes import mark_sent, sent_statement

if TYPE_CHECKING:
    from psycopg.pq.abc import PGconn


class Settling:
    """What is told about the mails of one claim. `known`: rows that learnt it, as far as the database has answered.

    `at_leisure`: it need not reach the disk at once, because somebody else can say what was accepted.
    """

    def __init__(self, claim: uuid.UUID, *, at_leisure: bool) -> None:
        self.claim = claim
        self.at_leisure = at_leisure
        self.known = 0
        self._is_unheard = False

    @contextmanager
    def beside_other_statements(self) -> Iterator[None]:
        """Inside, whatever else is asked on this connection waits for the answer that is due."""
        with connection.execute_wrapper(self._hear_first):
            try:
                yield
            finally:
                self.hear()

    def tell(self, keys: Sequence[int]) -> None:
        """These mails were accepted. Raises DatabaseError also for what was told before."""
        if not keys:
            return
        if connection.vendor != "postgresql":
            self.known += mark_sent(keys, self.claim)
            return
        self.hear()
        with connection.wrap_database_errors:
            line = _line()
            values = [*keys, self.claim]
            statement = sent_statement(len(keys), at_leisure=self.at_leisure)
            line.send_query_params(statement, [str(value).encode() for value in values])
            self._is_unheard = True
            if line.flush():  # the line is full, so wait until the other side has read
                self.hear()

    def hear(self) -> None:
        """Wait for the answer that is due, if any."""
        if not self._is_unheard:
            return
        self._is_unheard = False
        with connection.wrap_database_errors:
            line = _line()
            while (answer := line.get_result()) is not None:
                if answer.status != ExecStatus.COMMAND_OK:
                    raise error_from_result(answer)
                self.known += answer.command_tuples or 0

    def _hear_first(self, execute: Callable[..., Any], *statement: Any) -> Any:
        self.hear()
        return execute(*statement)


def _line() -> "PGconn":
    connection.ensure_connection()
    line: PGconn = connection.connection.pgconn
    return line
