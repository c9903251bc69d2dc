"""The kit, the result and the plan as PDF, for whoever sees their pages."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.holders import holder_of
from accounts.policies import Audience, open_to
from assessment.policies import reports_visible_to
from assessment.queries.results import result_page
from config.pdf.kits import kit_paper
from config.pdf.paper import Paper
from config.pdf.plans import plan_paper
from config.pdf.results import result_paper
from config.pdf.typesetting import NoPdf, pdf_of
from hiring.queries.kit import kit_page
from hiring.views.finding import find_rubric
from roadmap.queries.plans_page import plan_page
from roadmap.views.plans_show import find_plan


@open_to(Audience.PERSON)
@require_safe
@never_cache
def kit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    rubric = find_rubric(request, public_id).rubric
    page = reverse("hiring:kit", args=[rubric.public_id])
    return _answer(request, "kit", page, lambda: kit_paper(kit_page(rubric, whole="whole" in request.GET)))


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def result(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    report = get_object_or_404(reports_visible_to(holder_of(request)).with_names(), public_id=public_id)
    return _answer(request, "result", report.get_absolute_url(), lambda: result_paper(result_page(report)))


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def plan(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found, today = find_plan(request, public_id), timezone.localdate()
    return _answer(request, "plan", found.get_absolute_url(), lambda: plan_paper(plan_page(found, today)))


def _answer(request: HttpRequest, name: str, page: str, paper: Callable[[], Paper]) -> HttpResponse:
    """The PDF as a download; back to the page with the reason where there is none."""
    try:
        made = pdf_of(paper())
    except NoPdf as reason:
        messages.error(request, str(reason))
        return redirect(page)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="cairn-{name}-{timezone.localdate()}.pdf"'  # not shown
    return response
