"""The item bank, for staff: what answers say about items, and whether a calibration is used."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.policies import Audience, open_to
from assessment.actions.calibration import (
    CalibrationIsDecided,
    publish_calibration,
    reject_calibration,
    release_item,
)
from assessment.models import CalibrationVersion, Item
from assessment.queries.framework import current_framework
from assessment.queries.item_bank import bank_page, bank_rows
from assessment.views.tables import csv_response


@open_to(Audience.STAFF)
@require_safe
def item_bank(request: HttpRequest) -> HttpResponse:
    return render(request, "assessment/item_bank.html", {"page": bank_page()})


@open_to(Audience.STAFF)
@require_safe
def item_bank_csv(request: HttpRequest) -> HttpResponse:
    return csv_response("cairn-items.csv", bank_rows())


@open_to(Audience.STAFF)
@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Use a proposed calibration, or leave it."""
    calibration = get_object_or_404(CalibrationVersion, framework=current_framework(), number=number)
    act = publish_calibration if request.POST.get("decision") == "publish" else reject_calibration
    try:
        act(calibration=calibration, by=_staff(request), now=timezone.now())
    except CalibrationIsDecided:
        messages.warning(request, gettext("Somebody has decided about this calibration already."))
    return redirect("assessment:item_bank")


@open_to(Audience.STAFF)
@require_POST
def release(request: HttpRequest, code: str) -> HttpResponse:
    """Ask an item again that was out for review."""
    items = Item.objects.filter(framework=current_framework(), state=Item.State.QUARANTINED)
    release_item(item=get_object_or_404(items, code=code), by=_staff(request), now=timezone.now())
    return redirect("assessment:item_bank")


def _staff(request: HttpRequest) -> User:
    """Whoever is logged in: the audience of these views lets nobody else in."""
    return cast(User, request.user)
