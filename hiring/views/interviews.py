"""Planning an interview, and taking an interviewer off."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.policies import Audience, open_to
from accounts.views.team_finding import person_of
from hiring.actions import interviews as actions
from hiring.domain.dealing import EACH_BY, deal
from hiring.forms.candidates import InterviewForm
from hiring.models import Criterion, PanelMember, Scorecard
from hiring.policies.scorecards import candidates_led_by
from hiring.queries.candidates import assessors_of, published_criteria_of
from hiring.views.interview_finding import attempt, find_led_candidate, insist_not_erased


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan_interview(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Who asks about what: proposed so that each criterion is asked about by two, to be changed by boxes."""
    found, place = find_led_candidate(request, public_id)
    insist_not_erased(found)
    members, criteria = list(assessors_of(found.opening)), list(published_criteria_of(found.opening))
    form = InterviewForm(
        request.POST if request.method == "POST" else None,
        members=members,
        criteria=criteria,
        initial=_proposed(members, criteria),
    )
    if form.is_valid():
        asked, held_on = form.asked(), form.cleaned_data["held_on"]
        plan = {"candidate": found, "asked": asked, "held_on": held_on, "by": place, "now": timezone.now()}
        said = ngettext("%(count)d mail is on the way.", "%(count)d mails are on the way.", len(asked)) % {
            "count": len(asked)
        }
        if attempt(request, lambda: actions.plan_interview(**plan), said):
            return redirect("hiring:candidate", public_id=public_id)
    rows = [(member, form[f"ask-{member.public_id.hex}"]) for member in members]
    context = {"form": form, "candidate": found, "rows": rows, "criteria": criteria}
    return render(request, "hiring/interview_plan.html", context, status=422 if form.is_bound else 200)


@open_to(Audience.PERSON)
@require_POST
def drop_scorecard(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    led = candidates_led_by(person_of(request))
    cards = Scorecard.objects.filter(interview__candidate__in=led).exclude(state=Scorecard.State.DROPPED)
    card = get_object_or_404(cards.select_related("interview__candidate", "assessor__person"), public_id=public_id)
    found, place = find_led_candidate(request, card.interview.candidate.public_id)
    attempt(
        request,
        lambda: actions.drop_scorecard(scorecard=card, by=place, now=timezone.now()),
        gettext("Nobody waits for %(name)s any more.") % {"name": card.assessor.shown_name},
    )
    return redirect("hiring:candidate", public_id=found.public_id)


def _proposed(members: list[PanelMember], criteria: list[Criterion]) -> dict[str, list[str]]:
    """The interviewers share the criteria; with few of them each is asked about all."""
    asked = [member for member in members if not member.is_lead]
    if not asked:
        return {}
    hands = deal(criteria, len(asked)) if len(asked) > EACH_BY else [criteria] * len(asked)
    return {
        f"ask-{member.public_id.hex}": [one.public_id.hex for one in hand]
        for member, hand in zip(asked, hands, strict=True)
    }
