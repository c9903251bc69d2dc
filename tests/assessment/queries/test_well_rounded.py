"""The marks “one technology from each area”, beside the levels."""

import pytest

from assessment.models import ChoiceGroup, SourceDocument, Tool
from assessment.queries.scoring import scored
from assessment.queries.well_rounded import choice_marks, count_earned
from tests.assessment.instrument_rows import Rows, make_instrument, visitor
from tests.assessment.queries.answered import report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> Rows:
    rows = make_instrument(6)
    SourceDocument.objects.create(framework=rows.framework, slug="stack", title="The stack")
    return rows


def _group(rows: Rows, *numbers: int, slug: str = "stores", **fields: object) -> ChoiceGroup:
    source = SourceDocument.objects.get()
    group = ChoiceGroup.objects.create(framework=rows.framework, source=source, slug=slug, name="Data stores", **fields)
    group.skills.set(rows.skills[number] for number in numbers)
    return group


def _marks(rows: Rows, values: dict[int, int]):
    said = {rows.skills[number].slug: float(value) for number, value in values.items()}
    return choice_marks(rows.framework.pk, scored(report_of(rows, visitor(), values)).estimate, said)


def _state(rows: Rows, values: dict[int, int]) -> str:
    (mark,) = _marks(rows, values)
    return mark.state


def test_one_skill_in_use_earns_the_mark_and_is_named(rows):
    _group(rows, 0, 1)
    (mark,) = _marks(rows, {0: 4, 1: 0})
    assert (mark.state, mark.through) == ("earned", ("Skill 0",))


def test_no_skill_in_use_earns_nothing_yet(rows):
    _group(rows, 0, 1)
    assert _state(rows, {0: 0, 1: 1}) == "not_yet"


def test_a_mark_nobody_asked_about_is_not_assessed_however_good_the_rest_looks(rows):
    _group(rows, 0)
    assert _state(rows, {1: 5, 2: 5, 3: 5, 4: 5, 5: 5}) == "not_assessed"


@pytest.mark.parametrize(
    ("need", "values", "state"),
    [
        (2, {0: 5, 1: 5}, "earned"),
        (2, {0: 5, 1: 0}, "not_yet"),
        (2, {0: 5}, "not_yet"),
        (9, {0: 5, 1: 5, 2: 5}, "earned"),
    ],
)
def test_a_mark_may_need_several_skills_but_never_more_than_it_has(rows, need, values, state):
    _group(rows, 0, 1, 2, need=need)
    assert _state(rows, values) == state


@pytest.mark.parametrize(("values", "state"), [({0: 5, 1: 5}, "earned"), ({0: 5, 1: 0}, "not_yet")])
def test_all_of_a_group_may_be_asked_for(rows, values, state):
    _group(rows, 0, 1, rule=ChoiceGroup.Rule.ALL_OF)
    assert _state(rows, values) == state


def test_outgrown_groups_and_groups_without_skills_are_left_out(rows):
    _group(rows, 0, slug="outgrown", is_dated=True)
    _group(rows, slug="tools-only").tools.add(Tool.objects.create(framework=rows.framework, slug="t", name="Tool"))
    assert _marks(rows, {0: 5}) == []


def test_a_mark_names_its_source_and_its_tools(rows):
    tools = [Tool.objects.create(framework=rows.framework, slug=name, name=name) for name in ("b", "a")]
    _group(rows, 0, note="Any will do.").tools.set(tools)
    (mark,) = _marks(rows, {0: 5})
    assert (mark.source, mark.tools, mark.note) == ("stack", ("a", "b"), "Any will do.")


def test_marks_of_another_framework_are_not_shown(rows):
    other = make_instrument(2, slug="other")
    ChoiceGroup.objects.create(
        framework=other.framework, source=SourceDocument.objects.get(), slug="x", name="X"
    ).skills.set(other.skills)
    assert _marks(rows, {0: 5}) == []


def test_earned_marks_are_counted(rows):
    for number in range(3):
        _group(rows, number, slug=f"group-{number}")
    assert count_earned(_marks(rows, {0: 5, 1: 5})) == 2


def test_not_yet_never_earns_a_mark_whatever_the_other_skills_say(rows):
    _group(rows, 2)
    assert _state(rows, {0: 5, 1: 5, 2: 0}) == "not_yet"
