"""Finding the one row that an address names."""

from collections.abc import Iterable
from typing import TypeVar

Row = TypeVar("Row")


class NotInCatalogue(LookupError):
    """No row of the framework has this slug."""


def one_of(rows: Iterable[Row]) -> Row:
    """The first row, or `NotInCatalogue`."""
    for row in rows:
        return row
    raise NotInCatalogue
