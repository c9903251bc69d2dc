"""Who may see and change what of an assessment."""

from datetime import datetime

from django.core import signing
from django.utils.crypto import constant_time_compare

from accounts.domain.holder import Holder
from accounts.policies import ALLOWED, Decision
from assessment.models import Attempt, ScoreReport, ShareLink
from assessment.models.attempts import AttemptQuerySet
from assessment.models.results import ScoreReportQuerySet

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
        return Decision(False, "This link was withdrawn by the person who shared it.")
    if link.expires_at <= now:
        return Decision(False, "This link has expired.")
    return ALLOWED
