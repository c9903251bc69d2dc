"""What a team plans: progress, goals, roadmaps handed out, and what if."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions.sharing import record_looks
from accounts.models import Look
from accounts.policies import Audience, open_to
from accounts.policies.teams import memberships_visible_to
from accounts.views.team_finding import find_as_lead, find_mine, insist_on_second_factor
from assessment.queries.framework import current_framework, current_version
from assessment.queries.requirements import profiles_of
from assessment.queries.team_levels import team_levels
from assessment.views.tables import csv_response
from roadmap.actions import team_goals as actions
from roadmap.forms import GoalForm, HandOutForm, WhatIfForm
from roadmap.models import RoadmapAssignment, TeamGoal
from roadmap.queries.team_goals import goals_page
from roadmap.queries.team_progress import ProgressPage, progress_page
from roadmap.queries.team_tables import progress_rows
from roadmap.queries.team_what_if import Supposed, what_if_page

What = Look.What


@open_to(Audience.PERSON)
@require_safe
@never_cache
def progress(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    return render(request, "roadmap/team_progress.html", {"page": _progress(request, public_id, What.PROGRESS)})


@open_to(Audience.PERSON)
@require_safe
@never_cache
def progress_csv(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    page = _progress(request, public_id, What.FILE)
    return csv_response(f"cairn-team-progress-{timezone.localdate()}.csv", progress_rows(page))


@open_to(Audience.PERSON)
@require_safe
@never_cache
def goals(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine, now = find_mine(request, public_id), timezone.now()
    insist_on_second_factor(mine)
    page = goals_page(mine, now, timezone.localdate(now))
    for people, what in ((page.people, What.GOALS), (page.planners, What.PROGRESS)):
        record_looks(reader=mine.person, people=people, team=mine.team, what=what, now=now)
    return render(request, "roadmap/team_goals.html", {"page": page})


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def set_goal(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine, today = find_as_lead(request, public_id), timezone.localdate()
    data = request.POST if request.method == "POST" else None
    form = GoalForm(data, framework=current_framework(), today=today)
    if form.is_valid():
        actions.set_goal(team=mine.team, today=today, **form.cleaned_data)
        messages.success(request, gettext("The goal is set."))
        return redirect("roadmap:team_goals", public_id=public_id)
    context = {"mine": mine, "form": form, "title": gettext("Set a goal"), "button": gettext("Set the goal")}
    return render(request, "roadmap/team_form.html", context, status=422 if form.is_bound else 200)


@open_to(Audience.PERSON)
@require_POST
def drop_goal(request: HttpRequest, public_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    mine = find_as_lead(request, public_id)
    actions.drop_goal(goal=get_object_or_404(TeamGoal, team=mine.team, public_id=goal_id))
    messages.success(request, gettext("The goal is gone."))
    return redirect("roadmap:team_goals", public_id=public_id)


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def hand_out(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine, now = find_as_lead(request, public_id), timezone.now()
    members = memberships_visible_to(mine.person).with_names().filter(team=mine.team)
    data = request.POST if request.method == "POST" else None
    form = HandOutForm(data, members=members, framework=current_framework())
    if form.is_valid():
        given = form.cleaned_data
        actions.hand_out(team=mine.team, roadmap=given["roadmap"], membership=given["member"], by=mine.person, now=now)
        messages.success(request, gettext("The roadmap is handed out."))
        return redirect("roadmap:team_goals", public_id=public_id)
    context = {
        "mine": mine,
        "form": form,
        "title": gettext("Hand out a roadmap"),
        "button": pgettext("a roadmap", "Hand out"),
    }
    return render(request, "roadmap/team_form.html", context, status=422 if form.is_bound else 200)


@open_to(Audience.PERSON)
@require_POST
def take_back(request: HttpRequest, public_id: uuid.UUID, assignment_id: uuid.UUID) -> HttpResponse:
    mine = find_as_lead(request, public_id)
    actions.take_back(assignment=get_object_or_404(RoadmapAssignment, team=mine.team, public_id=assignment_id))
    messages.success(request, gettext("The roadmap is taken back."))
    return redirect("roadmap:team_goals", public_id=public_id)


@open_to(Audience.PERSON)
@require_safe
@never_cache
def what_if(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Coverage before and after what is supposed; nothing is stored."""
    mine, now = find_as_lead(request, public_id), timezone.now()
    team = team_levels(mine.person, mine.team, now)
    form = WhatIfForm(request.GET, members=[(one.key, one.name) for one in team.members])
    form.is_valid()
    said = form.cleaned_data
    roles = profiles_of(current_version())
    hired = next((one for one in roles if f"{one.role}/{one.career_level}" == said.get("hire")), None)
    supposed = Supposed(
        away=frozenset(said.get("away", ())),
        hired=hired,
        learning=frozenset(said.get("learning", ())),
        hours=form.said_hours(),
    )
    page = what_if_page(team, supposed)
    record_looks(reader=mine.person, people=page.before.people, team=mine.team, what=What.WHAT_IF, now=now)
    context = {"mine": mine, "page": page, "supposed": supposed, "roles": roles, "members": team.members}
    return render(request, "roadmap/team_what_if.html", context)


def _progress(request: HttpRequest, public_id: uuid.UUID, what: str) -> ProgressPage:
    mine, now = find_as_lead(request, public_id), timezone.now()
    page = progress_page(mine, now, timezone.localdate(now))
    record_looks(reader=mine.person, people=page.people, team=mine.team, what=what, now=now)
    return page
