"""What the links in mails allow: each opens one thing, and none logs anybody in."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

LINKS_LIVE = timedelta(days=14)
OPEN, SNOOZE, STOP = "notices.open", "notices.snooze", "notices.stop"


@dataclass(frozen=True)
class Wish:
    """Whose reminders of which kind a link is about; an empty kind means all."""

    person_id: int
    kind: str


def open_token(public_id: object) -> str:
    """Leads to what one reminder is about, for two weeks."""
    return signing.dumps(str(public_id), salt=OPEN)


def opened(token: str) -> str | None:
    """The public id of the reminder, if the link is ours and fresh."""
    try:
        return str(signing.loads(token, salt=OPEN, max_age=LINKS_LIVE))
    except signing.BadSignature:
        return None


def snooze_token(wish: Wish) -> str:
    return signing.dumps([wish.person_id, wish.kind], salt=SNOOZE)


def snoozed(token: str) -> Wish | None:
    return _wish(token, SNOOZE, LINKS_LIVE)


def stop_token(wish: Wish) -> str:
    """Can only unsubscribe, so it never grows old: a mail found in ten years still stops the next one."""
    return signing.dumps([wish.person_id, wish.kind], salt=STOP)


def stopped(token: str) -> Wish | None:
    return _wish(token, STOP, None)


def _wish(token: str, salt: str, age: timedelta | None) -> Wish | None:
    try:
        person_id, kind = signing.loads(token, salt=salt, max_age=age)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Wish(person_id, kind)
