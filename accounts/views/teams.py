"""Teams: the list, making one, its page, its name, and its end."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import teams as actions
from accounts.forms import InviteForm, TeamForm
from accounts.policies import Audience, open_to
from accounts.policies.teams import may_own
from accounts.queries.teams import look_page, team_lines, team_page
from accounts.views.team_finding import (
    find_as_lead,
    find_mine,
    has_second_factor,
    insist,
    insist_on_second_factor,
    person_of,
)


@open_to(Audience.PERSON)
@require_safe
@never_cache
def teams(request: HttpRequest) -> HttpResponse:
    return render(request, "teams/teams.html", {"lines": team_lines(person_of(request))})


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def make(request: HttpRequest) -> HttpResponse:
    form = TeamForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect(actions.create_team(name=form.cleaned_data["name"], by=person_of(request), now=timezone.now()))
    return render(request, "teams/make.html", {"form": form}, status=422 if form.is_bound else 200)


@open_to(Audience.PERSON)
@require_safe
@never_cache
def team(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine = find_mine(request, public_id)
    page = team_page(mine, timezone.now())
    context = {"page": page, "form": InviteForm(), "may_lead": mine.is_lead and has_second_factor(mine)}
    return render(request, "teams/team.html", context)


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rename(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine = find_as_lead(request, public_id)
    form = TeamForm(request.POST if request.method == "POST" else None, initial={"name": mine.team.name})
    if form.is_valid():
        actions.rename_team(team=mine.team, name=form.cleaned_data["name"])
        messages.success(request, gettext("The team has its new name."))
        return redirect(mine.team)
    status = 422 if form.is_bound else 200
    return render(request, "teams/rename.html", {"form": form, "team": mine.team}, status=status)


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def end(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What ending means (GET), and ending it (POST)."""
    mine = find_mine(request, public_id)
    insist_on_second_factor(mine)
    insist(may_own(mine))
    if request.method != "POST":
        return render(request, "teams/end.html", {"team": mine.team})
    actions.end_team(team=mine.team, by=mine.person, now=timezone.now())
    messages.success(request, gettext("The team has ended. Everybody’s results and plans are still theirs."))
    return redirect("teams:teams")


@open_to(Audience.PERSON)
@require_safe
@never_cache
def who_looked(request: HttpRequest) -> HttpResponse:
    return render(
        request, "teams/who_looked.html", {"looks": look_page(person_of(request), request.GET.get("page", "1"))}
    )
