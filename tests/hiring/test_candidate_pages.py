"""The pages of candidates, the debrief and the decision, as each of the panel sees them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hiring.actions.samples import write_sample
from hiring.models import Candidate, CandidateGroup, HiringDecision, Interview, ReturnedReport, SampleRating
from tests.hiring.interview_rows import SECRET, browser_of, grow, make_loop, rate
from tests.hiring.rows import make_candidate, make_hiring, make_opening, make_rubric, publish

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def loop():
    return make_loop(now=timezone.now())


def address(name: str, thing) -> str:
    return reverse(f"hiring:{name}", args=[thing.public_id])


def text_of(member, where: str, status: int = 200) -> str:
    answer = browser_of(member).get(where)
    assert answer.status_code == status, where
    return answer.content.decode()


def test_a_candidate_is_added_with_a_day_and_nothing_less(loop):
    hana, where = browser_of(loop.hiring.hana), address("add_candidate", loop.hiring.opening)
    day = timezone.now().date()
    sent = {"name": "Nia Sample", "email": "nia@example.org", "erase_after": (day + timedelta(days=90)).isoformat()}
    for wrong in ({"erase_after": ""}, {"erase_after": day.isoformat()}, {"erase_after": "2999-01-01"}, {"email": "x"}):
        assert hana.post(where, sent | wrong).status_code == 422, wrong
    assert Candidate.objects.count() == 1
    made = hana.post(where, sent)
    assert made.url == address("plan_interview", Candidate.objects.get(name="Nia Sample"))
    assert "already" in hana.post(where, sent).content.decode()


def test_planning_proposes_who_asks_about_what(loop):
    nia = make_candidate(loop.hiring.opening, number=2, added_on=timezone.now().date(), erase_after="2999-01-01")
    hana, where = browser_of(loop.hiring.hana), address("plan_interview", nia)
    assert hana.get(where).content.decode().count(" checked") == 6
    assert hana.post(where, {}).status_code == 422
    asked = {f"ask-{loop.hiring.ivan.public_id.hex}": [loop.criteria[0].public_id.hex]}
    assert hana.post(where, asked | {"ask-deadbeef": ["x"]}).status_code == 422
    assert hana.post(where, asked).url == nia.get_absolute_url()
    assert Interview.objects.get(candidate=nia).scorecards.get().ratings.count() == 1


def test_before_handing_in_nothing_of_a_colleague_is_on_any_page(loop):
    rate(loop.iris, 4)
    opening = loop.hiring.opening
    for where in (loop.candidate.get_absolute_url(), address("candidates", opening), reverse("hiring:scorecards")):
        page = text_of(loop.hiring.ivan, where)
        assert SECRET not in page
        assert "Iris" not in page
        assert "handed in" not in page.lower().replace("after you have handed in", "")
    for name in ("debrief", "debrief_csv"):
        text_of(loop.hiring.ivan, address(name, opening), 404)


def test_a_lead_who_rates_herself_sees_no_count_before_she_has_handed_in(loop):
    hers = Interview.objects.get().scorecards.create(assessor=loop.hiring.hana, created_at=timezone.now())
    hers.ratings.bulk_create(hers.ratings.model(scorecard=hers, criterion=one) for one in loop.criteria)
    rate(loop.iris, 4)
    for where in (
        loop.candidate.get_absolute_url(),
        address("debrief", loop.hiring.opening),
        address("debrief_csv", loop.hiring.opening),
        address("candidates", loop.hiring.opening),
    ):
        page = text_of(loop.hiring.hana, where)
        assert SECRET not in page
        assert "Iris" not in page
        assert "not handed in" not in page.lower()
    rate(hers, 2)
    assert SECRET in text_of(loop.hiring.hana, loop.candidate.get_absolute_url())


def test_leads_who_wait_see_who_is_missing_and_nothing_that_was_said():
    loop = make_loop(leads_wait=True, now=timezone.now())
    rate(loop.iris, 4)
    page = text_of(loop.hiring.hana, loop.candidate.get_absolute_url())
    assert "Ivan" in page
    assert SECRET not in page
    assert "Strong yes" not in page.split("decision")[0]
    rate(loop.ivan, 4)
    assert SECRET in text_of(loop.hiring.hana, loop.candidate.get_absolute_url())


def test_the_debrief_begins_with_the_widest_disagreement(loop):
    rate(loop.ivan, 3, 2, 5)
    rate(loop.iris, 4, 5, 5)
    page = text_of(loop.hiring.hana, loop.candidate.get_absolute_url())
    second, first, third = (page.index(f">{criterion.name}") for criterion in loop.criteria)
    assert first < second < third
    assert "3 levels apart: from 2 to 5." in page


def test_a_gate_two_levels_apart_asks_for_a_note_before_a_decision(loop):
    rate(loop.ivan, 2)
    rate(loop.iris, 4)
    hana, gate = browser_of(loop.hiring.hana), loop.criteria[0]
    decide = {"outcome": "hired", "reason": "She can."}
    assert "needs a note" in text_of(loop.hiring.hana, loop.candidate.get_absolute_url())
    answer = hana.post(address("decide", loop.candidate), decide, follow=True)
    assert "Write a note on each gate" in answer.content.decode()
    note = reverse("hiring:write_note", args=[loop.candidate.public_id, gate.public_id])
    assert hana.post(note, {"words": " "}).status_code == 422
    assert hana.post(note, {"words": "Ivan meant batches."}).status_code == 302
    assert hana.post(address("decide", loop.candidate), decide | {"reason": ""}).status_code == 422
    assert hana.post(address("decide", loop.candidate), decide).status_code == 302
    assert HiringDecision.objects.get().outcome == "hired"
    assert hana.post(address("decide", loop.candidate), decide).status_code == 423
    assert hana.post(address("reopen", loop.candidate), {"reason": ""}).status_code == 422
    assert hana.post(address("reopen", loop.candidate), {"reason": "New facts."}).status_code == 302


def test_the_head_of_a_candidate_says_how_things_stand(loop):
    lead, candidate = '<p class="lead">{}.</p>', loop.candidate
    rate(loop.ivan, 3)
    rate(loop.iris, 3)
    hana, where = browser_of(loop.hiring.hana), candidate.get_absolute_url()
    assert lead.format("Open") in text_of(loop.hiring.hana, where)
    hana.post(address("decide", candidate), {"outcome": "withdrew", "reason": "A new city."})
    assert lead.format("The candidate withdrew") in text_of(loop.hiring.hana, where)
    hana.post(address("erase_candidate", candidate))
    erased = "The candidate withdrew; name and words are erased, ratings stay as numbers"
    assert lead.format(erased) in text_of(loop.hiring.hana, where)


def test_a_note_on_a_criterion_of_another_rubric_is_not_found(loop):
    rate(loop.ivan, 2)
    other = make_rubric(make_opening("Another"), loop.hiring.instrument.profile).criteria.first()
    note = reverse("hiring:write_note", args=[loop.candidate.public_id, other.public_id])
    assert browser_of(loop.hiring.hana).post(note, {"words": "x"}).status_code == 404


def test_what_she_says_of_herself_passes_no_gate(loop):
    slug = loop.criteria[0].skill.slug
    ReturnedReport.objects.create(
        candidate=loop.candidate, levels={slug: [5.0, 0.4, "self_rated"]}, returned_at=timezone.now()
    )
    rate(loop.ivan, 1)
    assert "What Cleo Example says" not in text_of(loop.hiring.hana, loop.candidate.get_absolute_url())
    rate(loop.iris, 1)
    page = text_of(loop.hiring.hana, loop.candidate.get_absolute_url())
    assert "What Cleo Example says" in page
    assert "passed, target" not in page.replace("not passed", "")


def test_groups_are_counted_only_where_they_were_recorded(loop):
    where = address("debrief", loop.hiring.opening)
    assert "Fisher" not in text_of(loop.hiring.hana, where)
    rate(loop.ivan, 3)
    rate(loop.iris, 3)
    loop.candidate.decisions.create(outcome="hired", reason="x", by=loop.hiring.hana, at=timezone.now())
    sent = {"grouping": "came from", "value": "inside"}
    assert browser_of(loop.hiring.hana).post(address("group_candidate", loop.candidate), sent).status_code == 302
    assert "Hired by came from" in text_of(loop.hiring.hana, where)
    assert CandidateGroup.objects.count() == 1


def test_erasing_is_told_first_and_leaves_a_number(loop):
    hana, where = browser_of(loop.hiring.hana), address("erase_candidate", loop.candidate)
    assert "What stays" in hana.get(where).content.decode()
    assert hana.post(where).status_code == 302
    assert hana.get(where).status_code == 410
    assert hana.get(address("candidate_data", loop.candidate)).status_code == 410
    page = text_of(loop.hiring.hana, address("candidates", loop.hiring.opening))
    assert "Candidate 1" in page
    assert "Cleo" not in page


def test_sample_answers_are_rated_alone(loop):
    for words in ("I would look at the data first.", "It depends."):
        write_sample(criterion=loop.criteria[0], words=words)
    where = address("samples", loop.hiring.rubric)
    rubric = loop.hiring.rubric
    keys = [one.public_id.hex for one in rubric.criteria.first().samples.all()]
    sent = {f"value-{key}": "2" for key in keys} | {f"evidence-{key}": "The word look." for key in keys}
    ivan, iris = browser_of(loop.hiring.ivan), browser_of(loop.hiring.iris)
    assert ivan.post(address("rate_samples", rubric), {}).status_code == 422
    assert ivan.post(address("rate_samples", rubric), sent).status_code == 302
    assert "The word look." not in iris.get(where).content.decode()
    assert "Ivan" not in iris.get(where).content.decode()
    iris.post(address("rate_samples", rubric), sent)
    assert "Ivan" in iris.get(where).content.decode()
    assert ivan.post(address("rate_samples", rubric), sent, follow=True).status_code in (200, 423)
    assert SampleRating.objects.count() == 4


def test_pages_cost_the_same_for_a_large_panel():
    """200 candidates, each rated by 5 interviewers on 8 criteria."""
    hiring = make_hiring(published=False, criteria=6)
    for position in (7, 8):
        hiring.rubric.criteria.create(name=f"Own {position}", position=position)
    publish(hiring.rubric)
    one = grow(hiring, candidates=200, assessors=5)[0]
    for where in (
        address("candidates", hiring.opening),
        address("debrief", hiring.opening),
        address("debrief_csv", hiring.opening),
        one.get_absolute_url(),
        address("candidate_data", one),
        address("plan_interview", one),
        reverse("hiring:scorecards"),
        address("samples", hiring.rubric),
    ):
        text_of(hiring.hana, where)
        browser = browser_of(hiring.hana)
        with CaptureQueriesContext(connection) as statements:
            assert browser.get(where).status_code == 200
        assert len(statements) <= MOST, (where, [told["sql"][:120] for told in statements])
