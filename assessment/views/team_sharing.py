"""Consent: who sees what, why, until when; given and withdrawn by the member herself."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.actions.sharing import share
from accounts.models import Membership, SharingConsent
from accounts.policies import Audience, open_to
from accounts.views.team_finding import find_mine
from assessment.actions.averages import take_first_snapshot
from assessment.forms import ShareForm, ShareLevelsForm
from assessment.queries.team_sharing import areas_to_share, sharing_page

Purpose = SharingConsent.Purpose


@open_to(Audience.PERSON)
@require_safe
@never_cache
def sharing(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    return _show(request, find_mine(request, public_id))


@open_to(Audience.PERSON)
@require_POST
def share_for(request: HttpRequest, public_id: uuid.UUID, purpose: str) -> HttpResponse:
    """Give consent for one purpose; what was given for it before ends with it."""
    mine = find_mine(request, public_id)
    if purpose not in Purpose.values:
        raise Http404
    form = _form(purpose, request.POST)
    if not form.is_valid():
        return _show(request, mine, status=422, **{f"{purpose}_form": form})
    now = timezone.now()
    share(membership=mine, purpose=purpose, shares=form.shares(), until=form.until(now), now=now)
    take_first_snapshot(team=mine.team, now=now)
    messages.success(request, gettext("Saved. It holds from the next load on."))
    return redirect("assessment:team_sharing", public_id=public_id)


def _form(purpose: str, data: Any = None) -> ShareForm:
    if purpose == Purpose.LEVELS:
        return ShareLevelsForm(data, areas=areas_to_share())
    return ShareForm(data)


def _show(request: HttpRequest, mine: Membership, status: int = 200, **forms: ShareForm) -> HttpResponse:
    page = sharing_page(mine, timezone.now())
    fresh = {"levels_form": ShareLevelsForm(areas=page.areas), "plan_form": ShareForm(), "check_in_form": ShareForm()}
    return render(request, "assessment/team_sharing.html", {"page": page, **fresh, **forms}, status=status)
