"""The live share links of a report."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from assessment.models import ScoreReport
from assessment.policies import token_of


@dataclass(frozen=True, slots=True)
class SharedLink:
    """A link as the result page shows it: the whole address, and where to withdraw it."""

    url: str
    unshare_url: str
    code: str
    created_at: datetime
    expires_at: datetime


def live_links_of(report: ScoreReport, now: datetime, site: str) -> list[SharedLink]:
    """Links that still show the report, newest first; `site` is the address the person uses, with a final slash.

    One statement.
    """
    links = report.share_links.filter(revoked_at__isnull=True, expires_at__gt=now)
    return [
        SharedLink(
            url=site.rstrip("/") + reverse("assessment:shared", args=[token_of(link)]),
            unshare_url=reverse("assessment:unshare", args=[report.public_id, link.code]),
            code=link.code,
            created_at=link.created_at,
            expires_at=link.expires_at,
        )
        for link in links
    ]
