"""Who is asking: the person logged in, or the visitor known by an id inside the session."""

import uuid
from typing import cast

import structlog
from django.http import HttpRequest
from django.utils import timezone

from accounts.actions.claims import claim_visitors_work
from accounts.domain.holder import Holder
from accounts.models import User

VISITOR_KEY = "visitor"
log = structlog.get_logger("cairn.accounts")


def holder_of(request: HttpRequest) -> Holder:
    """The holder as far as known; nobody for a visitor who has not begun anything."""
    if request.user.is_authenticated:
        return Holder(person_id=request.user.pk)
    visitor = request.session.get(VISITOR_KEY)
    return Holder(visitor=uuid.UUID(visitor)) if visitor else Holder()


def holder_for_writing(request: HttpRequest) -> Holder:
    """The holder, made now if this visitor has none yet.

    The id lives inside the session's data and not in its key, because logging in rotates the key.
    """
    holder = holder_of(request)
    if not holder.is_nobody:
        return holder
    visitor = uuid.uuid4()
    request.session[VISITOR_KEY] = str(visitor)
    return Holder(visitor=visitor)


def keep_visitors_work(request: HttpRequest) -> None:
    """Hand to the person logged in what she began as a visitor in this session.

    A failure must not spoil the log-in, whose session would be thrown away with the id in it. It is
    logged, the id stays, and the next request tries again.
    """
    visitor = request.session.get(VISITOR_KEY)
    if visitor is None:
        return
    try:
        claim_visitors_work(visitor=uuid.UUID(visitor), person=cast(User, request.user), now=timezone.now())
    except Exception:
        log.exception("a visitor's work could not be kept", user=str(request.user.public_id))
    else:
        del request.session[VISITOR_KEY]
