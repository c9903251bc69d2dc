"""Members of a team: roles, leaving, being removed, and withdrawing what one shares."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import sharing
from accounts.actions import teams as actions
from accounts.domain.team_refusals import TeamRefusal
from accounts.forms import RoleForm
from accounts.models import Membership, SharingConsent
from accounts.policies import Audience, open_to
from accounts.policies.teams import may_own, may_remove, memberships_visible_to
from accounts.queries.teams import team_page
from accounts.views.team_finding import find_mine, insist, insist_on_second_factor


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leave(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What leaving means (GET), and leaving (POST)."""
    mine = find_mine(request, public_id)
    if request.method != "POST":
        return render(request, "teams/leave.html", {"page": team_page(mine, timezone.now())})
    done = _try(request, lambda: actions.leave_team(membership=mine, now=timezone.now()))
    if not done:
        return redirect(mine.team)
    told = gettext("You have left %(team)s. Nobody there sees anything of yours any more.")
    messages.success(request, told % {"team": mine.team})
    return redirect("teams:teams")


@open_to(Audience.PERSON)
@require_POST
def remove(request: HttpRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    mine = find_mine(request, public_id)
    whom = _find_member(mine, member_id)
    insist_on_second_factor(mine)
    insist(may_remove(mine, whom))
    if _try(request, lambda: actions.remove_member(membership=whom, by=mine.person, now=timezone.now())):
        told = gettext("%(name)s is no longer in the team.")
        messages.success(request, told % {"name": whom.shown_name})
    return redirect(mine.team)


@open_to(Audience.PERSON)
@require_POST
def role(request: HttpRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    mine = find_mine(request, public_id)
    whom = _find_member(mine, member_id)
    insist_on_second_factor(mine)
    insist(may_own(mine))
    form = RoleForm(request.POST)
    now = timezone.now()
    if not form.is_valid():
        messages.error(request, gettext("Choose one of the roles shown."))
    elif _try(request, lambda: actions.change_role(membership=whom, by=mine.person, now=now, **form.cleaned_data)):
        messages.success(request, f"{whom.shown_name}: {Membership.Role(form.cleaned_data['role']).label}.")
    return redirect(mine.team)


@open_to(Audience.PERSON)
@require_POST
def hand_over(request: HttpRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    """Ownership goes to the other one; one stays as a manager."""
    mine = find_mine(request, public_id)
    whom = _find_member(mine, member_id)
    insist_on_second_factor(mine)
    insist(may_own(mine))
    if whom.pk == mine.pk:
        raise Http404
    if _try(request, lambda: actions.hand_over(mine=mine, to=whom, now=timezone.now())):
        told = gettext("%(name)s owns the team now. You are a manager of it.")
        messages.success(request, told % {"name": whom.shown_name})
    return redirect(mine.team)


@open_to(Audience.PERSON)
@require_POST
def withdraw(request: HttpRequest, public_id: uuid.UUID, purpose: str) -> HttpResponse:
    """One click, and from the next load on nobody of the team sees anything of this purpose."""
    mine = find_mine(request, public_id)
    if purpose not in SharingConsent.Purpose.values:
        raise Http404
    sharing.withdraw(membership=mine, purpose=purpose, now=timezone.now())
    messages.success(
        request,
        gettext("Withdrawn. Nobody in the team sees it from now on; files downloaded before stay where they are."),
    )
    return redirect(mine.team)


def _find_member(mine: Membership, member_id: uuid.UUID) -> Membership:
    found: Membership = get_object_or_404(
        memberships_visible_to(mine.person).with_names(), public_id=member_id, team=mine.team
    )
    return found


def _try(request: HttpRequest, act: Callable[[], object]) -> bool:
    """False with a message when the team would be left without an owner."""
    try:
        act()
    except TeamRefusal as refusal:
        messages.error(request, str(refusal))
        return False
    return True
