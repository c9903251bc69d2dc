"""Who may see and change what of an assessment."""

from datetime import datetime

from django.core import signing
from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext

from accounts.domain.holder import Holder
from accounts.models import Membership, SharingConsent, User
from accounts.policies import ALLOWED, Decision
from assessment.models import Attempt, CheckIn, CheckInColleague, ScoreReport, ShareLink, SkillRating
from assessment.models.attempts import AttemptQuerySet
from assessment.models.results import ScoreReportQuerySet
from assessment.models.teams import CheckInQuerySet, SkillRatingQuerySet

_signer = signing.Signer(salt="assessment.share")
SIGNATURE_LENGTH = 16


def attempts_visible_to(holder: Holder) -> AttemptQuerySet:
    """Answers are never shared: only the holder's own."""
    return Attempt.objects.of(holder)


def reports_visible_to(holder: Holder) -> ScoreReportQuerySet:
    """The holder's own reports. Links show single reports to others."""
    return ScoreReport.objects.of(holder)


def token_of(link: ShareLink) -> str:
    """The address part of a share link: its code and a short signature, 38 characters in all."""
    return link.code + _signer.signature(link.code)[:SIGNATURE_LENGTH]


def link_by_token(token: str) -> ShareLink | None:
    """The link that the token was made for; None for one that nobody made or somebody altered."""
    code, signature = token[:-SIGNATURE_LENGTH], token[-SIGNATURE_LENGTH:]
    if not code or not constant_time_compare(signature, _signer.signature(code)[:SIGNATURE_LENGTH]):
        return None
    return ShareLink.objects.filter(code=code).select_related("report").first()


def may_follow(link: ShareLink, now: datetime) -> Decision:
    """Whether the link still shows its report."""
    if link.revoked_at is not None:
        return Decision(False, gettext("This link was withdrawn by the person who shared it."))
    if link.expires_at <= now:
        return Decision(False, gettext("This link has expired."))
    return ALLOWED


def check_ins_visible_to(person: User, now: datetime) -> CheckInQuerySet:
    """Her own; and those she leads, while she leads the team and the member shares check-ins with it."""
    leads = Membership.objects.filter(team=OuterRef("membership__team"), person=person, role__in=Membership.LEADS)
    consents = SharingConsent.objects.live(now).filter(
        purpose=SharingConsent.Purpose.CHECK_IN, membership=OuterRef("membership")
    )
    as_lead = Q(lead=person) & Exists(leads) & Exists(consents)
    return CheckIn.objects.filter(Q(membership__person=person) | as_lead)


def check_ins_asked_of(person: User, now: datetime) -> CheckInQuerySet:
    """Those in which the member asked her as a colleague, while both are in the team and check-ins are shared."""
    asked = CheckInColleague.objects.filter(check_in=OuterRef("pk"), membership__person=person)
    consents = SharingConsent.objects.live(now).filter(
        purpose=SharingConsent.Purpose.CHECK_IN, membership=OuterRef("membership")
    )
    return CheckIn.objects.filter(Exists(asked), Exists(consents))


def ratings_shown_to(person: User, check_in: CheckIn) -> SkillRatingQuerySet:
    """Her own until both have rated; then everybody's. The check-in has to be visible to her."""
    ratings = SkillRating.objects.filter(line__check_in=check_in)
    return ratings.by(person) if check_in.state == CheckIn.State.RATING else ratings
