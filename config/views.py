"""Pages that need every app: home, accessibility, theme, health."""

from dataclasses import asdict

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.actions.profiles import choose_language
from accounts.languages import remember_language
from accounts.policies import Audience, open_to
from config.context import THEMES
from config.errors import error_page
from config.example import example
from config.health import readiness
from config.queries import roles_with_profiles

A_YEAR = 365 * 24 * 60 * 60


@open_to(Audience.ANYBODY)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html", {"roles": roles_with_profiles(), "example": example()})


@open_to(Audience.ANYBODY)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested so that everybody can use the site, and what was not."""
    return render(request, "accessibility.html")


@open_to(Audience.ANYBODY)
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Kept by browsers, and shown by them in the place of a page that they cannot reach."""
    return render(request, "offline.html")


@open_to(Audience.ANYBODY)
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the device's own choice in a cookie, and go back."""
    chosen = request.POST.get("theme")
    if chosen not in THEMES:
        return error_page(request, 400)
    response = redirect(own_address(request, request.POST.get("next", "")))
    response.set_cookie("theme", chosen, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


@open_to(Audience.ANYBODY)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie, and for somebody who is logged in with her profile; go back."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        return error_page(request, 400)
    if request.user.is_authenticated:
        choose_language(person=request.user, language=chosen)
    response = redirect(own_address(request, request.POST.get("next", "")))
    remember_language(response, chosen)
    return response


def own_address(request: HttpRequest, address: str) -> str:
    """The address if it stays on this site, else home."""
    hosts = {request.get_host()}
    return address if url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure()) else "/"


@open_to(Audience.ANYBODY)
@require_safe
@never_cache
def health_live(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing of the database."""
    return JsonResponse({"ok": True})


@open_to(Audience.ANYBODY)
@require_safe
@never_cache
def health_ready(request: HttpRequest) -> HttpResponse:
    checks = readiness()
    failing = [check.name for check in checks if not check.ok]
    body = {"ok": not failing, "failing": failing, "checks": [asdict(check) for check in checks]}
    return JsonResponse(body, status=503 if failing else 200)
