"""Finding an opening or rubric for whoever asks: for everybody who is not on the panel it does not exist."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from accounts.domain.refusals import Refusal
from accounts.models import User
from accounts.views.team_finding import insist, person_of
from hiring.domain.refusals import HiringRefusal
from hiring.models import Criterion, PanelMember, Rubric
from hiring.policies import may_lead, rubrics_visible_to
from hiring.queries.openings import place_at, place_in

Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Found:
    """A rubric, and the place on its panel from which somebody looks at it."""

    mine: PanelMember
    rubric: Rubric


def find_place(request: HttpRequest, public_id: uuid.UUID) -> PanelMember:
    """One's own place on the panel of the opening."""
    mine = place_in(person_of(request), public_id)
    if mine is None:
        raise Http404
    if mine.is_lead:
        insist_second_factor(person_of(request))
    return mine


def find_place_of_lead(request: HttpRequest, public_id: uuid.UUID) -> PanelMember:
    """The same for what only those who lead may do; the others are told why not."""
    mine = find_place(request, public_id)
    insist(may_lead(mine))
    return mine


def find_rubric(request: HttpRequest, public_id: uuid.UUID) -> Found:
    """A rubric that she can see."""
    person = person_of(request)
    rubric: Rubric = get_object_or_404(rubrics_visible_to(person).with_names(), public_id=public_id)
    mine = place_at(person, rubric)
    if mine.is_lead:
        insist_second_factor(person)
    return Found(mine, rubric)


def find_rubric_as_lead(request: HttpRequest, public_id: uuid.UUID) -> Found:
    """The same for what only those who lead may do; the others are told why not."""
    found = find_rubric(request, public_id)
    insist(may_lead(found.mine))
    return found


def find_criterion(request: HttpRequest, public_id: uuid.UUID) -> Criterion:
    """A criterion of a rubric that she leads."""
    seen = Criterion.objects.filter(rubric__in=rubrics_visible_to(person_of(request)))
    names = seen.select_related("rubric__opening", "rubric__profile__role", "rubric__profile__career_level")
    criterion: Criterion = get_object_or_404(
        names.prefetch_related("anchors", "questions", "tasks"), public_id=public_id
    )
    mine = place_at(person_of(request), criterion.rubric)
    insist(may_lead(mine))
    insist_second_factor(person_of(request))
    return criterion


def insist_second_factor(person: User) -> None:
    """Where the settings ask for it, rubrics and candidates are changed with a second factor only."""
    if "hiring" in settings.SECOND_FACTOR_REQUIRED_FOR and not is_mfa_enabled(person):
        raise Refusal(
            gettext("Who leads an opening needs a second factor here."),
            link=reverse("mfa_index"),
            link_text=pgettext("a second factor", "Set one up"),
        )


def attempt(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Do it; False with the reason as a message when it is refused."""
    return attempt_for(request, lambda: (act(),)) is not None


def attempt_for(request: HttpRequest, act: Callable[[], Made]) -> Made | None:
    """Make something; nothing with the reason as a message when it is refused."""
    try:
        return act()
    except HiringRefusal as refusal:
        messages.error(request, str(refusal))
        return None
