"""What waits for people who interview."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from hiring.models import Scorecard


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many scorecards wait for somebody, and the one that has waited longest. Nothing of what anybody said."""

    count: int
    candidate: str
    opening: str
    held_on: date | None
    since: datetime
    address: str


def scorecards_waiting_for(people: Iterable[int]) -> Mapping[int, Waiting]:
    """By person. One statement. Nothing about candidates who are erased, and nothing for who has left the panel."""
    cards = Scorecard.objects.filter(
        state=Scorecard.State.OPEN,
        assessor__person__in=list(people),
        assessor__left_at__isnull=True,
        interview__candidate__erased_at__isnull=True,
    )
    found: dict[int, list[Scorecard]] = {}
    for card in cards.select_related("assessor", "interview__candidate__opening").order_by("created_at", "pk"):
        found.setdefault(card.assessor.person_id or 0, []).append(card)
    return {person: _waiting(cards) for person, cards in found.items()}


def _waiting(cards: list[Scorecard]) -> Waiting:
    first = cards[0].interview
    here = cards[0].get_absolute_url() if len(cards) == 1 else reverse("hiring:scorecards")
    return Waiting(
        len(cards), str(first.candidate), first.candidate.opening.title, first.held_on, cards[0].created_at, here
    )
