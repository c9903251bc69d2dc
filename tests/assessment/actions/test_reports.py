"""Score reports and share links."""

from datetime import timedelta

import pytest

from assessment.actions.attempts import ask_next, begin_attempt, begin_check, finish_attempt, save_answer
from assessment.actions.reports import revoke_share, share_report
from assessment.models import ScoreReport, SkillScore
from assessment.policies import link_by_token, may_follow, token_of
from assessment.queries.results import result_page
from assessment.queries.scoring import scored
from assessment.queries.trends import points_of
from assessment.queries.why import why_page
from tests.assessment.instrument_rows import make_instrument, rated, visitor
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    return make_instrument()


def _report(rows, holder, values=(3, 4, 2), now=NOW) -> ScoreReport:
    attempt = begin_attempt(holder=holder, profile=rows.profile, mode="quick", now=now)
    for position, value in enumerate(values, start=1):
        ask_next(holder=holder, public_id=attempt.public_id, now=now)
        save_answer(holder=holder, public_id=attempt.public_id, position=position, answer=rated(value), now=now)
    return finish_attempt(holder=holder, public_id=attempt.public_id, now=now)


def _ask_again(rows, holder, slug: str, value: int, now) -> ScoreReport:
    check = begin_check(holder=holder, profile=rows.profile, skills=[slug], now=now)
    ask_next(holder=holder, public_id=check.public_id, now=now)
    save_answer(holder=holder, public_id=check.public_id, position=1, answer=rated(value), now=now)
    return finish_attempt(holder=holder, public_id=check.public_id, now=now)


def test_scoring_the_pinned_evidence_again_gives_the_stored_bits(rows):
    report = _report(rows, visitor())
    estimate = scored(report).estimate
    for score in SkillScore.objects.filter(report=report).select_related("skill"):
        again = estimate.score(score.skill.slug)
        assert (again.mean, again.sd) == (score.mean, score.sd)


def test_later_answers_do_not_change_an_earlier_report(rows):
    holder = visitor()
    report = _report(rows, holder)
    before = result_page(report).readiness
    _ask_again(rows, holder, "skill-000", 5, NOW + timedelta(days=1))
    assert result_page(ScoreReport.objects.get(pk=report.pk)).readiness == before


def test_a_skill_never_asked_is_not_assessed_and_never_zero(rows):
    page = result_page(_report(rows, visitor(), values=(4,)))
    unasked = [gap for gap in page.gaps if not gap.is_assessed]
    assert len(unasked) == 11
    assert all(gap.state == "not_assessed" and gap.mean > 0.5 for gap in unasked)


def test_what_was_never_asked_is_no_gap(rows):
    page = result_page(_report(rows, visitor(), values=(0,)))
    assert len(page.top_gaps) == 1


def test_more_answers_make_narrower_intervals(rows):
    few, many = (result_page(_report(rows, visitor(), values=(3,) * n)) for n in (2, 10))
    assert sum(gap.sd for gap in many.gaps) < sum(gap.sd for gap in few.gaps)


def test_the_page_names_the_answers_behind_a_skill(rows):
    holder = visitor()
    report = _ask_again(rows, holder, "skill-003", 4, NOW)
    page = why_page(report, "skill-003", holder)
    assert [answer.text for answer in page.answers] == ["Advanced of skill-003"]
    assert why_page(report, "no-such-skill") is None


def test_assessing_a_skill_three_times_gives_three_dated_points(rows):
    holder = visitor()
    for month, value in enumerate((2, 2, 5)):
        _ask_again(rows, holder, "skill-003", value, NOW + timedelta(days=30 * month))
    points = points_of(holder, rows.skills[3].pk)
    assert [point.at.month for point in points] == [3, 4, 5]
    assert [point.change and point.change.state for point in points[:2]] == [None, "no_clear_change"]


def test_a_share_link_is_short_and_leads_to_its_report(rows):
    link = share_report(report=_report(rows, visitor()), now=NOW)
    assert len(f"http://127.0.0.1:8000/s/{token_of(link)}/") < 80
    assert link_by_token(token_of(link)) == link


def test_one_altered_character_makes_a_share_link_nobodys(rows):
    token = token_of(share_report(report=_report(rows, visitor()), now=NOW))
    for place, letter in enumerate(token):
        other = "a" if letter != "a" else "b"
        assert link_by_token(token[:place] + other + token[place + 1 :]) is None


def test_a_withdrawn_and_an_expired_link_say_which(rows):
    holder = visitor()
    report = _report(rows, holder)
    link = share_report(report=report, now=NOW)
    assert may_follow(link, NOW)
    assert "expired" in may_follow(link, NOW + timedelta(days=31)).reason
    assert revoke_share(holder=holder, report_id=report.public_id, code=link.code, now=NOW)
    link.refresh_from_db()
    assert "withdrawn" in may_follow(link, NOW).reason


def test_a_stranger_cannot_withdraw_a_link(rows):
    report = _report(rows, visitor())
    link = share_report(report=report, now=NOW)
    assert not revoke_share(holder=visitor(), report_id=report.public_id, code=link.code, now=NOW)
