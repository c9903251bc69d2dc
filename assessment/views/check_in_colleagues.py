"""Colleagues in a check-in: the member asks them, and each of them rates alone."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.policies import Audience, open_to
from accounts.views.team_finding import person_of
from assessment.actions.colleagues import ask_colleagues, rate_as_colleague
from assessment.domain.check_ins import CheckInRefusal
from assessment.models import CheckIn
from assessment.policies import check_ins_asked_of
from assessment.queries.check_ins import check_in_page, colleague_page
from assessment.views.check_in_forms import form_fields, levels_from, rate_form


@open_to(Audience.PERSON)
@require_POST
def ask(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Only the member herself asks: it is about her."""
    person, now = person_of(request), timezone.now()
    own = CheckIn.objects.with_names().filter(membership__person=person)
    check_in = get_object_or_404(own, public_id=public_id)
    others = {str(one.public_id): one for one in check_in_page(check_in, person, now).others}
    chosen = [others[name] for name in request.POST.getlist("colleague") if name in others]
    try:
        ask_colleagues(check_in=check_in, members=chosen, now=now)
    except CheckInRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        asked = gettext("Asked. What they say is shown when you and the lead have both rated.")
        messages.success(request, asked)
    return redirect(check_in)


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def colleague(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A colleague's own ratings, given once; for everybody who was not asked it does not exist."""
    person, now = person_of(request), timezone.now()
    check_in = get_object_or_404(check_ins_asked_of(person, now).with_names(), public_id=public_id)
    page = colleague_page(check_in, person)
    form = rate_form(page, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            rate_as_colleague(check_in=check_in, by=person, levels=levels_from(page, form), now=now)
        except CheckInRefusal as refusal:
            messages.error(request, str(refusal))
        else:
            thanks = gettext("Saved. Thank you for helping %(name)s.")
            messages.success(request, thanks % {"name": page.check_in.membership.shown_name})
        return redirect(check_in.get_colleague_url())
    context = {"page": page, "form": form, "rows": form_fields(page, form), "team": check_in.membership.team}
    return render(request, "assessment/check_in_colleague.html", context, status=422 if form.is_bound else 200)
