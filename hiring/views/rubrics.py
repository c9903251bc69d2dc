"""A rubric: its page, its life, the printed kit and downloads."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import Audience, open_to
from accounts.views.team_finding import person_of
from hiring.actions import rubrics as actions
from hiring.actions.criteria import undo_last
from hiring.forms.rubrics import YesNoForm
from hiring.queries.kit import kit_page
from hiring.queries.rubrics import rubric_json, rubric_page, rubric_rows
from hiring.views.files import csv_file
from hiring.views.finding import attempt, attempt_for, find_rubric, find_rubric_as_lead, insist_second_factor


@open_to(Audience.PERSON)
@require_safe
@never_cache
def rubric(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found = find_rubric(request, public_id)
    return render(request, "hiring/rubric.html", {"page": rubric_page(found.mine, found.rubric)})


@open_to(Audience.PERSON)
@require_safe
@never_cache
def kit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The sheets for the interviewers, to be printed."""
    found = find_rubric(request, public_id)
    page = kit_page(found.rubric, whole="whole" in request.GET)
    return render(request, "hiring/kit.html", {"page": page})


@open_to(Audience.PERSON)
@require_safe
@never_cache
def rubric_csv(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found = find_rubric(request, public_id)
    name = f"cairn-rubric-{timezone.localdate()}.csv"
    return csv_file(name, rubric_rows(rubric_page(found.mine, found.rubric)))


@open_to(Audience.PERSON)
@require_safe
@never_cache
def rubric_file(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found = find_rubric(request, public_id)
    response = JsonResponse(rubric_json(rubric_page(found.mine, found.rubric)), json_dumps_params={"indent": 2})
    response["Content-Disposition"] = f'attachment; filename="cairn-rubric-{timezone.localdate()}.json"'  # not shown
    return response


@open_to(Audience.PERSON)
@require_POST
def publish(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    rubric = find_rubric_as_lead(request, public_id).rubric
    if attempt(request, lambda: actions.publish_rubric(rubric=rubric, by=person_of(request), now=timezone.now())):
        messages.success(request, gettext("Published. From now on it stays as it is; revise it to change anything."))
    return redirect(rubric)


@open_to(Audience.PERSON)
@require_POST
def revise(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    rubric = find_rubric_as_lead(request, public_id).rubric
    by, now = person_of(request), timezone.now()
    draft = attempt_for(request, lambda: actions.revise_rubric(rubric=rubric, by=by, now=now))
    if draft:
        messages.success(
            request, gettext("A new draft. Interviews that have begun stay on the revision they began with.")
        )
    return redirect(draft or rubric.opening)


@open_to(Audience.PERSON)
@require_POST
def copy(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """For interviewers too: what they see they may begin with, for an opening of their own."""
    rubric = find_rubric(request, public_id).rubric
    insist_second_factor(person_of(request))
    made = actions.copy_rubric(rubric=rubric, by=person_of(request), now=timezone.now())
    messages.success(request, gettext("A copy of your own, with a panel of its own. Nobody else sees it yet."))
    return redirect(made)


@open_to(Audience.PERSON)
@require_POST
def archive(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    rubric = find_rubric_as_lead(request, public_id).rubric
    if actions.archive_rubric(rubric=rubric, by=person_of(request), now=timezone.now()):
        messages.success(request, gettext("Archived. “Restore” brings it back."))
    return redirect(rubric)


@open_to(Audience.PERSON)
@require_POST
def restore(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    rubric = find_rubric_as_lead(request, public_id).rubric
    if attempt(request, lambda: actions.restore_rubric(rubric=rubric, by=person_of(request), now=timezone.now())):
        messages.success(request, gettext("It is back."))
    return redirect(rubric)


@open_to(Audience.PERSON)
@require_POST
def wait(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Whether those who lead, too, see scorecards only when all are handed in."""
    rubric = find_rubric_as_lead(request, public_id).rubric
    form = YesNoForm(request.POST)
    if form.is_valid():
        attempt(request, lambda: actions.let_leads_wait(rubric=rubric, wait=form.cleaned_data["wanted"]))
    return redirect(rubric)


@open_to(Audience.PERSON)
@require_POST
def undo(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    rubric = find_rubric_as_lead(request, public_id).rubric
    undone = attempt_for(request, lambda: undo_last(rubric=rubric))
    if undone:
        messages.success(request, gettext("Undone: %(change)s.") % {"change": undone})
    return redirect(rubric)
