"""Who a thing of a pack is, on every installation."""

from uuid import NAMESPACE_URL, UUID, uuid5


def identity_of(pack: str, kind: str, slug: str) -> UUID:
    """The UUID of `pack/kind/slug`: version 5 in the URL namespace (RFC 9562, section 5.5)."""
    return uuid5(NAMESPACE_URL, f"{pack}/{kind}/{slug}")
