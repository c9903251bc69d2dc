"""What hiring says in the reader's language, and what is kept or handed to machines without one."""

import pytest
from django.utils import translation

from accounts.models import AuditEvent, User
from hiring.actions import criteria as edits
from hiring.actions.panel import change_panel_role
from hiring.domain.agreement import Agreement, AgreementState
from hiring.domain.edits import kept, said
from hiring.domain.refusals import NothingToUndo
from hiring.forms.candidates import DecisionForm
from hiring.models import PanelMember
from hiring.queries.proposals import own_criterion
from tests import cast
from tests.factories import NOW
from tests.hiring.pages import get
from tests.hiring.rows import join

pytestmark = pytest.mark.django_db


def test_a_change_is_kept_without_a_language_and_said_in_the_readers(rubric):
    with translation.override("es"):
        edits.add_criterion(rubric=rubric, draft=own_criterion(rubric.profile, "Kindness"), now=NOW)
        assert edits.undo_last(rubric=rubric) == "se añadió Kindness"
        edits.add_criterion(rubric=rubric, draft=own_criterion(rubric.profile, "Kindness"), now=NOW)
    assert rubric.edits.get().what == "added\nKindness"
    assert edits.undo_last(rubric=rubric) == "added Kindness"


def test_each_kind_of_change_can_be_said():
    assert said(kept("swapped", "Rust", "Go")) == "swapped Rust for Go"
    assert said(kept("weight 2", "Rust")) == "made Rust normal important"
    assert said("made Rust more important") == "made Rust more important", "kept before changes had names"


def test_the_audit_log_notes_a_role_by_its_value(rubric):
    member = join(rubric.opening, cast.bob())
    with translation.override("es"):
        change_panel_role(member=member, role=PanelMember.Role.EDITOR, by=cast.hana(), now=NOW)
    assert AuditEvent.objects.filter(verb="became editor").exists()


def test_tables_are_the_same_for_all_readers(rubric):
    english = [get(name, rubric).content for name in ("rubric_csv", "rubric_json")]
    User.objects.update(language="es")
    assert [get(name, rubric).content for name in ("rubric_csv", "rubric_json")] == english


def test_states_refusals_and_choices_follow_the_reader():
    one = Agreement(criterion=1, name="Rust", candidates=12, alpha=0.1, low=-0.25, high=0.5)
    form = DecisionForm()
    assert (str(one.state), one.figures, one.state == AgreementState.FIX) == (
        "fix this wording",
        "0.10 (−0.25 to 0.50)",
        True,
    )
    with translation.override("es"):
        assert (str(one.state), one.state == AgreementState.FIX) == ("corregir esta formulación", True)
        assert one.figures == "0,10 (−0,25 a 0,50)"
        assert str(NothingToUndo()) == "No hay nada que deshacer."
        assert "Contratación" in str(form["outcome"])
    assert "Hired" in str(form["outcome"])
