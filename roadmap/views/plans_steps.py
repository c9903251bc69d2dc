"""What a person does with a step of her plan."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from accounts.holders import holder_of
from accounts.policies import Audience, open_to
from accounts.requests import HtmxRequest
from assessment.actions.attempts import begin_check
from roadmap.actions import plans_steps as actions
from roadmap.actions.plans_diary import log_progress
from roadmap.domain.refusals import PlanHasEnded, PlanRefusal
from roadmap.forms import LogForm, MoveForm
from roadmap.models import PlanStep
from roadmap.policies import may_change_plan
from roadmap.queries.checks import skills_to_check
from roadmap.queries.levels import short_number
from roadmap.views.plans_show import answer, find_step, refuse, show_plan


@open_to(Audience.HOLDER)
@require_POST
def done(request: HtmxRequest, public_id: uuid.UUID, step_id: uuid.UUID) -> HttpResponse:
    step = find_step(request, public_id, step_id)
    try:
        finished = actions.finish_step(step=step, now=timezone.now())
    except PlanRefusal as refusal:
        return refuse(request, step.plan, refusal)
    said = gettext("%(step)s is done.") % {"step": _named(step)}
    if finished.next_step:
        coming = gettext("Next: %(step)s.") % {"step": _named(finished.next_step)}
    else:
        coming = gettext("That was the last open step.")
    return answer(request, step.plan, f"{said} {coming}", just_done=step.public_id)


@open_to(Audience.HOLDER)
@require_POST
def skip(request: HtmxRequest, public_id: uuid.UUID, step_id: uuid.UUID) -> HttpResponse:
    step = find_step(request, public_id, step_id)
    try:
        actions.skip_step(step=step, now=timezone.now())
    except PlanRefusal as refusal:
        return refuse(request, step.plan, refusal)
    said = gettext("%(step)s is skipped. You can undo it under “Skipped”.")
    return answer(request, step.plan, said % {"step": _named(step)})


@open_to(Audience.HOLDER)
@require_POST
def reopen(request: HtmxRequest, public_id: uuid.UUID, step_id: uuid.UUID) -> HttpResponse:
    step = find_step(request, public_id, step_id)
    try:
        actions.reopen_step(step=step, now=timezone.now())
    except PlanRefusal as refusal:
        return refuse(request, step.plan, refusal)
    return answer(request, step.plan, gettext("%(step)s is open again.") % {"step": _named(step)})


@open_to(Audience.HOLDER)
@require_POST
def move(request: HtmxRequest, public_id: uuid.UUID, step_id: uuid.UUID) -> HttpResponse:
    step = find_step(request, public_id, step_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return show_plan(request, step.plan, status=422, refusal=gettext("Say to which place the step should go."))
    try:
        placed = actions.move_step(step=step, to=form.cleaned_data["to"], now=timezone.now())
    except PlanRefusal as refusal:
        return refuse(request, step.plan, refusal)
    figures = {"step": _named(step), "place": placed.place}
    if placed.stopped_by is None:
        return answer(request, step.plan, gettext("%(step)s is at place %(place)d now.") % figures)
    said = gettext("%(step)s is at place %(place)d: it cannot pass %(other)s, because one builds on the other.")
    said %= {**figures, "other": _named(placed.stopped_by)}
    return answer(request, step.plan, said, level=messages.INFO)


@open_to(Audience.HOLDER)
@require_POST
def log(request: HtmxRequest, public_id: uuid.UUID, step_id: uuid.UUID) -> HttpResponse:
    step = find_step(request, public_id, step_id)
    now = timezone.now()
    form = LogForm(request.POST, now=now)
    if not form.is_valid():
        return show_plan(request, step.plan, status=422, log_form=form, log_step_id=step.public_id)
    try:
        entry = log_progress(step=step, now=now, **form.cleaned_data)
    except PlanRefusal as refusal:
        return refuse(request, step.plan, refusal)
    said = gettext("Noted: %(hours)s hours for %(step)s.")
    return answer(request, step.plan, said % {"hours": short_number(entry.hours), "step": _named(step)})


@open_to(Audience.HOLDER)
@require_POST
def check(request: HtmxRequest, public_id: uuid.UUID, step_id: uuid.UUID) -> HttpResponse:
    """Three questions that show whether the step is where the person believes it is."""
    step = find_step(request, public_id, step_id)
    if not may_change_plan(step.plan):
        return refuse(request, step.plan, PlanHasEnded())
    attempt = begin_check(
        holder=holder_of(request), profile=step.plan.profile, skills=skills_to_check(step), now=timezone.now()
    )
    return redirect(attempt)


def _named(step: PlanStep) -> str:
    return gettext("%(skill)s to %(level)s") % {"skill": step.skill.name, "level": step.level.name}
