"""A check-in from its start to what was agreed on. Neither sees the other's ratings before both are there."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from accounts.models import AuditEvent, Membership, SharingConsent, User
from accounts.policies.teams import consents_shown_to
from assessment.domain.check_ins import (
    CheckInIsOpen,
    CheckInNeedsConsent,
    CheckInNeedsTarget,
    HasRatedAlready,
    NothingIsRated,
    NotRevealedYet,
)
from assessment.models import CheckIn, CheckInLine, ProficiencyLevel, SkillRating
from notices.actions.languages import spoken_to
from notices.actions.mails import queue_mail

State, Source = CheckIn.State, SkillRating.Source


@transaction.atomic
def start_check_in(*, membership: Membership, lead: User, skills: Sequence[int], now: datetime) -> CheckIn:
    """About these skills. Raises CheckInNeedsConsent, CheckInNeedsTarget, CheckInIsOpen."""
    consents = consents_shown_to(lead, membership.team, SharingConsent.Purpose.CHECK_IN, now)
    if membership.person_id == lead.pk or not consents.filter(membership=membership).exists():
        raise CheckInNeedsConsent
    if not skills:
        raise CheckInNeedsTarget
    try:
        with transaction.atomic():
            check_in = CheckIn.objects.create(membership=membership, lead=lead, started_at=now)
    except IntegrityError as refusal:
        raise CheckInIsOpen from refusal
    CheckInLine.objects.bulk_create(CheckInLine(check_in=check_in, skill_id=skill) for skill in skills)
    _record(check_in, lead, "check-in started", now)
    _mail(check_in, to=membership.person, by=lead, what="started", now=now)
    return check_in


@transaction.atomic
def rate(*, check_in: CheckIn, by: User, levels: Mapping[int, ProficiencyLevel], now: datetime) -> CheckIn:
    """What one of the two says, line by line, once. The second one's ratings reveal both.

    Raises NothingIsRated and HasRatedAlready.
    """
    if not levels:
        raise NothingIsRated
    locked = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    source = Source.SELF if check_in.membership.person_id == by.pk else Source.MANAGER
    given = SkillRating.objects.filter(line__check_in=locked).exclude(source=Source.PEER)
    if locked.state != State.RATING or given.filter(source=source).exists():
        raise HasRatedAlready
    lines = CheckInLine.objects.filter(check_in=locked, pk__in=levels)
    SkillRating.objects.bulk_create(
        SkillRating(line=line, rater=by, source=source, level=levels[line.pk], at=now) for line in lines
    )
    if given.exclude(source=source).exists():
        CheckIn.objects.filter(pk=locked.pk).update(state=State.REVEALED, revealed_at=now)
        locked.state, locked.revealed_at = State.REVEALED, now
        member = check_in.membership
        first = check_in.lead if source == Source.SELF else member.person
        _mail(check_in, to=first, by=by, what="revealed", now=now)
    return locked


@transaction.atomic
def agree(
    *,
    check_in: CheckIn,
    by: User,
    levels: Mapping[int, ProficiencyLevel],
    next_action: str,
    next_on: date | None,
    now: datetime,
) -> None:
    """Write down the levels both agree on, and what comes next. Raises NotRevealedYet.

    The ratings stay as they are: an agreed level stands beside them and replaces none.
    """
    agreed = CheckIn.objects.filter(pk=check_in.pk, state=State.REVEALED)
    if not agreed.update(state=State.AGREED, agreed_at=now, next_action=next_action, next_on=next_on):
        raise NotRevealedYet
    for line in CheckInLine.objects.filter(check_in=check_in, pk__in=levels):
        CheckInLine.objects.filter(pk=line.pk).update(agreed=levels[line.pk])
    _record(check_in, by, "check-in agreed", now)


@transaction.atomic
def call_off(*, check_in: CheckIn, by: User, now: datetime) -> bool:
    """End one that is not agreed on, with its ratings. False when it was agreed on meanwhile."""
    open_one = CheckIn.objects.select_for_update().filter(pk=check_in.pk).exclude(state=State.AGREED)
    if not open_one.exists():
        return False
    _record(check_in, by, "check-in called off", now)
    open_one.delete()
    return True


def _mail(check_in: CheckIn, *, to: User, by: User, what: str, now: datetime) -> None:
    """Tells one of the two that it is her turn, and by whom; never what was said."""
    member = check_in.membership
    with spoken_to(to):
        other = member.shown_name if by.pk == member.person_id else by.display_name or gettext("A lead")
    context = {
        "other": other,
        "team": member.team.name,
        "what": what,
        "link": f"{settings.SITE_URL}{check_in.get_absolute_url()}",
    }
    key = f"check-in:{check_in.public_id}:{what}"
    queue_mail(to=to.email, template="emails/check_in.html", context=context, key=key, now=now, person=to)


def _record(check_in: CheckIn, by: User, verb: str, now: datetime) -> None:
    AuditEvent.objects.create(
        at=now,
        actor=by.public_id,
        subject=check_in.membership.person.public_id,
        verb=verb,
        thing=str(check_in.public_id),
    )
