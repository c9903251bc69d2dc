"""Refuses to start while an address has no declared audience. Run by `manage.py check` and before every start."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.policies import audience_of

# They bring their own rules: log-in pages are open, the admin asks for staff.
THIRD_PARTY_MODULES = ("allauth.", "django.contrib.", "django.views.")


def every_view_declares_its_audience(**_kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"/{route} leads to {view.__module__}.{view.__qualname__}, which does not say whom it is open to.",
            hint="Put @open_to(Audience.…) from accounts.policies on the view.",
            id="cairn.E001",
        )
        for route, view in own_views(get_resolver())
        if audience_of(view) is None
    ]


def own_views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Route and view of every address that is ours."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if not pattern.callback.__module__.startswith(THIRD_PARTY_MODULES):
                yield route, pattern.callback
        elif pattern.app_name != "admin":
            yield from own_views(pattern, route)
