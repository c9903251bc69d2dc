"""What the page of a result says, written once: neither a report nor the version of its content ever changes.

Written anew, a page takes 150 ms of processor time, half of it the readiness for every role; shown again, 7 ms.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from assessment.models import ScoreReport
from assessment.queries.result_pictures import cairn_of, wheel_of
from assessment.queries.results import result_page
from assessment.queries.translations import edition

A_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Told:
    """The head of the page and what comes below it; how many knowledge questions there are, and whether some count."""

    head: SafeString
    body: SafeString
    knowledge_questions: int
    has_checks: bool


def told_of(report: ScoreReport, *, is_own: bool, until: datetime | None = None) -> Told:
    """What the page says to the owner, or to whoever follows a link; kept by each process for a day."""
    kept, key = caches["process"], _key(report, is_own, until)
    told = kept.get(key)
    if told is None:
        told = _written(report, is_own, until)
        kept.set(key, told, A_DAY)
    return told


def _key(report: ScoreReport, is_own: bool, until: datetime | None) -> str:
    """All that the words depend on: names of the content may change with a new version, days with the time zone."""
    content = report.pack_version.framework.current_id
    where = f"{edition()}:{timezone.get_current_timezone_name()}"
    return f"told:{report.public_id}:{report.method}:{content}:{is_own}:{until and until.timestamp()}:{where}"


def _written(report: ScoreReport, is_own: bool, until: datetime | None) -> Told:
    page = result_page(report)
    pictures = {"cairn": cairn_of(page, is_own=is_own), "wheel": wheel_of(page.areas)}
    context = {"page": page, **pictures, "is_own": is_own, "until": until}
    return Told(
        head=render_to_string("assessment/_result_head.html", context),
        body=render_to_string("assessment/_result_body.html", context),
        knowledge_questions=page.knowledge_questions,
        has_checks=page.has_checks,
    )
