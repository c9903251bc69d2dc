"""Inviting by mail, and following an invitation."""

import uuid

from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import invitations as actions
from accounts.domain.team_refusals import AlreadyInTheTeam, TeamRefusal, TooManyInvitations
from accounts.forms import InviteForm
from accounts.models import Invitation, User
from accounts.policies import Audience, open_to
from accounts.policies.teams import invitations_visible_to
from accounts.queries.teams import invitation_by, team_page
from accounts.views.team_finding import find_as_lead, person_of
from notices.actions.composing import absolute

MISSES = {"team_invitation": "20/h/ip"}


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invite(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine = find_as_lead(request, public_id)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            invited = actions.invite(
                team=mine.team, by=mine.person, link_of=_link, now=timezone.now(), **form.cleaned_data
            )
        except TooManyInvitations as refusal:
            form.add_error("addresses", str(refusal))
        else:
            _tell(request, invited)
            return redirect(mine.team)
    context = {"page": team_page(mine, timezone.now()), "form": form}
    return render(request, "teams/invite.html", context, status=422 if form.is_bound else 200)


@open_to(Audience.PERSON)
@require_POST
def revoke(request: HttpRequest, public_id: uuid.UUID, invitation_id: uuid.UUID) -> HttpResponse:
    mine = find_as_lead(request, public_id)
    if actions.revoke(invitation=_find(mine.person, public_id, invitation_id), now=timezone.now()):
        messages.success(request, gettext("The invitation is revoked; its link leads nowhere now."))
    return redirect(mine.team)


@open_to(Audience.PERSON)
@require_POST
def resend(request: HttpRequest, public_id: uuid.UUID, invitation_id: uuid.UUID) -> HttpResponse:
    mine = find_as_lead(request, public_id)
    found = _find(mine.person, public_id, invitation_id)
    try:
        actions.resend(invitation=found, by=mine.person, link_of=_link, now=timezone.now())
    except TooManyInvitations as refusal:
        messages.error(request, str(refusal))
    else:
        told = gettext("A new mail is on its way to %(address)s. The earlier link has ended.")
        messages.success(request, told % {"address": found.email})
    return redirect(mine.team)


@open_to(Audience.LINK)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what joining means (GET uses nothing up: mail scanners follow links), and joins (POST)."""
    now = timezone.now()
    found = invitation_by(token, now)
    if found is None:
        return _over(request)
    if request.method == "POST" and request.user.is_authenticated:
        try:
            membership = actions.accept(token=token, person=person_of(request), now=now)
        except AlreadyInTheTeam as refusal:
            messages.info(request, str(refusal))
            return redirect(found.team)
        except TeamRefusal:
            return _over(request)
        told = gettext("You are in %(team)s now. Nothing of yours is shared until you choose so.")
        messages.success(request, told % {"team": membership.team})
        return redirect("assessment:team_sharing", public_id=membership.team.public_id)
    context = {"invitation": found, "token": token, "is_other_address": not _is_hers(request, found)}
    return _private(render(request, "teams/join.html", context))


def _over(request: HttpRequest) -> HttpResponse:
    """Wrong, expired, revoked and used look the same, and whoever guesses is slowed down."""
    refused = ratelimit.consume_or_429(request, action="team_invitation", config=MISSES, limit_get=True)
    return refused or _private(render(request, "teams/join_over.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    # Only the origin, never the token: with "no-referrer" browsers also hide where the form comes from, and joining
    # would be refused as forged.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _is_hers(request: HttpRequest, invitation: Invitation) -> bool:
    """Whether the address invited is one that whoever is logged in has confirmed."""
    if not isinstance(request.user, User):
        return True
    return EmailAddress.objects.filter(user=request.user, verified=True, email__iexact=invitation.email).exists()


def _find(person: User, team_id: uuid.UUID, invitation_id: uuid.UUID) -> Invitation:
    found: Invitation = get_object_or_404(
        invitations_visible_to(person).select_related("team"), public_id=invitation_id, team__public_id=team_id
    )
    return found


def _link(token: str) -> str:
    """With the host of the settings: nothing in a request can change where an invitation leads."""
    return absolute("teams:join", token=token)


def _tell(request: HttpRequest, invited: actions.Invited) -> None:
    if invited.sent:
        count = len(invited.sent)
        told = ngettext("%(count)d invitation is on the way.", "%(count)d invitations are on the way.", count)
        messages.success(request, told % {"count": count})
    if invited.members:
        names = ", ".join(invited.members)
        messages.info(request, gettext("In the team already: %(names)s.") % {"names": names})
