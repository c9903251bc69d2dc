"""Which questions may still be asked: none seen lately, given away by another, asked of everybody, or out."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.cache import caches

from assessment.domain.answers import Given
from assessment.domain.marking import KNOWLEDGE
from assessment.measurement.eligible import after_lock_out, without_enemies
from assessment.measurement.select import without_overused
from assessment.measurement.types import Candidate
from assessment.models import AskedItem, Attempt, Item
from assessment.queries.evidence import GivenAnswer, live
from assessment.queries.instrument import Question, candidate_of
from assessment.queries.quarantine import quarantined_items
from assessment.queries.walk import Walk

LOCK_OUT = timedelta(days=90)
WORTH_A_PROMPT = 2  # the self-rating from which the strongest use is asked for
SESSIONS_LOOKED_AT = 200
KEY, SECONDS = "shares-of-sessions", 300


def open_questions(walk: Walk, item_ids: Iterable[int], now: datetime) -> list[Question]:
    """The questions among these that may be asked next, sorted by code. Two statements in five minutes a process."""
    questions, asked = walk.instrument.questions, set(walk.asked.values())
    excluded = {*asked, *quarantined_items(), *_about_oneself_elsewhere(walk, now)}
    used = _worth_a_prompt(walk)
    open_ones = [questions[item] for item in item_ids if item not in excluded]
    open_ones = [one for one in open_ones if one.kind != Item.Kind.EVIDENCE or one.skill.id in used]
    checks = {one.code: one for one in open_ones if one.is_knowledge}
    kept = {one.key for one in _checks(walk, [_candidate(walk, one) for one in checks.values()], now)}
    return [one for one in open_ones if one.code not in checks or one.code in kept]


def _candidate(walk: Walk, question: Question) -> Candidate:
    return walk.instrument.candidates.get(question.item_id) or candidate_of(question)


def _checks(walk: Walk, candidates: list[Candidate], now: datetime) -> Iterable[Candidate]:
    """Knowledge questions: none that was seen within ninety days, and an older one only where nothing new is left."""
    if not candidates:
        return candidates
    kept, _ = after_lock_out(candidates, _days_since(walk, now))
    codes = [walk.instrument.questions[item].code for item in walk.asked.values()]
    kept = without_enemies(kept, codes, walk.instrument.enemies)
    return without_overused(kept, shares_of_sessions(walk.attempt.pack_version_id))


def _days_since(walk: Walk, now: datetime) -> dict[str, float]:
    """By code, how long ago the person last answered it in another questionnaire."""
    return {
        answer.code: (now - answer.at) / timedelta(days=1)
        for answer in walk.answers
        if answer.kind in KNOWLEDGE and answer.attempt_id != walk.attempt.pk and _says_something(answer)
    }


def _about_oneself_elsewhere(walk: Walk, now: datetime) -> set[int]:
    """Self-ratings and uses told lately in another questionnaire: a second role asks only what is new."""
    return {
        answer.item_id
        for answer in walk.answers
        if answer.kind not in KNOWLEDGE
        and answer.attempt_id != walk.attempt.pk
        and _says_something(answer)
        and now - answer.at < LOCK_OUT
    }


def _says_something(answer: GivenAnswer) -> bool:
    return answer.value is not None or answer.given == Given.DONT_KNOW


def _worth_a_prompt(walk: Walk) -> set[int]:
    """The skills whose newest self-rating claims some use."""
    return {
        answer.skill_id
        for answer in live(walk.answers)
        if answer.kind == Item.Kind.SELF_RATING and answer.value is not None and answer.value >= WORTH_A_PROMPT
    }


def shares_of_sessions(pack_version_id: int) -> dict[str, float]:
    """By code, the share of the last 200 sessions of a pack version that were asked a knowledge question.

    Fewer sessions count as 200, so that the first few people do not use a bank up. At most one statement.
    """
    kept = caches["process"]
    found: dict[str, float] | None = kept.get(f"{KEY}-{pack_version_id}")
    if found is None:
        sessions = Attempt.objects.filter(pack_version=pack_version_id).order_by("-pk")[:SESSIONS_LOOKED_AT]
        rows = AskedItem.objects.filter(attempt__in=sessions.values("pk"), item__kind__in=KNOWLEDGE)
        asked = Counter(rows.values_list("item__code", flat=True))
        found = {code: count / SESSIONS_LOOKED_AT for code, count in asked.items()}
        kept.set(f"{KEY}-{pack_version_id}", found, SECONDS)
    return found
