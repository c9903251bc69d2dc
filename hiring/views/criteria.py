"""Changing the criteria of a draft."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.policies import Audience, open_to
from hiring.actions import criteria as actions
from hiring.domain.drafts import CriterionDraft
from hiring.forms.rubrics import CriterionForm, ImportanceForm, MoveForm, OwnCriterionForm, YesNoForm
from hiring.models import Criterion, Rubric
from hiring.queries.drafts import draft_of
from hiring.queries.proposals import drafts_for, offer_of, own_criterion
from hiring.queries.rubrics import need_named, open_needs
from hiring.views.finding import attempt, attempt_for, find_criterion, find_rubric_as_lead


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What may be added (GET), and adding one of them or one's own (POST)."""
    rubric = find_rubric_as_lead(request, public_id).rubric
    return _choose(
        request, rubric, None, lambda draft: actions.add_criterion(rubric=rubric, draft=draft, now=timezone.now())
    )


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def swap(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What may stand in its place (GET), and putting it there (POST)."""
    one = find_criterion(request, public_id)
    return _choose(
        request, one.rubric, one, lambda draft: actions.swap_criterion(criterion=one, draft=draft, now=timezone.now())
    )


@open_to(Audience.PERSON)
@require_POST
def weigh(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    return _change(request, public_id, ImportanceForm, actions.weigh_criterion, "importance")


@open_to(Audience.PERSON)
@require_POST
def gate(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    return _change(request, public_id, YesNoForm, actions.make_gate, "is_gate")


@open_to(Audience.PERSON)
@require_POST
def move(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    return _change(request, public_id, MoveForm, actions.move_criterion, "by")


@open_to(Audience.PERSON)
@require_POST
def remove(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    one = find_criterion(request, public_id)
    if attempt(request, lambda: actions.remove_criterion(criterion=one, now=timezone.now())):
        told = gettext("%(criterion)s is removed. “Undo” brings it back.")
        messages.success(request, told % {"criterion": one.name})
    return redirect(one.rubric)


@open_to(Audience.PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reword(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """All words of a criterion."""
    one = find_criterion(request, public_id)
    draft = draft_of(one)
    offer = offer_of(one.rubric.profile, one.skill_id, draft)
    data = request.POST if request.method == "POST" else None
    form = CriterionForm(data, draft=draft, tasks=offer.tasks, questions=offer.questions)
    if form.is_valid():
        new = form.as_draft()
        attempt(request, lambda: actions.reword_criterion(criterion=one, draft=new, now=timezone.now()))
        return _back_to(one)
    status = 422 if form.is_bound else 200
    return render(request, "hiring/reword.html", {"form": form, "criterion": one}, status=status)


def _choose(
    request: HttpRequest, rubric: Rubric, instead_of: Criterion | None, use: Callable[[CriterionDraft], Criterion]
) -> HttpResponse:
    form = OwnCriterionForm(request.POST if "name" in request.POST else None)
    draft = _chosen(request, rubric, form)
    if draft is not None:
        used = attempt_for(request, lambda: use(draft))
        return _back_to(used) if used else redirect(rubric)
    needs = open_needs(rubric, list(rubric.criteria.all()))
    context = {"rubric": rubric, "needs": needs, "form": form, "instead_of": instead_of}
    return render(request, "hiring/choose.html", context, status=422 if request.method == "POST" else 200)


def _chosen(request: HttpRequest, rubric: Rubric, form: OwnCriterionForm) -> CriterionDraft | None:
    """The criterion that was asked for by the slug of its skill or by a name of one's own."""
    if form.is_valid():
        return own_criterion(rubric.profile, form.cleaned_data["name"])
    need = need_named(rubric, request.POST["skill"]) if "skill" in request.POST else None
    return drafts_for(rubric.profile, [need])[0] if need else None


def _change(
    request: HttpRequest, public_id: uuid.UUID, form_class: type[Any], act: Callable[..., None], name: str
) -> HttpResponse:
    """One value of one field, handed to an action."""
    one = find_criterion(request, public_id)
    form = form_class(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Choose one of the values shown."))
    else:
        (value,) = form.cleaned_data.values()
        attempt(request, lambda: act(criterion=one, now=timezone.now(), **{name: value}))
    return _back_to(one)


def _back_to(criterion: Criterion) -> HttpResponse:
    """The page of the rubric, at the criterion."""
    return redirect(f"{criterion.rubric.get_absolute_url()}#criterion-{criterion.public_id}")
