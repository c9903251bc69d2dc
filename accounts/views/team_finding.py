"""Finding a team for whoever asks: for all others it does not exist."""

import uuid
from typing import cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from accounts.domain.refusals import Refusal
from accounts.models import Membership, User
from accounts.policies import Decision
from accounts.queries.teams import membership_in


def person_of(request: HttpRequest) -> User:
    """Whoever is logged in; the audience of the view has seen to that."""
    return cast(User, request.user)


def find_mine(request: HttpRequest, public_id: uuid.UUID) -> Membership:
    """One's own membership of the team."""
    mine = membership_in(person_of(request), public_id)
    if mine is None:
        raise Http404
    return mine


def find_as_lead(request: HttpRequest, public_id: uuid.UUID) -> Membership:
    """One's own membership as an owner or manager. For members these pages do not exist."""
    mine = find_mine(request, public_id)
    if not mine.is_lead:
        raise Http404
    insist_on_second_factor(mine)
    return mine


def has_second_factor(mine: Membership) -> bool:
    """Whether she has one, or needs none for what she is in the team."""
    needs_one = mine.is_lead and "leads" in settings.SECOND_FACTOR_REQUIRED_FOR
    return not needs_one or is_mfa_enabled(mine.person)


def insist_on_second_factor(mine: Membership) -> None:
    """For leads where the settings ask for it; what is one's own is shown without."""
    if not has_second_factor(mine):
        raise Refusal(
            gettext("Pages about a team need a second factor here."),
            link=reverse("mfa_index"),
            link_text=pgettext("a second factor", "Set one up"),
        )


def insist(decision: Decision) -> None:
    """403 with the reason, for an action on something she can see."""
    if not decision:
        raise PermissionDenied(decision.reason)
