"""Finding the one row that an address names, and giving many in their order."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import QuerySet

Row = TypeVar("Row")
Rows = TypeVar("Rows", bound=QuerySet[Any])


class NotInCatalogue(LookupError):
    """No row of the framework has this slug."""


def one_of(rows: Iterable[Row]) -> Row:
    """The first row, or `NotInCatalogue`."""
    for row in rows:
        return row
    raise NotInCatalogue


def in_own_order(rows: Rows) -> Rows:
    """Rows that count others in the order that their model names, which Django drops where it groups."""
    return rows.order_by(*(rows.model._meta.ordering or ()))
