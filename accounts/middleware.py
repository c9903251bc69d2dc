"""What happens around the requests of somebody who is logged in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class OwnTimeZoneMiddleware:
    """Shows times in the person's own zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
