"""Links sent to candidates, each for one purpose and for a while; only the digest of a token is kept."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from accounts.domain.tokens import digest_of
from hiring.actions.candidate_erasure import erase_candidate, mail_key
from hiring.actions.candidates import lock_candidate, record
from hiring.domain.interview_refusals import IsNotDecided, LinkIsOver
from hiring.models import Candidate, CandidateLink, HiringDecision, PanelMember, ReturnedReport
from notices.actions.mails import queue_mail

GOOD_FOR = timedelta(days=14)
TOKEN_BYTES = 32
LinkOf = Callable[[str], str]
Purpose = CandidateLink.Purpose


@transaction.atomic
def send_link(*, candidate: Candidate, purpose: str, by: PanelMember, link_of: LinkOf, now: datetime) -> CandidateLink:
    """A mail with a new link; an earlier one for the same purpose is dead.

    Raises CandidateIsErased, CandidateDateHasPassed, and IsNotDecided for a first plan of somebody who is not hired.
    """
    locked = lock_candidate(candidate, now)
    if purpose == Purpose.HANDOVER and not is_hired(locked):
        raise IsNotDecided
    unused = CandidateLink.objects.filter(candidate=locked, purpose=purpose, used_at__isnull=True)
    unused.filter(revoked_at__isnull=True).update(revoked_at=now)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = CandidateLink.objects.create(
        candidate=locked, purpose=purpose, digest=digest_of(token), created_at=now, expires_at=now + GOOD_FOR
    )
    context = {
        "purpose": purpose,
        "name": locked.name,
        "opening": locked.opening.title,
        "by": by.shown_name,
        "erase_after": locked.erase_after,
        "link": link_of(token),
        "days": GOOD_FOR.days,
    }
    queue_mail(to=locked.email, template="emails/candidate_link.html", context=context, key=mail_key(made), now=now)
    record(locked, by, "link sent to the candidate", now, purpose=purpose)
    return made


@transaction.atomic
def return_levels(*, link: CandidateLink, levels: dict[str, list[object]], now: datetime) -> None:
    """Use the link up and keep what the self-assessment came to. Raises LinkIsOver, CandidateIsErased, …HasPassed."""
    locked = lock_candidate(link.candidate, now)
    use_link(link=link, now=now)
    ReturnedReport.objects.filter(candidate=locked).delete()
    ReturnedReport.objects.create(candidate=locked, levels=levels, returned_at=now)


@transaction.atomic
def agree_to_handover(*, link: CandidateLink, now: datetime) -> Candidate:
    """Her own word that what the panel saw may become her first plan. Raises LinkIsOver, IsNotDecided, …."""
    locked = lock_candidate(link.candidate, now)
    if not is_hired(locked):
        raise IsNotDecided
    use_link(link=link, now=now)
    Candidate.objects.filter(pk=locked.pk).update(handover_agreed_at=now)
    record(locked, None, "candidate agreed to a first plan", now)
    return locked


@transaction.atomic
def erase_by_link(*, link: CandidateLink, now: datetime) -> None:
    """The candidate herself has everything about her erased. Raises LinkIsOver."""
    use_link(link=link, now=now)
    erase_candidate(candidate=link.candidate, by=None, now=now)


def use_link(*, link: CandidateLink, now: datetime) -> None:
    """Once. Raises LinkIsOver."""
    if not CandidateLink.objects.open(now).filter(pk=link.pk).update(used_at=now):
        raise LinkIsOver


def is_hired(candidate: Candidate) -> bool:
    newest = HiringDecision.objects.filter(candidate=candidate).first()
    return newest is not None and newest.outcome == HiringDecision.Outcome.HIRED
