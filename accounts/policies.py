"""Who may what. Every view declares here whom it is open to; a system check finds those that do not."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required

View = TypeVar("View", bound=Callable[..., object])


class Audience(StrEnum):
    """Whom an address is open to. Which rows they then find is the business of `…_visible_to`."""

    ANYBODY = "anybody"
    HOLDER = "the visitor or person who holds the row"
    LINK = "whoever has a signed link"
    PERSON = "whoever is logged in"
    STAFF = "staff"


@dataclass(frozen=True)
class Decision:
    """Allowed or not, with the reason that pages, mails and the API can show."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(True)


def open_to(audience: Audience) -> Callable[[View], View]:
    """Declare the audience of a view. Without it the site refuses to start."""

    def declare(view: View) -> View:
        view.audience = audience  # type: ignore[attr-defined]
        if audience in (Audience.ANYBODY, Audience.HOLDER, Audience.LINK):
            login_not_required(view)
        return view

    return declare
