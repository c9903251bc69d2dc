"""Finding an opening one leads, a candidate or a scorecard for whoever asks: for all others it does not exist."""

import uuid
from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from accounts.domain.refusals import AlreadyClosed, NoLongerThere
from accounts.views.team_finding import person_of
from hiring.domain.interview_refusals import InterviewRefusal, IsClosed
from hiring.models import Candidate, PanelMember, Scorecard
from hiring.queries.candidates import find_candidate
from hiring.queries.scorecards import find_scorecard
from hiring.views.finding import find_place, insist_second_factor


def find_place_as_lead(request: HttpRequest, public_id: uuid.UUID) -> PanelMember:
    """One's own place as owner or co-editor. For interviewers these pages do not exist."""
    place = find_place(request, public_id)
    if not place.is_lead:
        raise Http404
    return place


def find_seen_candidate(request: HttpRequest, public_id: uuid.UUID) -> Candidate:
    """A candidate one leads or was asked to rate."""
    found = find_candidate(person_of(request), public_id)
    if found is None:
        raise Http404
    if found.is_lead:  # type: ignore[attr-defined]
        insist_second_factor(person_of(request))
    return found


def find_led_candidate(request: HttpRequest, public_id: uuid.UUID) -> tuple[Candidate, PanelMember]:
    """A candidate of an opening one leads, with one's place. For interviewers these pages do not exist."""
    found = find_seen_candidate(request, public_id)
    return found, find_place_as_lead(request, found.opening.public_id)


def find_own_scorecard(request: HttpRequest, public_id: uuid.UUID) -> Scorecard:
    """One's own. A colleague's is shown on the candidate's page, once it may be."""
    found = find_scorecard(person_of(request), public_id)
    if found is None:
        raise Http404
    return found


def insist_not_erased(candidate: Candidate) -> None:
    """410 for pages that are about somebody by name."""
    if candidate.is_erased:
        raise NoLongerThere(
            gettext("The name and every word about this candidate are erased. The ratings stay as numbers.")
        )


def attempt(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """Do it and say so; else say why not. What is closed for good answers 423."""
    try:
        act()
    except IsClosed as refusal:
        raise AlreadyClosed(str(refusal)) from refusal
    except InterviewRefusal as refusal:
        messages.error(request, str(refusal))
        return False
    if said:
        messages.success(request, said)
    return True


def today() -> date:
    """The day on which a candidate's last day is measured."""
    return timezone.now().date()
