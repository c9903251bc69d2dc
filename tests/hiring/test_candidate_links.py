"""What candidates do with their links: say where they stand, take over a first plan, have everything erased."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.domain.tokens import digest_of
from assessment.models import Attempt, ScoreReport
from config.joins.self_assessments import visitor_of
from hiring.actions.candidate_links import send_link
from hiring.actions.decisions import decide
from hiring.models import Candidate, CandidateLink, ReturnedReport
from notices.models import OutboxEntry
from roadmap.models import LearningPlan
from tests import cast
from tests.assessment.test_walk import answer, finish, walk
from tests.hiring.interview_rows import SECRET, make_loop, person_of, rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def loop():
    return make_loop(now=timezone.now())


def token_for(loop, purpose: str) -> str:
    tokens: list[str] = []
    send_link(
        candidate=loop.candidate,
        purpose=purpose,
        by=loop.hiring.hana,
        link_of=lambda token: tokens.append(token) or token,
        now=timezone.now(),
    )
    return tokens[0]


def address(token: str) -> str:
    return reverse("candidates:open", args=[token])


def answer_all(browser) -> None:
    """Give 3 to every question of the newest questionnaire until none is left."""
    attempt = Attempt.objects.latest("pk")
    browser.get(attempt.get_absolute_url())
    position = 1
    while attempt.asked.filter(position=position).exists():
        assert answer(browser, attempt, position, 3).status_code == 302
        position += 1


def begun(loop):
    """A browser in which the candidate has answered everything, and the token."""
    token, browser = token_for(loop, "self"), cast.browser_of()
    attempt = browser.post(address(token))
    return token, browser, attempt.url


def test_looking_changes_nothing_and_says_who_sees_what(loop):
    token = token_for(loop, "self")
    for _ in range(2):
        page = cast.browser_of().get(address(token))
        assert page.status_code == 200
        assert page["Referrer-Policy"] == "strict-origin"
    assert "only after all of them have written down their own view" in page.content.decode()
    assert "hana@example.org" in page.content.decode()
    assert not Attempt.objects.exists()


def test_the_questionnaire_is_anonymous_and_hiring_keeps_levels_alone(loop):
    token, browser, _first = begun(loop)
    answer_all(browser)
    attempt = Attempt.objects.get()
    assert (attempt.person, attempt.visitor) == (None, visitor_of(token))
    assert attempt.scope == sorted(criterion.skill.slug for criterion in loop.criteria)
    hand_in = reverse("candidates:self_assessment")
    assert browser.get(hand_in).status_code == 200
    assert browser.post(hand_in).status_code == 200
    report = ReturnedReport.objects.get(candidate=loop.candidate)
    assert set(report.levels) <= set(attempt.scope)
    assert report.levels
    stored = str(CandidateLink.objects.values()) + str(ReturnedReport.objects.values())
    assert not any(secret in stored for secret in (token, str(attempt.visitor), str(attempt.public_id)))
    assert CandidateLink.objects.get().digest == digest_of(token)
    assert cast.browser_of().get(address(token)).status_code == 410
    assert browser.post(hand_in).status_code == 404


def test_she_goes_on_in_any_browser_with_the_same_link(loop):
    token, _browser, first = begun(loop)
    again = cast.browser_of().post(address(token))
    assert again.url == first
    assert Attempt.objects.count() == 1


def test_nothing_is_given_before_something_is_answered(loop):
    _token, browser, _attempt = begun(loop)
    answer = browser.post(reverse("candidates:self_assessment"), follow=True)
    assert "Answer at least one question" in answer.content.decode()
    assert not ReturnedReport.objects.exists()


def test_whoever_is_logged_in_does_not_answer_for_a_candidate(loop):
    browser = cast.browser_of(cast.bob())
    assert browser.post(address(token_for(loop, "self"))).status_code == 409
    assert browser.get(reverse("candidates:self_assessment")).status_code == 404
    assert not Attempt.objects.exists()


def test_what_the_browser_held_before_is_put_aside_and_given_back(loop):
    token, browser = token_for(loop, "self"), cast.browser_of()
    browser.post(reverse("assessment:begin", args=["ml-engineer", "mid"]), {"mode": "quick"})
    before = browser.session.get("visitor")
    browser.post(address(token))
    answer_all(browser)
    assert browser.session["visitor"] == str(visitor_of(token))
    browser.post(reverse("candidates:self_assessment"))
    assert browser.session.get("visitor") == before


@pytest.mark.parametrize("purpose", ["self", "data"])
def test_expired_revoked_and_late_links_have_ended(loop, purpose):
    token = token_for(loop, purpose)
    link = CandidateLink.objects.get()
    now = timezone.now()
    for change in (
        {"created_at": now - timedelta(days=15), "expires_at": now - timedelta(days=1)},
        {"expires_at": now + timedelta(days=1), "revoked_at": now},
    ):
        CandidateLink.objects.filter(pk=link.pk).update(**change)
        assert cast.browser_of().get(address(token)).status_code == 410
        assert cast.browser_of().post(address(token)).status_code == 410
    CandidateLink.objects.filter(pk=link.pk).update(revoked_at=None)
    Candidate.objects.update(added_on=now.date() - timedelta(days=9), erase_after=now.date() - timedelta(days=1))
    assert cast.browser_of().get(address(token)).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 43, "..", "%00"])
def test_a_forged_link_leads_nowhere(loop, token):
    assert cast.browser_of().get(address(token)).status_code in (400, 404)


def test_whoever_guesses_is_slowed_down(loop):
    browser = cast.browser_of()
    assert [browser.get(address(f"guess{number}")).status_code for number in range(21)][-1] == 429


def test_the_candidate_has_everything_erased_by_herself(loop):
    rate(loop.ivan, 3)
    token = token_for(loop, "data")
    page = cast.browser_of().get(address(token)).content.decode()
    assert "cleo@example.org" in page
    assert SECRET not in page
    assert cast.browser_of().post(address(token)).status_code == 200
    loop.candidate.refresh_from_db()
    assert loop.candidate.is_erased
    assert cast.browser_of().get(address(token)).status_code == 404
    assert not OutboxEntry.objects.filter(to="cleo@example.org").exists()


def hire(loop) -> None:
    rate(loop.ivan, 2, 4, 4)
    rate(loop.iris, 3, 4, 4)
    decide(candidate=loop.candidate, outcome="hired", reason="Yes.", by=loop.hiring.hana, now=timezone.now())


def test_with_her_consent_what_the_panel_saw_becomes_her_first_plan(loop):
    hire(loop)
    token, elsa = token_for(loop, "handover"), cast.person("elsa")
    assert cast.browser_of().get(address(token)).status_code == 200
    assert cast.browser_of().post(address(token)).status_code == 403
    browser = cast.browser_of(elsa)
    made = browser.post(address(token))
    plan = LearningPlan.objects.get(person=elsa)
    assert made.url == plan.get_absolute_url()
    report = ScoreReport.objects.get(person=elsa)
    levels = {score.skill.slug: score for score in report.scores.select_related("skill")}
    first, second, _third = (levels[criterion.skill.slug] for criterion in loop.criteria)
    assert first.mean < second.mean
    assert (first.label, first.counts) == ("checked", {"rubric": 2})
    assert "ivan" not in str(report.ratings).lower()
    loop.candidate.refresh_from_db()
    assert loop.candidate.handover_agreed_at is not None
    assert browser.post(address(token)).status_code == 410
    for page in (made.url, report.get_absolute_url(), reverse("assessment:why", args=[report.public_id, "skill-000"])):
        assert browser.get(page).status_code == 200, page


def test_the_panel_sees_nothing_of_the_plan(loop):
    hire(loop)
    token, elsa = token_for(loop, "handover"), cast.person("elsa")
    plan = cast.browser_of(elsa).post(address(token)).url
    for member in (loop.hiring.hana, loop.hiring.ivan):
        assert cast.browser_of(person_of(member)).get(plan).status_code == 404


def test_later_results_of_hers_rest_on_it_too(loop):
    hire(loop)
    browser = cast.browser_of(cast.person("elsa"))
    browser.post(address(token_for(loop, "handover")))
    newest = finish(browser, walk(browser, 3))
    assert newest.scores.get(skill__slug="skill-000").counts["rubric"] == 2
