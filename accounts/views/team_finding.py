"""Finding a team for whoever asks: for all others it does not exist."""

import uuid
from typing import cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse

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
    if "leads" in settings.SECOND_FACTOR_REQUIRED_FOR and not is_mfa_enabled(mine.person):
        raise Refusal(
            "Pages about a team need a second factor here.", link=reverse("mfa_index"), link_text="Set one up"
        )
    return mine


def insist(decision: Decision) -> None:
    """403 with the reason, for an action on something she can see."""
    if not decision:
        raise PermissionDenied(decision.reason)
