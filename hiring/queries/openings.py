"""One's openings, one's place on a panel, and who else is on it."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from accounts.domain.tokens import digest_of
from accounts.models import User
from hiring.models import Opening, PanelInvitation, PanelMember, Rubric
from hiring.policies import invitations_visible_to, panel_visible_to, rubrics_visible_to


@dataclass(frozen=True, eq=False)
class OpeningLine:
    """An opening in one's list. `rubric`: the one to look at now, or nothing that she may see yet."""

    mine: PanelMember
    rubric: Rubric | None
    people: int
    candidates: int

    @property
    def opening(self) -> Opening:
        return self.mine.opening

    @property
    def is_archived(self) -> bool:
        return self.rubric is not None and self.rubric.state == Rubric.State.ARCHIVED


@dataclass(frozen=True, eq=False)
class OpeningPage:
    """An opening as one of its panel sees it. `invitations` only for those who lead."""

    mine: PanelMember
    rubrics: tuple[Rubric, ...]
    panel: tuple[PanelMember, ...]
    invitations: tuple[PanelInvitation, ...]

    @property
    def opening(self) -> Opening:
        return self.mine.opening

    @property
    def rubric(self) -> Rubric | None:
        return rubric_in_use(self.rubrics)


def rubric_in_use(rubrics: Iterable[Rubric]) -> Rubric | None:
    """The draft if there is one, else what is published, else the newest."""
    rank = {Rubric.State.DRAFT: 0, Rubric.State.PUBLISHED: 1, Rubric.State.ARCHIVED: 2}
    return min(rubrics, key=lambda one: (rank[Rubric.State(one.state)], -one.revision), default=None)


def opening_lines(person: User) -> list[OpeningLine]:
    """Her openings, the newest first. Two statements."""
    present = Q(opening__panel__left_at__isnull=True)
    mine = (
        PanelMember.objects.present()
        .filter(person=person)
        .select_related("opening")
        .annotate(
            people=Count("opening__panel", filter=present, distinct=True),
            candidates=Count("opening__candidates", distinct=True),
        )
        .order_by("-opening__created_at", "-opening__pk")
    )
    rubrics: dict[int, list[Rubric]] = defaultdict(list)
    for rubric in rubrics_visible_to(person).with_names():
        rubrics[rubric.opening_id].append(rubric)
    return [OpeningLine(one, rubric_in_use(rubrics[one.opening_id]), one.people, one.candidates) for one in mine]


def place_in(person: User, opening_id: uuid.UUID) -> PanelMember | None:
    """Her own place on the panel of an opening. One statement."""
    places = PanelMember.objects.present().filter(person=person, opening__public_id=opening_id)
    return places.select_related("opening", "person").first()


def place_at(person: User, rubric: Rubric) -> PanelMember:
    """Her place on the panel of a rubric that she can see. One statement."""
    places = PanelMember.objects.present().filter(person=person, opening=rubric.opening_id)
    return places.select_related("opening", "person").get()


def opening_page(mine: PanelMember, now: datetime) -> OpeningPage:
    """Three statements, however many people there are."""
    person = mine.person
    if person is None:
        raise ValueError("Nobody looks from an empty place.")
    rubrics = rubrics_visible_to(person).with_names().filter(opening=mine.opening_id)
    panel = panel_visible_to(person).present().with_names().filter(opening=mine.opening_id)
    invitations: Iterable[PanelInvitation] = ()
    if mine.is_lead:
        invitations = invitations_visible_to(person).open(now).filter(opening=mine.opening_id)
    return OpeningPage(mine, tuple(rubrics), tuple(panel), tuple(invitations))


def panel_invitation_by(token: str, now: datetime) -> PanelInvitation | None:
    """The invitation behind a link, while it can be accepted. One statement, whatever the token."""
    found = PanelInvitation.objects.open(now).filter(digest=digest_of(token))
    return found.select_related("opening", "invited_by").first()
