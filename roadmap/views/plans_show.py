"""Finding a plan of one's own and answering with its page."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.holders import holder_of
from accounts.requests import HtmxRequest
from roadmap.domain.refusals import PlanHasEnded, PlanRefusal
from roadmap.forms import LogForm, PaceForm
from roadmap.models import LearningPlan, PlanStep
from roadmap.policies import plans_visible_to
from roadmap.queries.plans_page import PlanPage, StepLine, plan_page

TONES = {messages.SUCCESS: "success", messages.INFO: "info", messages.WARNING: "warning"}


def find_plan(request: HttpRequest, public_id: uuid.UUID) -> LearningPlan:
    """The plan, if the asker holds it; otherwise 404."""
    return get_object_or_404(plans_visible_to(holder_of(request)).with_names(), public_id=public_id)


def find_step(request: HttpRequest, public_id: uuid.UUID, step_id: uuid.UUID) -> PlanStep:
    """A step of a plan that the asker holds; otherwise 404."""
    plan = find_plan(request, public_id)
    step = get_object_or_404(PlanStep.objects.select_related("skill", "level"), plan=plan, public_id=step_id)
    step.plan = plan
    return step


def show_plan(request: HttpRequest, plan: LearningPlan, *, status: int = 200, **context: Any) -> HttpResponse:
    """The whole page, with forms that were refused or fresh ones."""
    return render(request, "roadmap/plan.html", _context(request, plan, context), status=status)


def answer(
    request: HtmxRequest,
    plan: LearningPlan,
    text: str,
    *,
    level: int = messages.SUCCESS,
    just_done: uuid.UUID | None = None,
) -> HttpResponse:
    """After a change: with htmx the changed part of the page, otherwise a redirect to the page it was made on."""
    back = back_to(request)
    if back and just_done:
        return HttpResponseRedirect(f"{back}?done={just_done}#done")
    if request.htmx:
        context = {"said": text, "tone": TONES[level], "just_done_id": just_done}
        return render(request, "roadmap/_plan_body.html", _context(request, plan, context))
    messages.add_message(request, level, text)
    if back:
        return HttpResponseRedirect(back)
    address = plan.get_absolute_url()
    return HttpResponseRedirect(f"{address}?done={just_done}" if just_done else address)


def back_to(request: HttpRequest) -> str:
    """The page that a mark was made on, if that is one of this site; "" for the page of the plan."""
    back = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, None) else ""


def refuse(request: HtmxRequest, plan: LearningPlan, refusal: PlanRefusal) -> HttpResponse:
    """Say why nothing was changed. An ended plan answers 423 with its page to read."""
    if isinstance(refusal, PlanHasEnded):
        return show_plan(request, plan, status=423, refusal=str(refusal))
    return answer(request, plan, str(refusal), level=messages.WARNING)


def _context(request: HttpRequest, plan: LearningPlan, extra: dict[str, Any]) -> dict[str, Any]:
    now = timezone.now()
    page = plan_page(plan, timezone.localdate(now))
    just_done = extra.pop("just_done_id", None) or _id(request.GET.get("done"))
    logged = extra.pop("log_step_id", None) or _id(request.GET.get("step"))
    return {
        "page": page,
        "pace_form": PaceForm(initial={"hours_per_week": f"{plan.hours_per_week:g}"}),
        "log_form": LogForm(now=now),
        "log_line": _line(page, logged) or (page.next and page.next.line),
        "just_done": _line(page, just_done),
        **extra,
    }


def _line(page: PlanPage, public_id: uuid.UUID | None) -> StepLine | None:
    return page.line_of(public_id) if public_id else None


def _id(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
