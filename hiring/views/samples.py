"""The calibration exercise: rating sample answers alone, and writing them."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import Audience, open_to
from accounts.views.team_finding import person_of
from hiring.actions import samples as actions
from hiring.forms.samples import RateSamplesForm, SampleForm
from hiring.models import PanelMember, Rubric, SampleAnswer
from hiring.policies import rubrics_visible_to
from hiring.queries.samples import SamplesPage, samples_page
from hiring.views.finding import find_place
from hiring.views.interview_finding import attempt, find_place_as_lead


@open_to(Audience.PERSON)
@require_safe
@never_cache
def samples(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    _rubric, page = _find(request, public_id)
    return _show(request, page)


@open_to(Audience.PERSON)
@require_POST
def rate_samples(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    rubric, page = _find(request, public_id)
    form = RateSamplesForm(request.POST, samples=[shown.sample for shown in page.samples])
    if not page.has_rated and not form.is_valid():
        return _show(request, page, rate_form=form, status=422)
    given = {} if page.has_rated else form.given()
    attempt(
        request,
        lambda: actions.rate_samples(member=page.member, rubric_id=rubric.pk, given=given, now=timezone.now()),
        gettext("Rated. Below is what your colleagues gave."),
    )
    return redirect("hiring:samples", public_id=public_id)


@open_to(Audience.PERSON)
@require_POST
def write_sample(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    rubric, page = _find(request, public_id)
    find_place_as_lead(request, rubric.opening.public_id)
    form = SampleForm(request.POST, criteria=page.criteria)
    if not form.is_valid():
        return _show(request, page, sample_form=form, status=422)
    criterion, words = form.criteria[form.cleaned_data["criterion"]], form.cleaned_data["words"]
    attempt(
        request, lambda: actions.write_sample(criterion=criterion, words=words), gettext("The sample answer is there.")
    )
    return redirect("hiring:samples", public_id=public_id)


@open_to(Audience.PERSON)
@require_POST
def drop_sample(request: HttpRequest, public_id: uuid.UUID, sample_id: uuid.UUID) -> HttpResponse:
    rubric, _page = _find(request, public_id)
    find_place_as_lead(request, rubric.opening.public_id)
    sample = get_object_or_404(SampleAnswer, public_id=sample_id, criterion__rubric=rubric)
    attempt(request, lambda: actions.drop_sample(sample=sample), gettext("The sample answer is gone."))
    return redirect("hiring:samples", public_id=public_id)


def _find(request: HttpRequest, public_id: uuid.UUID) -> tuple[Rubric, SamplesPage]:
    rubrics = rubrics_visible_to(person_of(request)).with_names()
    rubric: Rubric = get_object_or_404(rubrics, public_id=public_id)
    member: PanelMember = find_place(request, rubric.opening.public_id)
    return rubric, samples_page(member, rubric)


def _show(
    request: HttpRequest,
    page: SamplesPage,
    *,
    rate_form: RateSamplesForm | None = None,
    sample_form: SampleForm | None = None,
    status: int = 200,
) -> HttpResponse:
    form = rate_form or RateSamplesForm(samples=[shown.sample for shown in page.samples])
    keys = [(shown, shown.sample.public_id.hex) for shown in page.samples]
    rows = [(shown, form[f"value-{key}"], form[f"evidence-{key}"]) for shown, key in keys]
    context = {
        "page": page,
        "rows": rows,
        "form": form,
        "sample_form": sample_form or SampleForm(criteria=page.criteria),
    }
    return render(request, "hiring/samples.html", context, status=status)
