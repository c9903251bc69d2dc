"""What waits for people who interview, and for those who asked others to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from accounts.queries.invitations import EndingInvitation, Told
from hiring.models import PanelInvitation, PanelMember, Scorecard


@dataclass(frozen=True, slots=True)
class Waiting:
    """A scorecard that waits for somebody. Nothing of what anybody said."""

    candidate: str
    opening: str
    held_on: date | None
    since: datetime
    address: str


class EndingPanelInvitation(EndingInvitation):
    """Somebody who was asked onto the panel of an opening."""


def ending_panel_invitations_of(told: Told) -> dict[int, list[EndingPanelInvitation]]:
    """As of teams: those that somebody sent who still leads the panel. One statement.

    Links of candidates are not among them: what they lead to is the candidate's to use or to leave, unasked.
    """
    leads = PanelMember.objects.present().filter(
        opening=OuterRef("opening"), person=OuterRef("invited_by"), role__in=PanelMember.LEADS
    )
    pending = PanelInvitation.objects.pending().filter(Exists(leads), invited_by__in=told.days)
    found: dict[int, list[EndingPanelInvitation]] = defaultdict(list)
    for one in pending.select_related("opening").order_by("expires_at", "pk"):
        if ends_on := told.last_day_if_new(one):
            ending = EndingPanelInvitation(one.email, one.opening.title, one.opening.get_absolute_url(), ends_on)
            found[one.invited_by_id].append(ending)
    return dict(found)


def scorecards_waiting_for(people: Iterable[int]) -> Mapping[int, list[Waiting]]:
    """By person, the longest waiting first. One statement.

    Nothing about candidates who are erased, and nothing for who has left the panel.
    """
    cards = Scorecard.objects.filter(
        state=Scorecard.State.OPEN,
        assessor__person__in=list(people),
        assessor__left_at__isnull=True,
        interview__candidate__erased_at__isnull=True,
    )
    found: dict[int, list[Waiting]] = defaultdict(list)
    for card in cards.select_related("assessor", "interview__candidate__opening").order_by("created_at", "pk"):
        found[card.assessor.person_id or 0].append(_waiting(card))
    return dict(found)


def _waiting(card: Scorecard) -> Waiting:
    candidate = card.interview.candidate
    here = card.get_absolute_url()
    return Waiting(str(candidate), candidate.opening.title, card.interview.held_on, card.created_at, here)
