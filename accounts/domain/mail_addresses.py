"""Mail addresses as people paste them: one a line or separated by commas, with or without names, in any case."""

import re
from dataclasses import dataclass

_PART = re.compile(r'(?:"[^"]*"|[^,;\n\r"])+')
_IN_BRACKETS = re.compile(r"<([^<>]*)>\s*$")
# Rough on purpose: the form asks the framework's own check afterwards.
_ADDRESS = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Addresses in lower case, each once, in their order; and the parts that are none."""

    addresses: tuple[str, ...]
    unread: tuple[str, ...]


def read_addresses(text: str) -> Pasted:
    """“Ada <ada@example.org>, BOB@example.org” gives both addresses; a name before the brackets is left out."""
    found: dict[str, None] = {}
    unread: list[str] = []
    for part in _PART.findall(text):
        if not part.strip():
            continue
        bracketed = _IN_BRACKETS.search(part)
        address = (bracketed.group(1) if bracketed else part).strip().lower()
        if _ADDRESS.fullmatch(address):
            found[address] = None
        else:
            unread.append(part.strip())
    return Pasted(tuple(found), tuple(unread))
