"""The debrief of an opening, notes on disagreements, and the decision."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import Audience, open_to
from accounts.views.team_finding import person_of
from hiring.actions import decisions
from hiring.forms.candidates import DecisionForm, NoteForm, ReopenForm
from hiring.models import Candidate, HiringDecision
from hiring.queries.candidates import candidate_page
from hiring.queries.debrief import DebriefPage, debrief_page, debrief_rows
from hiring.views.files import csv_file
from hiring.views.interview_finding import attempt, find_led_candidate, find_place_as_lead

MOST_DIGITS = 6


@open_to(Audience.PERSON)
@require_safe
@never_cache
def debrief(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    return render(request, "hiring/debrief.html", {"page": _page(request, public_id)})


@open_to(Audience.PERSON)
@require_safe
@never_cache
def debrief_csv(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    return csv_file("debrief.csv", debrief_rows(_page(request, public_id)))


@open_to(Audience.PERSON)
@require_POST
def write_note(request: HttpRequest, public_id: uuid.UUID, criterion_id: uuid.UUID) -> HttpResponse:
    found, place = find_led_candidate(request, public_id)
    page = candidate_page(found, person_of(request))
    criterion = next((one for one in page.criteria if one.public_id == criterion_id), None)
    if criterion is None:
        raise Http404
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, found, note_form=form, noted=criterion.pk)
    words = form.cleaned_data["words"]
    note = {"candidate": found, "criterion": criterion, "words": words, "by": place, "now": timezone.now()}
    attempt(request, lambda: decisions.write_note(**note), gettext("The note stands beside the ratings."))
    return redirect("hiring:candidate", public_id=public_id)


@open_to(Audience.PERSON)
@require_POST
def decide(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found, place = find_led_candidate(request, public_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(request, found, decision_form=form)
    said = {"candidate": found, "by": place, "now": timezone.now(), **form.cleaned_data}
    attempt(request, lambda: decisions.decide(**said), gettext("The decision is written down with its reason."))
    return redirect("hiring:candidate", public_id=public_id)


@open_to(Audience.PERSON)
@require_POST
def reopen(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found, place = find_led_candidate(request, public_id)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        return _show(request, found, reopen_form=form)
    said = {"outcome": HiringDecision.Outcome.REOPENED, "by": place, "now": timezone.now(), **form.cleaned_data}
    attempt(
        request,
        lambda: decisions.decide(candidate=found, **said),
        gettext("Open again. The earlier decision stays to read."),
    )
    return redirect("hiring:candidate", public_id=public_id)


def _page(request: HttpRequest, public_id: uuid.UUID) -> DebriefPage:
    place = find_place_as_lead(request, public_id)
    revision = request.GET.get("revision", "")
    # Thousands of digits are no number of a revision, and int() refuses to read them.
    asked = int(revision) if revision.isdecimal() and len(revision) <= MOST_DIGITS else None
    return debrief_page(person_of(request), place.opening, asked)


def _show(request: HttpRequest, found: Candidate, **forms: object) -> HttpResponse:
    """The candidate's page again, with what was wrong at its field."""
    empty = {"note_form": NoteForm(), "decision_form": DecisionForm(), "reopen_form": ReopenForm(), "noted": 0}
    context = {"page": candidate_page(found, person_of(request)), **empty, **forms}
    return render(request, "hiring/candidate.html", context, status=422)
