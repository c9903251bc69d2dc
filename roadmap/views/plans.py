"""Pages of learning plans: the list, making one, the plan itself, its pace, and bringing it up to date."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.holders import holder_of
from accounts.policies import Audience, open_to
from accounts.requests import HtmxRequest
from assessment.policies import reports_visible_to
from assessment.views.tables import csv_response
from roadmap.actions import plans as actions
from roadmap.actions.plans_rebase import rebase_plan
from roadmap.domain.refusals import PlanHasEnded, PlanRefusal
from roadmap.forms import MakePlanForm, PaceForm
from roadmap.policies import may_change_plan, plans_visible_to
from roadmap.queries.levels import short_number
from roadmap.queries.plans import newer_report_for, plan_lines
from roadmap.queries.plans_page import plan_page
from roadmap.queries.plans_preview import plan_preview, rebase_preview
from roadmap.queries.plans_table import plan_rows
from roadmap.views.plans_show import answer, find_plan, refuse, show_plan

USUAL_HOURS_PER_WEEK = 5.0


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def plans(request: HtmxRequest) -> HttpResponse:
    holder = holder_of(request)
    newest = reports_visible_to(holder).with_names().first()
    return render(request, "roadmap/plans.html", {"lines": plan_lines(plans_visible_to(holder)), "report": newest})


@open_to(Audience.HOLDER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def make(request: HtmxRequest, report_id: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    report = get_object_or_404(reports_visible_to(holder_of(request)).with_names(), public_id=report_id)
    form = MakePlanForm(request.POST if request.method == "POST" else None, today=today)
    if form.is_valid():
        return redirect(actions.make_plan(report=report, now=now, **form.cleaned_data))
    preview = plan_preview(report, USUAL_HOURS_PER_WEEK, today)
    status = 422 if form.is_bound else 200
    return render(request, "roadmap/plan_make.html", {"form": form, "preview": preview}, status=status)


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def plan(request: HtmxRequest, public_id: uuid.UUID) -> HttpResponse:
    return show_plan(request, find_plan(request, public_id))


@open_to(Audience.HOLDER)
@require_POST
def hours(request: HtmxRequest, public_id: uuid.UUID) -> HttpResponse:
    found = find_plan(request, public_id)
    form = PaceForm(request.POST)
    if not form.is_valid():
        return show_plan(request, found, status=422, pace_form=form)
    try:
        changed = actions.change_hours(plan=found, now=timezone.now(), **form.cleaned_data)
    except PlanRefusal as refusal:
        return refuse(request, found, refusal)
    said = gettext("The plan now counts on %(hours)s hours a week.")
    return answer(request, changed, said % {"hours": short_number(changed.hours_per_week)})


@open_to(Audience.HOLDER)
@require_safe
@never_cache
def plan_csv(request: HtmxRequest, public_id: uuid.UUID) -> HttpResponse:
    found = find_plan(request, public_id)
    today = timezone.localdate()
    return csv_response(f"cairn-plan-{today.isoformat()}.csv", plan_rows(plan_page(found, today)))


@open_to(Audience.HOLDER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rebase(request: HtmxRequest, public_id: uuid.UUID) -> HttpResponse:
    """What a newer result would change (GET), and changing it (POST)."""
    found = find_plan(request, public_id)
    if not may_change_plan(found):
        return refuse(request, found, PlanHasEnded())
    report = newer_report_for(found)
    if report is None:
        return answer(request, found, gettext("The plan is up to date with your newest result."))
    if request.method != "POST":
        return render(request, "roadmap/plan_rebase.html", {"preview": rebase_preview(found, report)})
    try:
        rebase_plan(plan=found, report=report, now=timezone.now())
    except PlanRefusal as refusal:
        return refuse(request, found, refusal)
    said = gettext("The plan follows your newest result now. What you finished stays finished.")
    return answer(request, found, said)
