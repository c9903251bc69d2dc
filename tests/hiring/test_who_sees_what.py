"""Nobody reads a colleague's scorecard before handing in her own; leads neither, if the rubric says so."""

import pytest
from django.utils import timezone

from hiring.actions.interviews import drop_scorecard
from hiring.models import Candidate, PanelMember, ReturnedReport, Scorecard
from hiring.policies.scorecards import (
    candidates_led_by,
    candidates_visible_to,
    returned_reports_visible_to,
    scorecards_of,
    scorecards_visible_to,
)
from tests import cast
from tests.hiring.interview_rows import ask, make_loop, person_of, rate
from tests.hiring.rows import make_candidate, make_opening

pytestmark = pytest.mark.django_db


def seen_by(member: PanelMember) -> set[int]:
    return set(scorecards_visible_to(person_of(member)).values_list("pk", flat=True))


def test_an_interviewer_sees_only_her_own_before_and_hers_and_colleagues_after():
    loop = make_loop()
    ivan, iris = loop.hiring.ivan, loop.hiring.iris
    assert (seen_by(ivan), seen_by(iris)) == ({loop.ivan.pk}, {loop.iris.pk})
    rate(loop.ivan, 3)
    assert (seen_by(ivan), seen_by(iris)) == ({loop.ivan.pk}, {loop.iris.pk})
    rate(loop.iris, 4)
    assert seen_by(ivan) == seen_by(iris) == {loop.ivan.pk, loop.iris.pk}


def test_leads_see_what_is_handed_in_and_never_an_open_one():
    loop = make_loop()
    assert seen_by(loop.hiring.hana) == set()
    rate(loop.ivan, 3)
    assert seen_by(loop.hiring.hana) == seen_by(loop.hiring.eva) == {loop.ivan.pk}


def test_leads_wait_for_all_if_the_rubric_says_so():
    loop = make_loop(leads_wait=True)
    rate(loop.ivan, 3)
    assert seen_by(loop.hiring.hana) == seen_by(loop.hiring.eva) == set()
    rate(loop.iris, 3)
    assert seen_by(loop.hiring.hana) == {loop.ivan.pk, loop.iris.pk}


def test_nobody_waits_for_an_interviewer_who_was_taken_off():
    loop = make_loop(leads_wait=True)
    rate(loop.ivan, 3)
    drop_scorecard(scorecard=loop.iris, by=loop.hiring.hana, now=timezone.now())
    assert seen_by(loop.hiring.hana) == {loop.ivan.pk}
    assert seen_by(loop.hiring.iris) == set()
    assert not candidates_visible_to(person_of(loop.hiring.iris)).exists()


@pytest.mark.parametrize("leads_wait", [False, True])
def test_a_lead_who_rates_herself_sees_nothing_before_she_has_handed_in(leads_wait):
    loop = make_loop(leads_wait=leads_wait)
    hers = ask(loop.candidate, loop.hiring.hana, by=loop.hiring.hana).scorecards.get()
    rate(loop.ivan, 3)
    rate(loop.iris, 3)
    assert seen_by(loop.hiring.hana) == {hers.pk}
    rate(hers, 2)
    assert len(seen_by(loop.hiring.hana)) == 3


def test_a_second_interview_closes_the_eyes_again():
    loop = make_loop()
    rate(loop.ivan, 3)
    rate(loop.iris, 3)
    again = ask(loop.candidate, loop.hiring.ivan, by=loop.hiring.hana).scorecards.get()
    assert seen_by(loop.hiring.ivan) == {loop.ivan.pk, again.pk}


def test_what_one_handed_in_about_one_candidate_opens_no_other():
    loop = make_loop()
    other = make_candidate(loop.hiring.opening, number=2)
    interview = ask(other, loop.hiring.ivan, loop.hiring.iris, by=loop.hiring.hana)
    theirs = {card.assessor_id: card for card in interview.scorecards.all()}
    rate(loop.ivan, 3)
    rate(theirs[loop.hiring.iris.pk], 3)
    assert theirs[loop.hiring.iris.pk].pk not in seen_by(loop.hiring.ivan)


def test_an_interviewer_who_left_sees_nothing_and_what_she_handed_in_stays():
    loop = make_loop()
    rate(loop.ivan, 3)
    rate(loop.iris, 3)
    PanelMember.objects.filter(pk=loop.hiring.ivan.pk).update(left_at=timezone.now())
    assert seen_by(loop.hiring.ivan) == set()
    assert not scorecards_of(person_of(loop.hiring.ivan)).exists()
    assert loop.ivan.pk in seen_by(loop.hiring.hana)


def test_candidates_are_known_to_leads_and_to_whom_they_were_given():
    loop = make_loop()
    other = make_candidate(loop.hiring.opening, number=2)
    known = {member: set(candidates_visible_to(person_of(member))) for member in (loop.hiring.hana, loop.hiring.ivan)}
    assert known == {loop.hiring.hana: {loop.candidate, other}, loop.hiring.ivan: {loop.candidate}}
    assert set(candidates_led_by(person_of(loop.hiring.ivan))) == set()


def test_strangers_and_managers_of_other_openings_see_nothing():
    loop = make_loop()
    rate(loop.ivan, 3)
    make_opening("Another one")
    elsewhere = make_opening("Elsewhere")
    PanelMember.objects.create(opening=elsewhere, person=cast.mallory(), role="editor", joined_at=timezone.now())
    assert not candidates_visible_to(cast.mallory()).exists()
    assert not scorecards_visible_to(cast.mallory()).exists()


def test_what_she_says_of_herself_is_shown_when_all_have_handed_in():
    loop = make_loop()
    ReturnedReport.objects.create(candidate=loop.candidate, levels={"x": [1, 1, "s"]}, returned_at=timezone.now())
    viewers = [person_of(member) for member in (loop.hiring.hana, loop.hiring.ivan, loop.hiring.iris)]
    for card in (loop.ivan, loop.iris):
        assert not any(returned_reports_visible_to(viewer).exists() for viewer in viewers)
        rate(card, 3)
    assert all(returned_reports_visible_to(viewer).exists() for viewer in viewers)
    assert not returned_reports_visible_to(cast.mallory()).exists()


def test_a_report_is_not_shown_while_nobody_was_asked():
    loop = make_loop()
    alone = make_candidate(loop.hiring.opening, number=7)
    ReturnedReport.objects.create(candidate=alone, levels={"x": [1, 1, "s"]}, returned_at=timezone.now())
    assert not returned_reports_visible_to(cast.hana()).exists()
    assert Candidate.objects.count() == 2
    assert Scorecard.objects.count() == 2
