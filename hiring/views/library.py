"""One's openings, and the ready rubrics from which a new one begins."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import Audience, open_to
from accounts.views.team_finding import person_of
from assessment.models.framework import RoleProfile
from hiring.actions.rubrics import make_rubric
from hiring.queries import library as queries
from hiring.queries.openings import opening_lines
from hiring.views.finding import insist_second_factor


@open_to(Audience.PERSON)
@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    lines = opening_lines(person_of(request))
    context = {
        "lines": [line for line in lines if not line.is_archived],
        "archived": [line for line in lines if line.is_archived],
    }
    return render(request, "hiring/home.html", context)


@open_to(Audience.ANYBODY)
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    return render(request, "hiring/library.html", {"shelves": queries.shelves()})


@open_to(Audience.ANYBODY)
@require_safe
def ready(request: HttpRequest, role: str, career_level: str) -> HttpResponse:
    """A ready rubric with all its words; looking makes nothing."""
    profile = _find(role, career_level)
    return render(request, "hiring/ready.html", {"profile": profile, "lines": queries.ready_criteria(profile)})


@open_to(Audience.PERSON)
@require_POST
def make(request: HttpRequest, role: str, career_level: str) -> HttpResponse:
    """One click, and the ready rubric is a draft of one's own."""
    person = person_of(request)
    insist_second_factor(person)
    rubric = make_rubric(profile=_find(role, career_level), by=person, now=timezone.now())
    messages.success(request, gettext("Your draft is made. Change what you like, or print it as it is."))
    return redirect(rubric)


def _find(role: str, career_level: str) -> RoleProfile:
    profile = queries.profile_for(role, career_level)
    if profile is None:
        raise Http404
    return profile
