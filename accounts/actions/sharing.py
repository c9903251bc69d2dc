"""Giving and withdrawing consent, and writing down who looked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import AuditEvent, Look, Membership, SharingConsent, Team, User


@dataclass(frozen=True, slots=True)
class Share:
    """What is shared for one purpose: with one's name or in averages only; area "" is all of them."""

    detail: str
    area: str = SharingConsent.EVERYTHING


@transaction.atomic
def share(
    *, membership: Membership, purpose: str, shares: Collection[Share], until: datetime, now: datetime
) -> list[SharingConsent]:
    """What holds from now on for this purpose; what was given before is withdrawn. No shares: nothing is shared."""
    # The member's own row, so that two clicks of hers pass one after the other.
    list(Membership.objects.select_for_update().filter(pk=membership.pk).values_list("pk"))
    _withdraw(membership, purpose, now)
    made = SharingConsent.objects.bulk_create(
        SharingConsent(
            membership=membership, purpose=purpose, detail=one.detail, area=one.area, granted_at=now, until=until
        )
        for one in shares
    )
    _record(membership, "consent given" if made else "consent withdrawn", purpose, now)
    return made


@transaction.atomic
def withdraw(*, membership: Membership, purpose: str, now: datetime) -> bool:
    """From the next load on nobody sees anything of this purpose. False when nothing was shared."""
    withdrawn = _withdraw(membership, purpose, now)
    if withdrawn:
        _record(membership, "consent withdrawn", purpose, now)
    return bool(withdrawn)


def record_looks(*, reader: User, people: Iterable[int], team: Team, what: str, now: datetime) -> int:
    """One line for each person whose things are about to be shown; looking at oneself is no line."""
    lines = [
        Look(person_id=person, reader=reader, team=team, what=what, at=now)
        for person in sorted(set(people))
        if person != reader.pk
    ]
    Look.objects.bulk_create(lines)
    return len(lines)


def record_looks_of_leads(*, shown: Iterable[tuple[int, int, int]], what: str, now: datetime) -> None:
    """One line for each lead, team and person in it of whom a reminder is about to tell. One statement."""
    Look.objects.bulk_create(
        Look(reader_id=lead, team_id=team, person_id=person, what=what, at=now) for lead, team, person in shown
    )


def _withdraw(membership: Membership, purpose: str, now: datetime) -> int:
    given = SharingConsent.objects.filter(membership=membership, purpose=purpose, withdrawn_at__isnull=True)
    return given.update(withdrawn_at=now)


def _record(membership: Membership, verb: str, purpose: str, now: datetime) -> None:
    AuditEvent.objects.create(
        at=now,
        actor=membership.person.public_id,
        subject=membership.person.public_id,
        verb=verb,
        thing=str(membership.team.public_id),
        details={"purpose": purpose},
    )
