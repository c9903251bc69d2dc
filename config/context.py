"""What every template may use."""

from functools import lru_cache

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse

THEMES = ("auto", "light", "dark")
# What head and foot of every page lead to, by the name that templates use.
LED_TO = {
    "home": "home",
    "start": "assessment:start",
    "roles": "roadmap:roles",
    "skills": "roadmap:skills",
    "roadmaps": "roadmap:roadmaps",
    "resources": "roadmap:resources",
    "results": "assessment:results",
    "plans": "roadmap:plans",
    "search": "roadmap:search",
    "history": "assessment:history",
    "sources": "roadmap:sources",
    "exercises": "roadmap:exercises",
    "tools": "roadmap:tools",
    "market": "roadmap:market",
    "areas": "roadmap:areas",
    "theme": "theme",
    "settings": "profile_settings",
    "mail_address": "account_email",
    "log_in": "account_login",
    "log_out": "account_logout",
    "staff": "admin:index",
}


def site(request: HttpRequest) -> dict[str, object]:
    """The theme that the visitor chose, so that the page never flashes, and the addresses of head and foot."""
    theme = request.COOKIES.get("theme")
    return {"theme": theme if theme in THEMES else "auto", "to": addresses_below(get_script_prefix())}


@lru_cache(maxsize=8)
def addresses_below(_prefix: str) -> dict[str, str]:
    """The addresses that need no argument: looking them up for each page costs half a millisecond."""
    return {name: reverse(view) for name, view in LED_TO.items()}
