"""The address table: every named address of our own apps, and what it answers to whom.

A row says what the owner of the row, a stranger with a login, a visitor who has begun something of her own, nobody
(no cookie at all) and staff get. An address that is missing here fails the suite.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from accounts.actions.administrators import link_token

Stage = dict[str, Any]


def no_arguments(_stage: Stage) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """One address with one method. `arguments` makes its keyword arguments from the rows on the stage."""

    name: str
    owner: int
    stranger: int
    visitor: int
    nobody: int
    staff: int
    method: str = "get"
    arguments: Callable[[Stage], dict[str, Any]] = no_arguments
    data: dict[str, Any] = field(default_factory=dict)


def everybody(name: str, status: int = 200, **more: Any) -> Row:
    """An address that answers all alike."""
    return Row(name, status, status, status, status, status, **more)


def people(name: str, status: int = 200, **more: Any) -> Row:
    """An address for whoever is logged in; others are sent to log in."""
    return Row(name, status, status, 302, 302, status, **more)


SITE = [
    everybody("home"),
    everybody("theme", 302, method="post", data={"theme": "dark"}),
    everybody("theme", 405),
    everybody("health_live"),
    everybody("health_ready", 503),
    everybody("styleguide"),
    people("profile_settings"),
    people("profile_settings", 422, method="post", data={"time_zone": "Mars/Olympus"}),
    everybody("first_administrator", 404, arguments=lambda _stage: {"token": "wrong"}),
    # Dead although rightly signed: the stage has an administrator already.
    everybody("first_administrator", 404, arguments=lambda _stage: {"token": link_token()}),
]

ASSESSMENT: list[Row] = []

ROADMAP: list[Row] = []

TABLE = SITE + ASSESSMENT + ROADMAP
