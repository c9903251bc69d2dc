"""While a candidate answers, her browser holds the anonymous questionnaire in place of whatever it held before."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest

from accounts.holders import VISITOR_KEY

LINK_KEY, BEFORE_KEY = "candidate_link", "visitor_before"


@dataclass(frozen=True, slots=True)
class Borrowed:
    """The link by its public id, never by its token, and who answers."""

    link: uuid.UUID
    visitor: uuid.UUID


def borrow(request: HttpRequest, mine: Borrowed) -> None:
    """What the browser held before is put aside."""
    session = request.session
    held = session.get(VISITOR_KEY, "")
    if held != str(mine.visitor) and LINK_KEY not in session:
        session[BEFORE_KEY] = held
    session[LINK_KEY] = str(mine.link)
    session[VISITOR_KEY] = str(mine.visitor)


def borrowed(request: HttpRequest) -> Borrowed | None:
    """What this browser answers at the moment; nothing once somebody has logged in and taken it for her own."""
    session = request.session
    if LINK_KEY not in session or VISITOR_KEY not in session or request.user.is_authenticated:
        return None
    return Borrowed(uuid.UUID(session[LINK_KEY]), uuid.UUID(session[VISITOR_KEY]))


def give_back(request: HttpRequest) -> None:
    """The browser holds again what it held before."""
    session = request.session
    session.pop(LINK_KEY, None)
    session.pop(VISITOR_KEY, None)
    before = session.pop(BEFORE_KEY, "")
    if before:
        session[VISITOR_KEY] = before
