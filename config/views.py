"""Pages that need every app: home, health, errors."""

from django.http import HttpRequest, HttpResponse

from accounts.policies import Audience, open_to


@open_to(Audience.ANYBODY)
def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Cairn")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponse("403", status=403)
