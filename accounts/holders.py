"""Who is asking: the person logged in, or the visitor known by an id inside the session."""

import uuid

from django.http import HttpRequest

from accounts.domain.holder import Holder

VISITOR_KEY = "visitor"


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
