"""What every invitation by mail does alike: its token, how long it lasts, and how many somebody may send."""

import secrets
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from accounts.models import AuditEvent, User
from notices.models import OutboxEntry

GOOD_FOR = timedelta(days=14)
KEPT_FOR = timedelta(days=90)
TOKEN_BYTES = 32
MOST_A_DAY = 200
# Whoever writes: to one address no more than this in one day.
MOST_TO_ONE = 5
INVITED, KEY = "invited to ", "invitation:"  # not shown
A_DAY = timedelta(days=1)
# From a token to the address that its mail leads to.
LinkOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom a mail went to, and who is in already."""

    sent: tuple[str, ...]
    members: tuple[str, ...]


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_within_limits(addresses: Collection[str], by: User, now: datetime) -> bool:
    """Counted by lines that stay when a team or an opening ends, one inviter after the other."""
    list(User.objects.select_for_update().filter(pk=by.pk).values_list("pk"))
    lines = AuditEvent.objects.filter(actor=by.public_id, verb__startswith=INVITED, at__gt=now - A_DAY)
    if sum(details["count"] for details in lines.values_list("details", flat=True)) + len(addresses) > MOST_A_DAY:
        return False
    mails = OutboxEntry.objects.filter(created_at__gt=now - A_DAY, key__startswith=KEY, to__in=addresses)
    written = Counter(mails.values_list("to", flat=True))
    return not written or max(written.values()) < MOST_TO_ONE


def record_invited(*, to: str, thing: UUID, count: int, by: User, now: datetime) -> None:
    """The line that the limits count by; `to` says in words what people were asked to join."""
    AuditEvent.objects.create(
        at=now, actor=by.public_id, verb=f"{INVITED}{to}", thing=str(thing), details={"count": count}
    )
