"""Tokens that stand in mails: only their digest is kept."""

import hashlib


def digest_of(token: str) -> str:
    """What is kept of a token: a fast hash is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
