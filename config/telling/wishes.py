"""What somebody wants to be reminded of, and when."""

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.policies import Audience, open_to
from config.telling.forms import WishForm
from notices.actions.preferences import EverythingIsStopped, allow_again, new_schedule, stop_all, wish_for
from notices.domain.kinds import KINDS, Kind
from notices.models import Schedule, Silence


@dataclass(frozen=True)
class KindWish:
    """A kind with the person's schedule and form."""

    kind: Kind
    schedule: Schedule
    form: WishForm


@open_to(Audience.PERSON)
@require_safe
def preferences(request: HttpRequest) -> HttpResponse:
    return _page(request)


@open_to(Audience.PERSON)
@require_POST
def change(request: HttpRequest, kind: str) -> HttpResponse:
    known = KINDS.get(kind)
    if known is None:
        raise Http404
    form = _form(request, known, _schedules(request).get(kind))
    if not form.is_valid():
        return _page(request, refused={kind: form}, status=422)
    try:
        wish_for(
            person=cast(User, request.user),
            kind=known,
            time_zone=cast(User, request.user).time_zone,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except EverythingIsStopped:
        return _page(request, refused={kind: form}, status=409)
    messages.success(request, gettext("Saved."))
    return redirect("notices:preferences")


@open_to(Audience.PERSON)
@require_POST
def stop_everything(request: HttpRequest) -> HttpResponse:
    stop_all(person=cast(User, request.user), now=timezone.now())
    messages.success(request, gettext("You get no reminders any more. Mails about your account still reach you."))
    return redirect("notices:preferences")


@open_to(Audience.PERSON)
@require_POST
def allow(request: HttpRequest) -> HttpResponse:
    allow_again(person=cast(User, request.user))
    messages.success(request, gettext("Reminders are allowed again. Turn on those that you want."))
    return redirect("notices:preferences")


def _page(request: HttpRequest, *, refused: dict[str, WishForm] | None = None, status: int = 200) -> HttpResponse:
    schedules = _schedules(request)
    wishes = []
    for kind in KINDS.all():
        form = (refused or {}).get(kind.name) or _form(request, kind, schedules.get(kind.name), bound=False)
        wishes.append(KindWish(kind, form.instance, form))
    silent = Silence.objects.filter(person=request.user.pk).exists()
    context = {"wishes": wishes, "silent": silent, "refused": bool(refused)}
    return render(request, "notices/preferences.html", context, status=status)


def _schedules(request: HttpRequest) -> dict[str, Schedule]:
    return {schedule.kind: schedule for schedule in Schedule.objects.filter(person=request.user.pk)}


def _form(request: HttpRequest, kind: Kind, schedule: Schedule | None, *, bound: bool = True) -> WishForm:
    """The row is never written by the form: an action does that, after looking at it afresh."""
    if schedule is None:
        person = cast(User, request.user)
        schedule = new_schedule(person.pk, kind, person.time_zone)
        schedule.state = Schedule.State.UNSUBSCRIBED
    return WishForm(request.POST if bound else None, instance=schedule, auto_id=f"{kind.name}_%s")
