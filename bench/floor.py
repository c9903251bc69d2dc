"""The floor unit: one bare Django request with session, authenticated user and one query."""

import os

from django.contrib.auth import get_user_model
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.floor_settings")


def floor(request: HttpRequest) -> HttpResponse:
    """Says how many people there are; asking for the user loads session and user."""
    assert request.user.is_authenticated
    return HttpResponse(str(get_user_model().objects.count()))


urlpatterns = [path("floor/", floor)]
application = get_wsgi_application()
