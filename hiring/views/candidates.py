"""Candidates: the list, adding one, her debrief, and what is kept about her."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policies import Audience, open_to
from accounts.views.team_finding import person_of
from hiring.actions import candidate_links, candidates
from hiring.actions.candidate_erasure import erase_candidate
from hiring.domain.interview_refusals import CandidateIsThere
from hiring.forms.candidates import CandidateForm, DecisionForm, GroupForm, KeepForm, NoteForm, ReopenForm
from hiring.models import CandidateLink
from hiring.queries.candidates import candidate_data, candidate_list, candidate_page
from hiring.views.finding import find_place
from hiring.views.interview_finding import (
    attempt,
    find_led_candidate,
    find_place_as_lead,
    find_seen_candidate,
    insist_not_erased,
    today,
)
from notices.actions.composing import absolute
from wording.words import day


@open_to(Audience.PERSON)
@require_safe
@never_cache
def candidate_index(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    place = find_place(request, public_id)
    page = candidate_list(person_of(request), place.opening, is_lead=place.is_lead)
    return render(request, "hiring/candidates.html", {"page": page})


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add_candidate(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    place = find_place_as_lead(request, public_id)
    form = CandidateForm(request.POST if request.method == "POST" else None, today=today())
    if form.is_valid():
        try:
            made = candidates.add_candidate(opening=place.opening, by=place, now=timezone.now(), **form.cleaned_data)
        except CandidateIsThere as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(
                request, gettext("%(candidate)s is added. Next: who asks about what?") % {"candidate": made}
            )
            return redirect("hiring:plan_interview", public_id=made.public_id)
    context = {"form": form, "opening": place.opening}
    return render(request, "hiring/candidate_add.html", context, status=422 if form.is_bound else 200)


@open_to(Audience.PERSON)
@require_safe
@never_cache
def candidate(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What the panel saw, the disagreements first; for whoever has not handed in, only the way to her scorecard."""
    page = candidate_page(find_seen_candidate(request, public_id), person_of(request))
    context = {"page": page, "note_form": NoteForm(), "decision_form": DecisionForm(), "reopen_form": ReopenForm()}
    return render(request, "hiring/candidate.html", context)


@open_to(Audience.PERSON)
@require_safe
@never_cache
def data(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Until when she is kept, the links that were sent to her, and groups."""
    found, _place = find_led_candidate(request, public_id)
    insist_not_erased(found)
    kept = {"erase_after": found.erase_after}
    context = {
        "page": candidate_data(found, today()),
        "form": KeepForm(today=today(), initial=kept),
        "group_form": GroupForm(),
    }
    return render(request, "hiring/candidate_data.html", context)


@open_to(Audience.PERSON)
@require_POST
def keep(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found, place = find_led_candidate(request, public_id)
    form = KeepForm(request.POST, today=today())
    if not form.is_valid():
        context = {"page": candidate_data(found, today()), "form": form, "group_form": GroupForm()}
        return render(request, "hiring/candidate_data.html", context, status=422)
    until = form.cleaned_data["erase_after"]
    attempt(
        request,
        lambda: candidates.keep_until(candidate=found, erase_after=until, by=place, now=timezone.now()),
        gettext("Name and address are kept until %(day)s.") % {"day": day(until)},
    )
    return redirect("hiring:candidate_data", public_id=public_id)


@open_to(Audience.PERSON)
@require_POST
def group(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found, _place = find_led_candidate(request, public_id)
    form = GroupForm(request.POST)
    if not form.is_valid():
        context = {"page": candidate_data(found, today()), "form": KeepForm(today=today()), "group_form": form}
        return render(request, "hiring/candidate_data.html", context, status=422)
    said = form.cleaned_data
    attempt(
        request,
        lambda: candidates.record_group(candidate=found, now=timezone.now(), **said),
        gettext("Recorded. It is used for counting only.") if said["value"] else gettext("Taken away."),
    )
    return redirect("hiring:candidate_data", public_id=public_id)


@open_to(Audience.PERSON)
@require_POST
def send_link(request: HttpRequest, public_id: uuid.UUID, purpose: str) -> HttpResponse:
    found, place = find_led_candidate(request, public_id)
    if purpose not in CandidateLink.Purpose.values:
        raise Http404
    attempt(
        request,
        lambda: candidate_links.send_link(
            candidate=found, purpose=purpose, by=place, link_of=_link, now=timezone.now()
        ),
        gettext("A mail is on its way to %(candidate)s. An earlier link for this has ended.") % {"candidate": found},
    )
    return redirect("hiring:candidate_data", public_id=public_id)


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def erase(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What erasing takes and leaves (GET), and erasing (POST). It cannot be undone, so it is asked once."""
    found, place = find_led_candidate(request, public_id)
    insist_not_erased(found)
    if request.method != "POST":
        return render(request, "hiring/candidate_erase.html", {"candidate": found})
    erase_candidate(candidate=found, by=place, now=timezone.now())
    told = gettext("Erased. What is left is “Candidate %(number)d” with its ratings as numbers.")
    messages.success(request, told % {"number": found.number})
    return redirect("hiring:candidates", public_id=found.opening.public_id)


def _link(token: str) -> str:
    """With the host of the settings: nothing in a request can change where a mail leads."""
    return absolute("candidates:open", token=token)
