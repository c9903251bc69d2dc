"""The panel of an opening: inviting by mail, joining, leaving, roles, handing over."""

import uuid

from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.policies import Audience, open_to
from accounts.views.team_finding import insist, person_of
from hiring.actions import panel as actions
from hiring.domain.refusals import AlreadyOnThePanel, HiringRefusal, TooManyPanelInvitations
from hiring.forms.rubrics import PanelInviteForm, PanelRoleForm
from hiring.models import PanelInvitation, PanelMember
from hiring.policies import invitations_visible_to, may_own, may_remove, panel_visible_to
from hiring.queries.openings import opening_page, panel_invitation_by
from hiring.views.finding import attempt, find_place, find_place_of_lead
from notices.actions.composing import absolute

MISSES = {"panel_invitation": "20/h/ip"}


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invite(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine, now = find_place_of_lead(request, public_id), timezone.now()
    form = PanelInviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            invited = actions.invite_to_panel(
                opening=mine.opening, by=person_of(request), link_of=_link, now=now, **form.cleaned_data
            )
        except TooManyPanelInvitations as refusal:
            form.add_error("addresses", str(refusal))
        else:
            _tell(request, invited)
            return redirect(mine.opening)
    context = {"page": opening_page(mine, now), "form": form}
    return render(request, "hiring/invite.html", context, status=422 if form.is_bound else 200)


@open_to(Audience.PERSON)
@require_POST
def revoke(request: HttpRequest, public_id: uuid.UUID, invitation_id: uuid.UUID) -> HttpResponse:
    mine = find_place_of_lead(request, public_id)
    if actions.revoke(invitation=_find_invitation(request, mine, invitation_id), now=timezone.now()):
        messages.success(request, gettext("The invitation is revoked; its link leads nowhere now."))
    return redirect(mine.opening)


@open_to(Audience.PERSON)
@require_POST
def resend(request: HttpRequest, public_id: uuid.UUID, invitation_id: uuid.UUID) -> HttpResponse:
    mine = find_place_of_lead(request, public_id)
    found = _find_invitation(request, mine, invitation_id)
    by, now = person_of(request), timezone.now()
    if attempt(request, lambda: actions.resend(invitation=found, by=by, link_of=_link, now=now)):
        told = gettext("A new mail is on its way to %(address)s. The earlier link has ended.")
        messages.success(request, told % {"address": found.email})
    return redirect(mine.opening)


@open_to(Audience.LINK)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what joining means (GET uses nothing up: mail scanners follow links), and joins (POST)."""
    now = timezone.now()
    found = panel_invitation_by(token, now)
    if found is None:
        return _over(request)
    if request.method == "POST" and request.user.is_authenticated:
        try:
            member = actions.join_panel(token=token, person=person_of(request), now=now)
        except AlreadyOnThePanel as refusal:
            messages.info(request, str(refusal))
            return redirect(found.opening)
        except HiringRefusal:
            return _over(request)
        messages.success(request, gettext("You are on the panel now."))
        return redirect(member.opening)
    context = {"invitation": found, "token": token, "is_other_address": not _is_hers(request, found)}
    return _private(render(request, "hiring/join.html", context))


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leave(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What leaving means (GET), and leaving (POST)."""
    mine = find_place(request, public_id)
    if request.method != "POST":
        return render(request, "hiring/leave.html", {"mine": mine})
    if not attempt(request, lambda: actions.take_off(member=mine, by=person_of(request), now=timezone.now())):
        return redirect(mine.opening)
    messages.success(request, gettext("You have left the panel for %(opening)s.") % {"opening": mine.opening})
    return redirect("hiring:home")


@open_to(Audience.PERSON)
@require_POST
def role(request: HttpRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    mine = find_place(request, public_id)
    whom = _find_member(request, mine, member_id)
    insist(may_own(mine))
    form = PanelRoleForm(request.POST)
    by, now = person_of(request), timezone.now()
    if not form.is_valid():
        messages.error(request, gettext("Choose one of the roles shown."))
    elif attempt(request, lambda: actions.change_panel_role(member=whom, by=by, now=now, **form.cleaned_data)):
        messages.success(request, gettext("%(name)s has a new role.") % {"name": whom.shown_name})
    return redirect(mine.opening)


@open_to(Audience.PERSON)
@require_POST
def remove(request: HttpRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    mine = find_place(request, public_id)
    whom = _find_member(request, mine, member_id)
    insist(may_remove(mine, whom))
    if attempt(request, lambda: actions.take_off(member=whom, by=person_of(request), now=timezone.now())):
        told = gettext("%(name)s is no longer on the panel. What was handed in stays.")
        messages.success(request, told % {"name": whom.shown_name})
    return redirect(mine.opening)


@open_to(Audience.PERSON)
@require_POST
def hand_over(request: HttpRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    """The opening goes to the other one; oneself stays as a co-editor."""
    mine = find_place(request, public_id)
    whom = _find_member(request, mine, member_id)
    insist(may_own(mine))
    if whom.pk == mine.pk:
        raise Http404
    by, now = person_of(request), timezone.now()
    if attempt(request, lambda: actions.hand_over(mine=mine, to=whom, by=by, now=now)):
        told = gettext("%(name)s owns the opening now. You are a co-editor.")
        messages.success(request, told % {"name": whom.shown_name})
    return redirect(mine.opening)


def _over(request: HttpRequest) -> HttpResponse:
    """Wrong, expired, revoked and used look the same, and whoever guesses is slowed down."""
    refused = ratelimit.consume_or_429(request, action="panel_invitation", config=MISSES, limit_get=True)
    return refused or _private(render(request, "teams/join_over.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    # Only the origin, never the token; see the same in accounts/views/team_invitations.py.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _is_hers(request: HttpRequest, invitation: PanelInvitation) -> bool:
    """Whether the address invited is one that whoever is logged in has confirmed."""
    if not isinstance(request.user, User):
        return True
    return EmailAddress.objects.filter(user=request.user, verified=True, email__iexact=invitation.email).exists()


def _find_invitation(request: HttpRequest, mine: PanelMember, invitation_id: uuid.UUID) -> PanelInvitation:
    hers = invitations_visible_to(person_of(request)).select_related("opening")
    found: PanelInvitation = get_object_or_404(hers, public_id=invitation_id, opening=mine.opening_id)
    return found


def _find_member(request: HttpRequest, mine: PanelMember, member_id: uuid.UUID) -> PanelMember:
    present = panel_visible_to(person_of(request)).present().with_names()
    found: PanelMember = get_object_or_404(present, public_id=member_id, opening=mine.opening_id)
    return found


def _link(token: str) -> str:
    """With the host of the settings: nothing in a request can change where an invitation leads."""
    return absolute("hiring:join", token=token)


def _tell(request: HttpRequest, invited: actions.Invited) -> None:
    if invited.sent:
        count = len(invited.sent)
        told = ngettext("%(count)d invitation is on the way.", "%(count)d invitations are on the way.", count)
        messages.success(request, told % {"count": count})
    if invited.members:
        told = gettext("On the panel already: %(addresses)s.")
        messages.info(request, told % {"addresses": ", ".join(invited.members)})
