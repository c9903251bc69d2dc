"""What an answer says about an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class LinkState(StrEnum):
    """What is known of the address of a resource."""

    UNCHECKED = "unchecked"
    REACHED = "reached"
    MOVED = "moved"
    REFUSED = "refused"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True)
class Finding:
    """What came of asking for an address. `code` is the HTTP status, None where there was no answer."""

    state: LinkState
    code: int | None = None
    moved_to: str = ""


# Answers of sites that show a page to people and not to programs; 999 is one company's own.
NOT_FOR_PROGRAMS = {401, 403, 405, 406, 418, 429, 451, 999}
NOT_THERE = {404, 410}


def state_of(code: int, *, has_moved: bool = False) -> LinkState:
    """What the last status of a chain of answers means; `has_moved` says that a redirect in it was for good."""
    if 200 <= code < 300:
        return LinkState.MOVED if has_moved else LinkState.REACHED
    if code in NOT_THERE:
        return LinkState.GONE
    return LinkState.REFUSED if code in NOT_FOR_PROGRAMS else LinkState.FAILED


def by_host(addresses: Iterable[str]) -> dict[str, list[str]]:
    """The addresses of each host in their order, so that no host is asked twice at a time."""
    hosts: dict[str, list[str]] = {}
    for address in addresses:
        hosts.setdefault(urlsplit(address).hostname or "", []).append(address)
    return hosts
