"""What happens around the requests of somebody who is logged in."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from accounts.holders import VISITOR_KEY, keep_visitors_work
from accounts.models import User
from accounts.policies import Audience, audience_of
from accounts.sessions import person_behind

GetResponse = Callable[[HttpRequest], HttpResponse]


class PersonMiddleware(AuthenticationMiddleware):
    """As Django's, but for the read: the person comes along with the session."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _person(request))  # type: ignore[assignment]


def _person(request: HttpRequest) -> Any:
    """Kept where Django keeps it, so that the log knows who it was without asking."""
    if not hasattr(request, "_cached_user"):
        request._cached_user = person_behind(request)  # type: ignore[attr-defined]
    return request._cached_user  # type: ignore[attr-defined]


class OwnTimeZoneMiddleware:
    """Shows times in the person's own zone and words in her language, and keeps her work as a visitor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without a session there is nobody logged in; asking would only cost visitors a statement.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return self.get_response(request)
        if VISITOR_KEY in request.session:
            keep_visitors_work(request)
        with timezone.override(zone_of(request.user)), translation.override(request.user.language):
            request.LANGUAGE_CODE = request.user.language  # type: ignore[attr-defined]
            return self.get_response(request)


def zone_of(person: User) -> zoneinfo.ZoneInfo:
    """The person's zone, or UTC where this machine no longer knows the stored one."""
    try:
        return zoneinfo.ZoneInfo(person.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")


class StaffMiddleware:
    """Keeps staff addresses to staff, and staff without a second factor away from them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_args: Any) -> HttpResponse | None:
        if not is_for_staff(request, view) or not request.user.is_authenticated:
            return None
        if not request.user.is_staff:
            raise Http404
        if "staff" in settings.SECOND_FACTOR_REQUIRED_FOR and not is_mfa_enabled(request.user):
            messages.info(request, gettext("Staff pages need a second factor. Set one up here first."))
            return redirect("mfa_index")
        return None


def is_for_staff(request: HttpRequest, view: Any) -> bool:
    match = request.resolver_match
    return audience_of(view) == Audience.STAFF or (match is not None and "admin" in match.app_names)
