"""What every template may use."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse

from accounts.holders import VISITOR_KEY
from config.pdf.typesetting import can_set

THEMES = ("auto", "light", "dark")
# What head and foot of every page lead to, by the name that templates use.
LED_TO = {
    "home": "home",
    "accessibility": "accessibility",
    "start": "assessment:start",
    "roles": "roadmap:roles",
    "skills": "roadmap:skills",
    "roadmaps": "roadmap:roadmaps",
    "map": "roadmap:map",
    "resources": "roadmap:resources",
    "results": "assessment:results",
    "plans": "roadmap:plans",
    "search": "roadmap:search",
    "history": "assessment:history",
    "sources": "roadmap:sources",
    "challenges": "roadmap:challenges",
    "exercises": "roadmap:exercises",
    "tools": "roadmap:tools",
    "market": "roadmap:market",
    "areas": "roadmap:areas",
    "teams": "teams:teams",
    "who_looked": "teams:who_looked",
    "hiring": "hiring:home",
    "library": "hiring:library",
    "theme": "theme",
    "language": "language",
    "settings": "profile_settings",
    "mail_address": "account_email",
    "inbox": "notices:inbox",
    "reminders": "notices:preferences",
    "work": "background_work",
    "log_in": "account_login",
    "log_out": "account_logout",
    "staff": "admin:index",
}


@dataclass(frozen=True, slots=True)
class Nav:
    """What the navigation depends on: the page it stands on, and whether there is something of one's own to show."""

    view: str
    has_own: bool


def site(request: HttpRequest) -> dict[str, object]:
    """The theme that the visitor chose, so that the page never flashes; the addresses of head and foot; the navigation.

    The navigation asks who it is, and `makes_pdf`, whether pages may offer a PDF, looks for a package, so they are
    functions: only a template that shows them calls them.
    """
    theme = request.COOKIES.get("theme")
    return {
        "theme": theme if theme in THEMES else "auto",
        "to": addresses_below(get_script_prefix()),
        "makes_pdf": can_set,
        "nav": lambda: nav_of(request),
    }


def nav_of(request: HttpRequest) -> Nav:
    """The navigation of a request; error pages may come before anybody asked who it is."""
    match = request.resolver_match
    person, session = getattr(request, "user", None), getattr(request, "session", {})
    has_own = bool(person and person.is_authenticated) or VISITOR_KEY in session
    return Nav(view=match.view_name if match else "", has_own=has_own)


@lru_cache(maxsize=8)
def addresses_below(_prefix: str) -> dict[str, str]:
    """The addresses that need no argument: looking them up for each page costs half a millisecond."""
    return {name: reverse(view) for name, view in LED_TO.items()}
