"""The pages of scorecards: what they keep, refuse and show."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hiring.forms.scorecards import EVIDENCE_IS_MISSING, RATING_IS_MISSING
from hiring.models import Candidate, PanelMember, Scorecard
from tests.hiring.interview_rows import SECRET, browser_of, fill, make_loop, rate
from tests.hiring.rows import make_opening, make_rubric

pytestmark = pytest.mark.django_db


@pytest.fixture
def loop():
    return make_loop(now=timezone.now())


def form_of(card: Scorecard, value: str = "3", evidence: str = "Seen.", **more: str) -> dict[str, str]:
    """What the page would send."""
    sent = {"recommendation": "3", "reason": "Because.", "private_notes": "Shy.", **more}
    for row in card.ratings.select_related("criterion"):
        key = row.criterion.public_id.hex
        sent |= {f"value-{key}": value, f"evidence-{key}": evidence}
    return {name: words for name, words in sent.items() if words}


def values_of(card: Scorecard) -> list[int | None]:
    return [row.value for row in card.ratings.order_by("criterion__position")]


def address(card: Scorecard, name: str = "scorecard") -> str:
    return reverse(f"hiring:{name}", args=[card.public_id])


def test_saving_without_scripts_keeps_and_leads_back(loop):
    ivan = browser_of(loop.hiring.ivan)
    assert ivan.post(address(loop.ivan), form_of(loop.ivan)).url == address(loop.ivan)
    loop.ivan.refresh_from_db()
    assert (values_of(loop.ivan), loop.ivan.private_notes) == ([3, 3, 3], "Shy.")
    assert b"Seen." in ivan.get(address(loop.ivan)).content


def test_keeping_by_itself_answers_with_a_line(loop):
    answer = browser_of(loop.hiring.ivan).post(address(loop.ivan), form_of(loop.ivan), headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert b"Kept at" in answer.content
    assert b"<html" not in answer.content


def test_a_rating_without_evidence_waits_for_it(loop):
    ivan = browser_of(loop.hiring.ivan)
    sent = form_of(loop.ivan, evidence="")
    page = ivan.post(address(loop.ivan), sent)
    assert page.status_code == 422
    assert page.content.decode().count(str(EVIDENCE_IS_MISSING)) == 6, "at each field, and in the list above"
    assert b"3 ratings wait" in ivan.post(address(loop.ivan), sent, headers={"HX-Request": "true"}).content
    assert values_of(loop.ivan) == [None, None, None]
    loop.ivan.refresh_from_db()
    assert loop.ivan.reason == "Because.", "what was legal is kept"


@pytest.mark.parametrize("value", ["6", "0", "-1", "3.5", "x"])
def test_a_rating_off_the_scale_is_refused_at_its_field(loop, value):
    page = browser_of(loop.hiring.ivan).post(address(loop.ivan), form_of(loop.ivan, value))
    assert page.status_code == 422
    assert str(RATING_IS_MISSING) in page.content.decode()
    assert values_of(loop.ivan) == [None, None, None]


@pytest.mark.parametrize("name", ["scorecard", "submit_scorecard"])
def test_a_criterion_of_another_rubric_changes_nothing(loop, name):
    other = make_rubric(make_opening("Another"), loop.hiring.instrument.profile).criteria.first()
    sent = form_of(loop.ivan) | {f"value-{other.public_id.hex}": "3", f"evidence-{other.public_id.hex}": "x"}
    page = browser_of(loop.hiring.ivan).post(address(loop.ivan, name), sent)
    assert page.status_code == 422
    assert "not part of this scorecard" in page.content.decode()
    assert values_of(loop.ivan) == [None, None, None]


def test_handing_in_says_at_each_field_what_is_missing(loop):
    page = browser_of(loop.hiring.ivan).post(address(loop.ivan, "submit_scorecard"), {})
    told = page.content.decode()
    assert page.status_code == 422
    assert told.count(str(RATING_IS_MISSING)) == 6
    assert "Give the reason in a sentence." in told
    assert "Choose one of the four." in told
    loop.ivan.refresh_from_db()
    assert loop.ivan.state == "open"


def test_handing_in_leads_to_what_the_panel_saw(loop):
    rate(loop.iris, 4)
    ivan = browser_of(loop.hiring.ivan)
    answer = ivan.post(address(loop.ivan, "submit_scorecard"), form_of(loop.ivan), follow=True)
    assert SECRET in answer.content.decode()
    assert answer.request["PATH_INFO"] == loop.candidate.get_absolute_url()


def test_what_is_handed_in_is_closed(loop):
    ivan = browser_of(loop.hiring.ivan)
    ivan.post(address(loop.ivan, "submit_scorecard"), form_of(loop.ivan))
    for name in ("scorecard", "submit_scorecard"):
        assert ivan.post(address(loop.ivan, name), form_of(loop.ivan, "5")).status_code == 423
    assert values_of(loop.ivan) == [3, 3, 3]
    assert b"Handed in on" in ivan.get(address(loop.ivan)).content


def test_a_correction_stands_beside_and_needs_a_reason(loop):
    rate(loop.ivan, 3)
    rate(loop.iris, 3)
    ivan = browser_of(loop.hiring.ivan)
    about = loop.criteria[0].public_id.hex
    sent = {"about": about, "value": "5", "words": "Read my notes again.", "why": "I mixed two people up."}
    where = address(loop.ivan, "correct_scorecard")
    assert ivan.post(where, sent | {"why": ""}).status_code == 422
    assert ivan.post(where, sent | {"value": "6"}).status_code == 422
    assert ivan.post(where, sent | {"about": "recommendation"}).status_code == 422
    assert ivan.post(where, sent).status_code == 302
    assert b"I mixed two people up." in ivan.get(address(loop.ivan)).content
    iris = browser_of(loop.hiring.iris).get(loop.candidate.get_absolute_url()).content.decode()
    assert "(corrected): Read my notes again." in iris


def test_correcting_before_handing_in_says_how_it_goes(loop):
    fill(loop.ivan, 3)
    sent = {"about": "recommendation", "value": "1", "words": "x", "why": "y"}
    page = browser_of(loop.hiring.ivan).post(address(loop.ivan, "correct_scorecard"), sent)
    assert page.status_code == 422
    assert "not handed in yet" in page.content.decode()


def test_nothing_is_written_about_a_candidate_whose_day_has_passed(loop):
    day = timezone.now().date()
    Candidate.objects.update(added_on=day - timedelta(days=9), erase_after=day - timedelta(days=1))
    ivan = browser_of(loop.hiring.ivan)
    page = ivan.post(address(loop.ivan), form_of(loop.ivan))
    assert page.status_code == 423
    assert "has passed" in page.content.decode()
    assert ivan.post(address(loop.ivan, "submit_scorecard"), form_of(loop.ivan)).status_code == 423


def test_an_interviewer_who_left_finds_nothing(loop):
    PanelMember.objects.filter(pk=loop.hiring.ivan.pk).update(left_at=timezone.now())
    ivan = browser_of(loop.hiring.ivan)
    assert ivan.get(address(loop.ivan)).status_code == 404
    assert ivan.post(address(loop.ivan), form_of(loop.ivan)).status_code == 404


def test_private_notes_are_shown_to_nobody_else(loop):
    rate(loop.ivan, 3)
    rate(loop.iris, 3)
    for member in (loop.hiring.hana, loop.hiring.iris):
        for page in (
            loop.candidate.get_absolute_url(),
            reverse("hiring:debrief_csv", args=[loop.hiring.opening.public_id]),
        ):
            assert b"Nervous at first." not in browser_of(member).get(page).content
    assert b"Nervous at first." in browser_of(loop.hiring.ivan).get(address(loop.ivan)).content


def test_ones_scorecards_are_listed(loop):
    rate(loop.ivan, 3)
    page = browser_of(loop.hiring.ivan).get(reverse("hiring:scorecards")).content.decode()
    assert "Handed in" in page
    assert "Waiting for you" not in page
    assert "Waiting for you" in browser_of(loop.hiring.iris).get(reverse("hiring:scorecards")).content.decode()
