"""Who may what. Every view declares here whom it is open to; a system check finds those that do not."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.utils.functional import Promise

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """Whom an address is open to. Which rows they then find is the business of `…_visible_to`."""

    ANYBODY = "anybody"
    HOLDER = "the visitor or person who holds the row"  # not shown
    LINK = "whoever has a signed link"  # not shown
    PERSON = "whoever is logged in"  # not shown
    STAFF = "staff"


OPEN_WITHOUT_LOGIN = (Audience.ANYBODY, Audience.HOLDER, Audience.LINK)


@dataclass(frozen=True)
class Decision:
    """Allowed or not, with the reason that pages, mails and the API can show."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(True)


def open_to(audience: Audience) -> Callable[[View], View]:
    """Declare the audience of a view function or view class. Without it the site refuses to start."""

    def declare(view: View) -> View:
        view.audience = audience  # type: ignore[attr-defined]
        if audience in OPEN_WITHOUT_LOGIN:
            if isinstance(view, type):
                method_decorator(login_not_required, name="dispatch")(view)
            else:
                login_not_required(view)
        return view

    return declare


def audience_of(view: Any) -> Audience | None:
    """The declared audience of what an address leads to; None where nobody declared one."""
    return getattr(view, "audience", None) or getattr(getattr(view, "view_class", None), "audience", None)
