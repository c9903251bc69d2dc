"""Candidates: adding one, changing until when she is kept, and the groups an organisation records itself."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from accounts.models import AuditEvent, User
from hiring.domain.interview_refusals import CandidateDateHasPassed, CandidateIsErased, CandidateIsThere
from hiring.domain.retention import has_passed
from hiring.models import Candidate, CandidateGroup, Opening, PanelMember


@transaction.atomic
def add_candidate(
    *, opening: Opening, name: str, email: str, erase_after: date, by: PanelMember, now: datetime
) -> Candidate:
    """With the next number of the opening. Raises CandidateIsThere."""
    # The opening's own row, so that two numbers are given one after the other.
    list(Opening.objects.select_for_update().filter(pk=opening.pk).values_list("pk"))
    last = Candidate.objects.filter(opening=opening).aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            made = Candidate.objects.create(
                opening=opening,
                number=last + 1,
                name=name,
                email=email.lower(),
                added_on=now.date(),
                erase_after=erase_after,
            )
    except IntegrityError as refusal:
        raise CandidateIsThere from refusal
    record(made, by, "candidate added", now, until=erase_after.isoformat())
    return made


@transaction.atomic
def keep_until(*, candidate: Candidate, erase_after: date, by: PanelMember, now: datetime) -> None:
    """Another last day. Raises CandidateIsErased, CandidateDateHasPassed."""
    locked = lock_candidate(candidate, now)
    Candidate.objects.filter(pk=locked.pk).update(erase_after=erase_after)
    record(locked, by, "candidate kept until another day", now, until=erase_after.isoformat())


@transaction.atomic
def record_group(*, candidate: Candidate, grouping: str, value: str, now: datetime) -> None:
    """A group in the organisation's own words; no value takes it away. Raises CandidateIsErased, …DateHasPassed."""
    locked = lock_candidate(candidate, now)
    if not value:
        CandidateGroup.objects.filter(candidate=locked, grouping=grouping).delete()
        return
    CandidateGroup.objects.update_or_create(candidate=locked, grouping=grouping, defaults={"value": value})


def lock_candidate(candidate: Candidate, now: datetime) -> Candidate:
    """Her row, for the rest of the transaction: what is done about her passes one after the other.

    Raises CandidateIsErased, CandidateDateHasPassed.
    """
    locked = Candidate.objects.select_for_update().get(pk=candidate.pk)
    if locked.is_erased:
        raise CandidateIsErased
    if has_passed(locked.erase_after, now.date()):
        raise CandidateDateHasPassed
    return locked


def record(candidate: Candidate, by: PanelMember | User | None, verb: str, now: datetime, **details: object) -> None:
    """A line of the audit log: who did what about which candidate, and no word of what was said."""
    person = by.person if isinstance(by, PanelMember) else by
    AuditEvent.objects.create(
        at=now,
        actor=person.public_id if person else None,
        verb=verb,
        thing=str(candidate.public_id),
        details=details,
    )
