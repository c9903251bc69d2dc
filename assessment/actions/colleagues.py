"""Colleagues who rate in a check-in, because the member asked them."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts.models import Membership, User
from assessment.domain.check_ins import (
    MOST_COLLEAGUES,
    CannotBeAsked,
    CheckInIsOver,
    HasRatedAlready,
    NothingIsRated,
)
from assessment.models import CheckIn, CheckInColleague, CheckInLine, ProficiencyLevel, SkillRating
from notices.actions.languages import spoken_to
from notices.actions.mails import queue_mail


@transaction.atomic
def ask_colleagues(*, check_in: CheckIn, members: Collection[Membership], now: datetime) -> None:
    """Ask others of the team to rate the same skills, by mail. Raises CannotBeAsked, CheckInIsOver."""
    locked = _locked(check_in)
    taken = {check_in.membership.person_id, check_in.lead_id}
    known = set(locked.colleagues.values_list("membership_id", flat=True))
    new = [one for one in members if one.pk not in known]
    team = check_in.membership.team_id
    if not new or len(known) + len(new) > MOST_COLLEAGUES:
        raise CannotBeAsked
    if any(one.team_id != team or one.person_id in taken for one in new):
        raise CannotBeAsked
    CheckInColleague.objects.bulk_create(CheckInColleague(check_in=locked, membership=one, asked_at=now) for one in new)
    for one in new:
        _mail(check_in, one.person, now)


@transaction.atomic
def rate_as_colleague(*, check_in: CheckIn, by: User, levels: Mapping[int, ProficiencyLevel], now: datetime) -> None:
    """What a colleague says, once. It is shown to the two when both of them have rated.

    Raises NothingIsRated, HasRatedAlready, CheckInIsOver.
    """
    if not levels:
        raise NothingIsRated
    locked = _locked(check_in)
    source = SkillRating.Source.PEER
    lines = CheckInLine.objects.filter(check_in=locked, pk__in=levels)
    if SkillRating.objects.by(by).filter(line__check_in=locked).exists():
        raise HasRatedAlready
    SkillRating.objects.bulk_create(
        SkillRating(line=line, rater=by, source=source, level=levels[line.pk], at=now) for line in lines
    )


def _locked(check_in: CheckIn) -> CheckIn:
    locked = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    if locked.state == CheckIn.State.AGREED:
        raise CheckInIsOver
    return locked


def _mail(check_in: CheckIn, colleague: User, now: datetime) -> None:
    """Tells a colleague that she is asked, and by whom."""
    member = check_in.membership
    with spoken_to(colleague):
        other = member.shown_name
    context = {
        "other": other,
        "team": member.team.name,
        "what": "asked",
        "link": f"{settings.SITE_URL}{check_in.get_colleague_url()}",
    }
    key = f"check-in:{check_in.public_id}:asked:{colleague.public_id}"
    queue_mail(to=colleague.email, template="emails/check_in.html", context=context, key=key, now=now, person=colleague)
