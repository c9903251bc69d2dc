"""Candidates: numbers, dates, interviews, decisions, links and erasure."""

from datetime import timedelta

import pytest

from accounts.models import AuditEvent, ErasureGate
from hiring.actions.candidate_erasure import ERASED, erase_candidate, erase_past_their_date
from hiring.actions.candidate_links import agree_to_handover, return_levels, send_link
from hiring.actions.candidates import add_candidate, keep_until, record_group
from hiring.actions.decisions import decide, write_note
from hiring.actions.interviews import ask_assessor, drop_open_scorecards_of, drop_scorecard, plan_interview
from hiring.actions.samples import drop_sample, rate_samples, write_sample
from hiring.actions.scorecards import correct_scorecard
from hiring.domain.interview_refusals import (
    AssessorIsAskedAlready,
    CandidateDateHasPassed,
    CandidateIsDecided,
    CandidateIsErased,
    CandidateIsThere,
    CriterionIsNotAssigned,
    IsNotDecided,
    LinkIsOver,
    NobodyHasSubmitted,
    NobodyIsAsked,
    NoRubricIsPublished,
    NotesAreMissing,
    NotYetRated,
    SamplesAreRated,
    ScorecardIsSubmitted,
    ScorecardsAreOpen,
)
from hiring.models import Candidate, CandidateLink, Criterion, PanelMember, Rubric, Scorecard
from notices.models import OutboxEntry
from tests.factories import NOW
from tests.hiring.interview_rows import ask, make_loop, rate
from tests.hiring.rows import make_candidate, publish

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def add(loop, email: str = "new@example.org") -> Candidate:
    until = NOW.date() + 90 * DAY
    return add_candidate(
        opening=loop.hiring.opening, name="Nia", email=email, erase_after=until, by=loop.hiring.hana, now=NOW
    )


def decide_as_hana(loop, outcome: str = "hired"):
    return decide(candidate=loop.candidate, outcome=outcome, reason="Because.", by=loop.hiring.hana, now=NOW)


def test_candidates_are_numbered_and_an_address_comes_once():
    loop = make_loop()
    assert [add(loop).number, add(loop, "other@example.org").number] == [2, 3]
    with pytest.raises(CandidateIsThere):
        add(loop, "NEW@example.org")


def test_planning_asks_by_mail_and_says_nothing_of_the_others():
    loop = make_loop()
    mails = {mail.to: mail.html for mail in OutboxEntry.objects.all()}
    assert mails.keys() == {"ivan@example.org", "iris@example.org"}
    assert "Iris" not in mails["ivan@example.org"]
    assert str(loop.ivan.public_id) in mails["ivan@example.org"]
    assert loop.ivan.ratings.count() == 3


def test_an_interview_needs_a_published_rubric_people_and_criteria_of_it():
    loop = make_loop()
    plan = {"candidate": add(loop), "held_on": None, "by": loop.hiring.hana, "now": NOW}
    with pytest.raises(NobodyIsAsked):
        plan_interview(asked={loop.hiring.ivan: []}, **plan)
    Rubric.objects.update(state="archived", archived_at=NOW)
    with pytest.raises(NoRubricIsPublished):
        plan_interview(asked={loop.hiring.ivan: loop.criteria}, **plan)


def test_a_rubric_revised_while_in_use_leaves_old_interviews_on_their_revision():
    loop = make_loop()
    old = loop.hiring.rubric
    old.state, old.archived_at = "archived", NOW
    old.save()
    revised = Rubric.objects.create(
        opening=loop.hiring.opening, profile=old.profile, revision=2, predecessor=old, created_at=NOW
    )
    Criterion.objects.create(rubric=revised, name="New wording", position=1)
    publish(revised)
    newer = ask(add(loop), loop.hiring.ivan, by=loop.hiring.hana)
    loop.interview.refresh_from_db()
    assert (loop.interview.rubric, newer.rubric) == (old, revised)
    rate(loop.ivan, 3)
    with pytest.raises(CriterionIsNotAssigned):
        ask_assessor(interview=newer, member=loop.hiring.eva, criteria=loop.criteria, by=loop.hiring.hana, now=NOW)


def test_nobody_is_asked_twice_and_a_late_one_reopens_the_interview():
    loop = make_loop()
    asked = {"interview": loop.interview, "criteria": loop.criteria, "by": loop.hiring.hana, "now": NOW}
    with pytest.raises(AssessorIsAskedAlready):
        ask_assessor(member=loop.hiring.ivan, **asked)
    rate(loop.ivan, 3)
    rate(loop.iris, 3)
    ask_assessor(member=loop.hiring.eva, **asked)
    loop.interview.refresh_from_db()
    assert (loop.interview.state, loop.interview.closed_at) == ("open", None)


def test_taking_off_works_before_handing_in_only():
    loop = make_loop()
    rate(loop.ivan, 3)
    with pytest.raises(ScorecardIsSubmitted):
        drop_scorecard(scorecard=loop.ivan, by=loop.hiring.hana, now=NOW)
    assert drop_open_scorecards_of(member=loop.hiring.iris, by=loop.hiring.hana, now=NOW) == 1
    loop.interview.refresh_from_db()
    assert loop.interview.state == "closed"


def test_an_interview_from_which_all_were_taken_off_is_cancelled():
    loop = make_loop()
    for member in (loop.hiring.ivan, loop.hiring.iris):
        drop_open_scorecards_of(member=member, by=loop.hiring.hana, now=NOW)
    loop.interview.refresh_from_db()
    assert loop.interview.state == "cancelled"


def test_a_decision_waits_for_scorecards_and_for_notes_on_gates_two_levels_apart():
    loop = make_loop()
    with pytest.raises(NobodyHasSubmitted):
        decide_as_hana(loop)
    rate(loop.ivan, 2)
    with pytest.raises(ScorecardsAreOpen):
        decide_as_hana(loop)
    rate(loop.iris, 4)
    with pytest.raises(NotesAreMissing):
        decide_as_hana(loop)
    note = {"words": "Ivan asked about batches only.", "by": loop.hiring.hana, "now": NOW}
    write_note(candidate=loop.candidate, criterion=loop.criteria[0], **note)
    assert decide_as_hana(loop).outcome == "hired"
    with pytest.raises(CandidateIsDecided):
        decide_as_hana(loop, "declined")
    with pytest.raises(CandidateIsDecided):
        ask(loop.candidate, loop.hiring.eva, by=loop.hiring.hana)


def test_a_correction_can_bring_a_gate_two_levels_apart():
    loop = make_loop()
    rate(loop.ivan, 3)
    rate(loop.iris, 3)
    correct_scorecard(scorecard=loop.iris, criterion=loop.criteria[0], value=5, words="Read again.", why="W.", now=NOW)
    with pytest.raises(NotesAreMissing):
        decide_as_hana(loop)


def test_a_decision_can_be_opened_again_with_a_reason_and_both_stay():
    loop = make_loop()
    with pytest.raises(IsNotDecided):
        decide_as_hana(loop, "reopened")
    decide_as_hana(loop, "withdrew")
    decide_as_hana(loop, "reopened")
    decide_as_hana(loop, "withdrew")
    assert loop.candidate.decisions.count() == 3


def test_notes_belong_to_what_was_rated():
    loop = make_loop()
    with pytest.raises(NotYetRated):
        write_note(candidate=loop.candidate, criterion=loop.criteria[0], words="x", by=loop.hiring.hana, now=NOW)


def test_erasing_leaves_numbers_and_takes_every_word():
    loop = make_loop()
    rate(loop.ivan, 2)
    rate(loop.iris, 4)
    correct_scorecard(scorecard=loop.iris, criterion=loop.criteria[1], value=4, words="Read.", why="Notes.", now=NOW)
    write_note(candidate=loop.candidate, criterion=loop.criteria[0], words="Cleo said", by=loop.hiring.hana, now=NOW)
    decide_as_hana(loop)
    send_link(candidate=loop.candidate, purpose="data", by=loop.hiring.hana, link_of=str, now=NOW)
    assert erase_candidate(candidate=loop.candidate, by=loop.hiring.hana, now=NOW)
    loop.candidate.refresh_from_db()
    assert (loop.candidate.name, loop.candidate.email, str(loop.candidate)) == ("", "", "Candidate 1")
    assert sorted(row.value for row in loop.ivan.ratings.all()) == [2, 2, 2]
    words = {row.evidence for card in (loop.ivan, loop.iris) for row in card.ratings.all()}
    words |= {loop.candidate.decisions.get().reason, loop.candidate.disagreement_notes.get().words}
    words |= {value for card in Scorecard.objects.all() for value in (card.reason, card.private_notes)}
    correction = loop.iris.corrections.get()
    words |= {correction.words, correction.why, correction.old_words}
    assert words == {ERASED, ""}
    assert not OutboxEntry.objects.filter(to="cleo@example.org").exists()
    assert not CandidateLink.objects.exists()
    assert not ErasureGate.objects.exists()
    assert not erase_candidate(candidate=loop.candidate, by=loop.hiring.hana, now=NOW)


def test_erasing_drops_open_scorecards_and_closes_everything():
    loop = make_loop()
    erase_candidate(candidate=loop.candidate, by=None, now=NOW)
    loop.interview.refresh_from_db()
    assert loop.interview.state == "cancelled"
    assert {card.state for card in Scorecard.objects.all()} == {"dropped"}
    for act in (
        lambda: ask(loop.candidate, loop.hiring.eva, by=loop.hiring.hana),
        lambda: keep_until(candidate=loop.candidate, erase_after=NOW.date(), by=loop.hiring.hana, now=NOW),
        lambda: send_link(candidate=loop.candidate, purpose="data", by=loop.hiring.hana, link_of=str, now=NOW),
    ):
        with pytest.raises(CandidateIsErased):
            act()
    assert not any("Cleo" in str(event.details) for event in AuditEvent.objects.all())


def test_the_day_itself_still_counts_and_the_day_after_it_erases():
    loop = make_loop()
    other = make_candidate(loop.hiring.opening, number=2, erase_after=NOW.date() + DAY)
    assert erase_past_their_date(now=NOW + DAY) == 0
    assert erase_past_their_date(now=NOW + 2 * DAY) == 1
    assert erase_past_their_date(now=NOW + 2 * DAY) == 0
    other.refresh_from_db()
    assert other.is_erased
    with pytest.raises(CandidateDateHasPassed):
        keep_until(candidate=loop.candidate, erase_after=NOW.date(), by=loop.hiring.hana, now=NOW + 999 * DAY)


def test_groups_are_recorded_in_ones_own_words_and_taken_away_again():
    loop = make_loop()
    for value in ("inside", "outside"):
        record_group(candidate=loop.candidate, grouping="came from", value=value, now=NOW)
    assert [group.value for group in loop.candidate.groups.all()] == ["outside"]
    record_group(candidate=loop.candidate, grouping="came from", value="", now=NOW)
    assert not loop.candidate.groups.exists()


def send(loop, purpose: str = "self", now=NOW) -> tuple[CandidateLink, list[str]]:
    tokens: list[str] = []
    link = send_link(
        candidate=loop.candidate,
        purpose=purpose,
        by=loop.hiring.hana,
        link_of=lambda token: tokens.append(token) or token,
        now=now,
    )
    return link, tokens


def test_a_link_works_once_and_only_its_digest_is_kept():
    loop = make_loop()
    link, (token,) = send(loop)
    assert token not in str(CandidateLink.objects.values())
    return_levels(link=link, levels={"skill-000": [3.0, 0.5, "self_rated"]}, now=NOW)
    with pytest.raises(LinkIsOver):
        return_levels(link=link, levels={"skill-000": [5.0, 0.5, "self_rated"]}, now=NOW)
    assert loop.candidate.returned_report.levels["skill-000"][0] == 3.0


def test_a_new_link_ends_the_earlier_one_and_every_link_expires():
    loop = make_loop()
    first, _tokens = send(loop)
    second, _tokens = send(loop)
    with pytest.raises(LinkIsOver):
        return_levels(link=first, levels={"a": [1, 1, "s"]}, now=NOW)
    with pytest.raises(LinkIsOver):
        return_levels(link=second, levels={"a": [1, 1, "s"]}, now=NOW + 15 * DAY)


def test_a_first_plan_takes_the_candidates_own_word_after_she_was_hired():
    loop = make_loop()
    with pytest.raises(IsNotDecided):
        send(loop, "handover")
    rate(loop.ivan, 3)
    rate(loop.iris, 3)
    decide_as_hana(loop)
    link, _tokens = send(loop, "handover")
    agree_to_handover(link=link, now=NOW)
    loop.candidate.refresh_from_db()
    assert loop.candidate.handover_agreed_at == NOW


def test_sample_answers_are_rated_once_and_then_stay():
    loop = make_loop()
    first, second = (write_sample(criterion=loop.criteria[0], words=words) for words in ("I would look.", "Dunno."))
    third = write_sample(criterion=loop.criteria[1], words="x")
    drop_sample(sample=third)
    rated = {"member": loop.hiring.ivan, "rubric_id": loop.hiring.rubric.pk, "now": NOW}
    with pytest.raises(CriterionIsNotAssigned):
        rate_samples(given={first.pk: (3, "look")}, **rated)
    rate_samples(given={first.pk: (3, "look"), second.pk: (1, "nothing")}, **rated)
    with pytest.raises(SamplesAreRated):
        rate_samples(given={first.pk: (4, "look"), second.pk: (1, "nothing")}, **rated)
    with pytest.raises(SamplesAreRated):
        write_sample(criterion=loop.criteria[0], words="Too late.")
    with pytest.raises(SamplesAreRated):
        drop_sample(sample=first)


def test_an_interviewer_who_left_gets_no_mail_and_her_scorecards_can_be_dropped():
    loop = make_loop()
    PanelMember.objects.filter(pk=loop.hiring.iris.pk).update(left_at=NOW)
    assert drop_open_scorecards_of(member=loop.hiring.iris, by=loop.hiring.hana, now=NOW) == 1
