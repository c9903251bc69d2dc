"""Which web addresses a pack may carry."""

import unicodedata
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

# A full stop of Chinese and Japanese, which browsers read as a dot between the parts of a host.
IDEOGRAPHIC_DOT = "\N{IDEOGRAPHIC FULL STOP}"


def fault_of_address(url: str) -> str:
    """Why the address may not stand in a pack, or an empty text when it may.

    Only public http and https addresses by name are allowed. Numbers instead of a name are refused altogether:
    there are too many ways to write a private one. Authors of packs read it, in English.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "is not a web address"  # not shown
    if parts.scheme not in ("http", "https") or not host:
        return "should start with http:// or https:// and name a host"  # not shown
    if parts.username is not None or parts.password is not None:
        return "carries a user name or a password"  # not shown
    return _fault_of_host(_as_browsers_read(host).rstrip("."))


def _as_browsers_read(host: str) -> str:
    """The host with escapes, wide digits and other dots resolved, in which a private number could hide."""
    return unicodedata.normalize("NFKC", unquote(host)).replace(IDEOGRAPHIC_DOT, ".").lower()


def _fault_of_host(host: str) -> str:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")) or "." not in host:
        return "points into a private network"  # not shown
    last = host.rpartition(".")[2]
    if last.isdigit() or last.startswith("0x"):
        return "points to a number instead of a name"  # not shown
    try:
        ip_address(host)
    except ValueError:
        return ""
    return "points to a number instead of a name"  # not shown
