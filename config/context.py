"""What every template may use."""

from django.http import HttpRequest

THEMES = ("auto", "light", "dark")


def site(request: HttpRequest) -> dict[str, object]:
    """The theme that the visitor chose, so that the page never flashes."""
    theme = request.COOKIES.get("theme")
    return {"theme": theme if theme in THEMES else "auto"}
