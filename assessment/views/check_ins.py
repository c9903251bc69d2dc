"""Check-ins: the list, starting one, rating alone, and agreeing together."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.actions.sharing import record_looks
from accounts.models import Look
from accounts.policies import Audience, open_to
from accounts.views.team_finding import find_as_lead, find_mine, insist_on_second_factor, person_of
from assessment.actions import check_ins as actions
from assessment.domain.check_ins import CheckInRefusal
from assessment.forms import LevelsForm
from assessment.models import CheckIn
from assessment.policies import check_ins_visible_to
from assessment.queries.check_ins import CheckInPage, check_in_list, check_in_page, skills_to_check
from assessment.views.check_in_forms import agree_form, form_fields, levels_from, rate_form


@open_to(Audience.PERSON)
@require_safe
@never_cache
def check_ins(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine = find_mine(request, public_id)
    insist_on_second_factor(mine)
    page = check_in_list(mine, timezone.now())
    return render(request, "assessment/check_ins.html", {"page": page})


@open_to(Audience.PERSON)
@require_POST
def start(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    mine, now = find_as_lead(request, public_id), timezone.now()
    chosen = request.POST.get("member", "")
    member = next((one for one in check_in_list(mine, now).possible if str(one.public_id) == chosen), None)
    if member is None:
        messages.error(request, gettext("Choose somebody who shares check-ins."))
        return redirect("assessment:check_ins", public_id=public_id)
    try:
        skills = skills_to_check(mine.person, member)
        made = actions.start_check_in(membership=member, lead=mine.person, skills=skills, now=now)
    except CheckInRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect("assessment:check_ins", public_id=public_id)
    return redirect(made)


@open_to(Audience.PERSON)
@require_safe
@never_cache
def check_in(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found, now = _find(request, public_id), timezone.now()
    page = check_in_page(found, person_of(request), now)
    if not page.is_open:
        member = found.membership
        record_looks(
            reader=person_of(request), people=[member.person_id], team=member.team, what=Look.What.CHECK_IN, now=now
        )
    return _show(request, page)


@open_to(Audience.PERSON)
@require_POST
def rate(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One's own ratings, given alone and once."""
    page = check_in_page(_find(request, public_id), person_of(request), timezone.now())
    form = rate_form(page, request.POST)
    if not form.is_valid():
        return _show(request, page, form, status=422)
    try:
        rated = actions.rate(
            check_in=page.check_in, by=person_of(request), levels=levels_from(page, form), now=timezone.now()
        )
    except CheckInRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect(page.check_in)
    if rated.state == CheckIn.State.REVEALED:
        told = gettext("Both have rated.")
    else:
        told = gettext("Saved. You see what %(name)s says when both have rated.") % {"name": page.other}
    messages.success(request, told)
    return redirect(page.check_in)


@open_to(Audience.PERSON)
@require_POST
def agree(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What both agreed on, written down by either of them."""
    page = check_in_page(_find(request, public_id), person_of(request), timezone.now())
    form = agree_form(page, request.POST)
    if not form.is_valid():
        return _show(request, page, form, status=422)
    try:
        actions.agree(
            check_in=page.check_in,
            by=person_of(request),
            levels=levels_from(page, form),
            next_action=form.cleaned_data["next_action"],
            next_on=form.cleaned_data["next_on"],
            now=timezone.now(),
        )
    except CheckInRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, gettext("Written down."))
    return redirect(page.check_in)


@open_to(Audience.PERSON)
@require_POST
def call_off(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found = _find(request, public_id)
    if actions.call_off(check_in=found, by=person_of(request), now=timezone.now()):
        messages.success(request, gettext("Called off. The ratings are deleted."))
    return redirect("assessment:check_ins", public_id=found.membership.team.public_id)


def _find(request: HttpRequest, public_id: uuid.UUID) -> CheckIn:
    """For everybody else, and for the lead once consent is withdrawn, it does not exist."""
    seen = check_ins_visible_to(person_of(request), timezone.now()).with_names()
    found: CheckIn = get_object_or_404(seen, public_id=public_id)
    if found.lead_id == request.user.pk:
        insist_on_second_factor(find_mine(request, found.membership.team.public_id))
    return found


def _show(request: HttpRequest, page: CheckInPage, form: LevelsForm | None = None, status: int = 200) -> HttpResponse:
    if form is None and not page.is_agreed:
        form = rate_form(page) if page.is_open else agree_form(page)
    context = {"page": page, "form": form, "rows": form_fields(page, form), "team": page.check_in.membership.team}
    return render(request, "assessment/check_in.html", context, status=status)
