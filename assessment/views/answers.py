"""Answers with a way on, in the flow of the questionnaire."""

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.requests import HtmxRequest
from assessment.models import Attempt

LOCKED = 423
CONFLICT = 409


class Told(NamedTuple):
    """What the page says, and the status it answers with."""

    status: int
    title: str | Promise
    text: str | Promise


PAGES = {
    "closed": Told(
        LOCKED, _("This questionnaire is closed"), _("Nothing can be changed in it any more. Your answers are safe.")
    ),
    "nothing_answered": Told(
        CONFLICT,
        _("There is nothing to go by yet"),
        _(
            "A result needs at least one answer other than “not sure”. "
            "Go on with the questions, or choose another role."
        ),
    ),
    "changed_elsewhere": Told(
        CONFLICT,
        _("You answered something on another device"),
        _("There are newer answers than this page knew of. Look at the next question, then say “enough” again."),
    ),
    "not_understood": Told(422, _("That was not understood"), _("The page was not complete. Nothing was changed.")),
}


def answer_page(request: HtmxRequest, kind: str, *, attempt: Attempt) -> HttpResponse:
    """A whole page that says what happened and leads on; htmx shows it in place of the question."""
    told = PAGES[kind]
    response = render(
        request, "assessment/answer_page.html", {"told": told, "attempt": attempt, "kind": kind}, status=told.status
    )
    if request.htmx:
        response["HX-Retarget"] = "body"
        response["HX-Reswap"] = "innerHTML"
    return response
