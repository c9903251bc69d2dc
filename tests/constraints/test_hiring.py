"""Rows of hiring that the database refuses, whoever writes them: one line at least for each constraint."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import CheckConstraint

from hiring.models import (
    Candidate,
    CandidateGroup,
    CandidateLink,
    DisagreementNote,
    HiringDecision,
    Interview,
    Opening,
    PanelInvitation,
    ReturnedReport,
    Rubric,
    RubricEdit,
    SampleAnswer,
    SampleRating,
    Scorecard,
    ScorecardCorrection,
)
from tests import cast
from tests.constraints.test_accounts import refused_by
from tests.constraints.test_team_levels import change, twin
from tests.factories import NOW
from tests.hiring.rows import LATER, TODAY, Hiring, make_candidate, make_hiring, make_interview, make_scorecard

pytestmark = pytest.mark.django_db
EARLIER = NOW - timedelta(days=1)


@dataclass(frozen=True)
class Made:
    """An opening whose rubric is a draft, and one row of each kind around it."""

    draft: Rubric
    hiring: Hiring
    candidate: Candidate
    interview: Interview
    card: Scorecard
    invitation: PanelInvitation
    link: CandidateLink
    sample: SampleAnswer


@pytest.fixture(scope="module")
def made_once(rows_of_module):
    hiring = make_hiring()
    draft = Rubric.objects.create(
        opening=hiring.opening,
        profile=hiring.rubric.profile,
        revision=2,
        predecessor=hiring.rubric,
        created_at=NOW,
    )
    candidate = make_candidate(hiring.opening)
    interview = make_interview(candidate, hiring.rubric)
    times = {"created_at": NOW, "expires_at": LATER}
    criterion = hiring.rubric.criteria.first()
    CandidateGroup.objects.create(candidate=candidate, grouping="way in", value="referred")
    sample = SampleAnswer.objects.create(criterion=criterion, words="First I would look.")
    SampleRating.objects.create(sample=sample, assessor=hiring.ivan, value=3, evidence="look", at=NOW)
    return Made(
        draft=draft,
        hiring=hiring,
        candidate=candidate,
        interview=interview,
        card=make_scorecard(interview, hiring.ivan, [3]),
        invitation=PanelInvitation.objects.create(
            opening=hiring.opening, email="x@example.org", digest="d" * 64, invited_by=cast.hana(), **times
        ),
        link=CandidateLink.objects.create(candidate=candidate, purpose="self", digest="d" * 64, **times),
        sample=sample,
    )


@pytest.fixture
def made(made_once, db):
    return deepcopy(made_once)


def in_draft(made):
    """A criterion that may still be changed."""
    return twin(made.hiring.rubric.criteria.first(), rubric_id=made.draft.pk)


def anchor(made, **fields):
    return in_draft(made).anchors.create(**{"value": 1, "words": "Seen.", **fields})


def task(made, **fields):
    given = {"kind": "challenge", "slug": "sums", "title": "Sums", "brief": "Add."}
    return in_draft(made).tasks.create(**{**given, **fields})


def correction(made, **fields):
    given = {"criterion": made.hiring.rubric.criteria.first(), "old_value": 3, "old_words": "a", "value": 4}
    rest = {"words": "b", "why": "I mixed up two people.", "by": made.hiring.ivan, "at": NOW}
    return ScorecardCorrection.objects.create(**{"scorecard": made.card, **given, **rest, **fields})


def note(made, words):
    given = {"candidate": made.candidate, "criterion": made.hiring.rubric.criteria.first(), "at": NOW}
    return DisagreementNote.objects.create(**given, by=made.hiring.hana, words=words)


def decision(made, **fields):
    given = {"candidate": made.candidate, "outcome": "hired", "reason": "Good.", "by": made.hiring.hana, "at": NOW}
    return HiringDecision.objects.create(**{**given, **fields})


def rating(made):
    return made.card.ratings.first()


BAD_ROWS = [
    ("opening_has_a_title", lambda made: Opening.objects.create(title="", created_at=NOW)),
    ("panel_member_once_per_opening", lambda made: twin(made.hiring.ivan)),
    ("panel_member_one_owner_per_opening", lambda made: change(made.hiring.eva, role="owner")),
    ("panel_member_has_a_known_role", lambda made: change(made.hiring.eva, role="king")),
    ("panel_member_leaves_after_joining_and_never_as_owner", lambda made: change(made.hiring.eva, left_at=EARLIER)),
    ("panel_member_leaves_after_joining_and_never_as_owner", lambda made: change(made.hiring.hana, left_at=LATER)),
    ("panel_invitation_one_pending", lambda made: twin(made.invitation, digest="e" * 64)),
    ("panel_invitation_expires_after_it_was_made", lambda made: change(made.invitation, expires_at=NOW)),
    ("panel_invitation_closed_has_a_time", lambda made: change(made.invitation, state="revoked")),
    ("panel_invitation_address_in_lower_case", lambda made: change(made.invitation, email="X@example.org")),
    ("panel_invitation_is_never_to_own", lambda made: change(made.invitation, role="owner")),
    ("rubric_revision_unique_in_opening", lambda made: change(made.draft, revision=1, predecessor=None)),
    ("rubric_one_draft_per_opening", lambda made: twin(made.draft, revision=3, predecessor_id=made.draft.pk)),
    ("rubric_one_published_per_opening", lambda made: change(made.draft, state="published", published_at=NOW)),
    ("rubric_knows_its_predecessor", lambda made: change(made.draft, predecessor=None)),
    ("rubric_times_fit_its_state", lambda made: change(made.hiring.rubric, state="draft")),
    ("rubric_times_fit_its_state", lambda made: change(made.draft, state="archived")),
    ("rubric_edit_says_what", lambda made: RubricEdit.objects.create(rubric=made.draft, what="", before=[], at=NOW)),
    ("criterion_once_per_skill", lambda made: twin(in_draft(made))),
    ("criterion_has_a_name", lambda made: change(in_draft(made), name="")),
    ("criterion_importance_is_one_of_three", lambda made: change(in_draft(made), importance=4)),
    ("criterion_expects_a_rating", lambda made: change(in_draft(made), expected=6)),
    ("anchor_one_per_value", lambda made: twin(anchor(made))),
    ("anchor_value_is_a_rating", lambda made: anchor(made, value=0)),
    ("anchor_has_words", lambda made: anchor(made, words="")),
    ("criterion_question_has_words", lambda made: in_draft(made).questions.create(text="")),
    ("criterion_task_once", lambda made: twin(task(made))),
    ("criterion_task_kind_is_known", lambda made: task(made, kind="game")),
    ("criterion_task_has_words", lambda made: task(made, brief="")),
    ("candidate_number_unique_in_opening", lambda made: twin(made.candidate, email="y@example.org")),
    ("candidate_number_counts_from_one", lambda made: make_candidate(made.hiring.opening, 0)),
    ("candidate_address_once_per_opening", lambda made: twin(made.candidate, number=2)),
    ("candidate_has_a_name_until_erased", lambda made: change(made.candidate, name="")),
    ("candidate_has_a_name_until_erased", lambda made: change(made.candidate, erased_at=NOW)),
    ("candidate_is_kept_for_a_while", lambda made: change(made.candidate, erase_after=TODAY)),
    ("candidate_address_is_in_lower_case", lambda made: change(made.candidate, email="C1@example.org")),
    ("candidate_link_one_unused_per_purpose", lambda made: twin(made.link, digest="e" * 64)),
    ("candidate_link_expires_after_it_was_made", lambda made: change(made.link, expires_at=NOW)),
    ("candidate_link_is_used_or_revoked", lambda made: change(made.link, used_at=NOW, revoked_at=NOW)),
    ("candidate_link_has_a_known_purpose", lambda made: change(made.link, purpose="all")),
    (
        "returned_report_holds_levels",
        lambda made: ReturnedReport.objects.create(candidate=made.candidate, levels={}, returned_at=NOW),
    ),
    ("candidate_group_once_per_grouping", lambda made: twin(CandidateGroup.objects.get(), value="other")),
    ("candidate_group_has_words", lambda made: CandidateGroup.objects.update(value="")),
    ("interview_closed_has_a_time", lambda made: change(made.interview, state="closed")),
    ("scorecard_one_per_assessor", lambda made: twin(made.card)),
    ("scorecard_submitted_has_a_time", lambda made: change(made.card, submitted_at=NOW)),
    (
        "scorecard_submitted_recommends_with_a_reason",
        lambda made: change(made.card, state="submitted", submitted_at=NOW, recommendation=3),
    ),
    ("scorecard_recommendation_is_one_of_four", lambda made: change(made.card, recommendation=5)),
    ("criterion_rating_once_per_scorecard", lambda made: twin(rating(made))),
    ("criterion_rating_between_1_and_5", lambda made: change(rating(made), value=6)),
    ("criterion_rating_needs_evidence", lambda made: change(rating(made), evidence="")),
    ("correction_has_words_and_says_why", lambda made: correction(made, why="")),
    ("correction_value_is_on_its_scale", lambda made: correction(made, criterion=None, value=5)),
    ("correction_changes_something", lambda made: correction(made, value=3, words="a")),
    ("disagreement_note_has_words", lambda made: note(made, "")),
    ("hiring_decision_has_a_reason", lambda made: decision(made, reason="")),
    ("hiring_decision_has_a_known_outcome", lambda made: decision(made, outcome="maybe")),
    ("sample_answer_has_words", lambda made: change(made.sample, words="")),
    ("sample_rating_once_per_assessor", lambda made: twin(SampleRating.objects.get())),
    ("sample_rating_between_1_and_5", lambda made: twin(SampleRating.objects.get(), value=6)),
    ("sample_rating_needs_evidence", lambda made: twin(SampleRating.objects.get(), evidence="")),
]


def constraints():
    return {
        constraint.name: constraint
        for model in apps.get_app_config("hiring").get_models()
        for constraint in model._meta.constraints
    }


@pytest.mark.parametrize(("name", "write"), BAD_ROWS, ids=[name for name, _ in BAD_ROWS])
def test_the_database_refuses(made, name, write):
    # SQLite does not name unique constraints of columns.
    is_check = isinstance(constraints()[name], CheckConstraint)
    refused_by(name if is_check else f"(?i)unique|{name}", lambda: write(made))


def test_every_constraint_of_hiring_has_a_bad_row():
    assert set(constraints()) == {name for name, _ in BAD_ROWS}


def test_a_rubric_has_one_successor(made):
    again = {"opening": made.hiring.opening, "profile": made.draft.profile, "revision": 3, "created_at": NOW}
    refused_by(
        "(?i)unique",
        lambda: Rubric.objects.create(predecessor=made.hiring.rubric, state="archived", archived_at=NOW, **again),
    )


def test_two_links_never_have_the_same_token(made):
    refused_by("(?i)unique", lambda: twin(made.link, purpose="data"))
    refused_by("(?i)unique", lambda: twin(made.invitation, email="y@example.org"))


def test_an_erased_candidate_keeps_a_number_and_no_name(made):
    change(made.candidate, name="", email="", erased_at=NOW)
    made.candidate.refresh_from_db()
    assert str(made.candidate) == "Candidate 1"
    assert made.card.ratings.filter(value=3).exists()
