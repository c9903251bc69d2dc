"""What every template may use."""

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The theme that the visitor chose, so that the page never flashes."""
    return {"theme": request.COOKIES.get("theme", "auto")}
