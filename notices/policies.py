"""What the links in mails allow: each opens one thing, and none logs anybody in."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from django.conf import settings
from django.core import signing

LINKS_LIVE = timedelta(days=14)
OPEN, SNOOZE, STOP = "notices.links.open", "notices.links.snooze", "notices.links.stop"


@dataclass(frozen=True)
class Wish:
    """Whose reminders of which kind a link is about; an empty kind means all."""

    person_id: int
    kind: str


def open_token(public_id: object) -> str:
    """Leads to what one reminder is about, for two weeks."""
    return _signer(OPEN).sign(str(public_id))


def opened(token: str) -> str | None:
    """The public id of the reminder, if the link is ours and fresh."""
    return _said(token, OPEN, LINKS_LIVE)


def snooze_token(wish: Wish) -> str:
    return _signer(SNOOZE).sign(f"{wish.person_id}:{wish.kind}")


def snoozed(token: str) -> Wish | None:
    return _wish(token, SNOOZE, LINKS_LIVE)


def stop_token(wish: Wish) -> str:
    """Can only unsubscribe, so it never grows old: a mail found in ten years still stops the next one."""
    return _signer(STOP).sign(f"{wish.person_id}:{wish.kind}")


def stopped(token: str) -> Wish | None:
    return _wish(token, STOP, None)


def _wish(token: str, salt: str, age: timedelta | None) -> Wish | None:
    person_id, _, kind = (_said(token, salt, age) or "").partition(":")
    return Wish(int(person_id), kind) if person_id else None


def _said(token: str, salt: str, age: timedelta | None) -> str | None:
    try:
        return _signer(salt).unsign(token, max_age=age)
    except signing.BadSignature:
        return None


def _signer(salt: str) -> signing.TimestampSigner:
    return _signer_of(salt, settings.SECRET_KEY, tuple(settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=8)
def _signer_of(salt: str, key: str, fallbacks: tuple[bytes | str, ...]) -> signing.TimestampSigner:
    """Made once: a mail has three signed links, and making a signer takes longer than signing."""
    return signing.TimestampSigner(key=key, salt=salt, fallback_keys=list(fallbacks))
