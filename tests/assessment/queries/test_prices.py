"""What pages and actions cost in statements: fixed, whatever the framework, the answers and the history hold."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.domain.holder import Holder
from assessment.actions.attempts import answer_and_ask, ask_next, finish_attempt, save_answer
from assessment.models import Attempt, ChoiceGroup, ScoreReport, SourceDocument
from assessment.queries.exports import result_rows
from assessment.queries.results import gaps_of_report, result_page
from assessment.queries.shares import live_links_of
from assessment.queries.start import profile_by_slugs, start_page
from assessment.queries.trends import history_of, points_of
from assessment.queries.walk import attempt_of, question_page, walk_of
from assessment.queries.why import why_page
from tests import cast
from tests.assessment.instrument_rows import Rows, make_instrument, rated, visitor
from tests.assessment.queries.answered import begun, report_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def _price(call) -> int:
    """How many statements the call costs once the pack version is in memory."""
    call()
    with CaptureQueriesContext(
        connection,
    ) as statements:
        call()
    return len(statements)


def _found(report: ScoreReport) -> ScoreReport:
    return ScoreReport.objects.with_names().get(pk=report.pk)


@pytest.fixture
def rows() -> Rows:
    return make_instrument()


@pytest.mark.parametrize("answers", [0, 7])
def test_a_question_page_costs_one_statement(rows, django_assert_num_queries, answers):
    attempt = begun(rows, visitor(), answers)
    with django_assert_num_queries(1):
        page = question_page(walk_of(attempt), answers + 1)
    assert page.has_picture == (answers > 5)


def test_finding_the_attempt_costs_one_statement_for_visitors_and_people(rows, django_assert_num_queries):
    for holder in (visitor(), Holder(person_id=cast.alice().pk)):
        attempt = begun(rows, holder)
        with django_assert_num_queries(1):
            assert attempt_of(holder, attempt.public_id) == attempt


# In a test the transaction of an action is a savepoint: the first and the last statement of each.
def _statements(on_sqlite: int, rows: int) -> int:
    """PostgreSQL takes all rows that an answer writes in one message."""
    return on_sqlite if connection.vendor == "sqlite" else on_sqlite - rows + 1


@pytest.mark.parametrize(("base", "answers"), [(0, 0), (1, 1)], ids=["a first answer", "a changed one"])
def test_saving_an_answer_costs_seven_statements_at_most_with_its_transaction(
    rows, django_assert_num_queries, base, answers
):
    holder = visitor()
    attempt = begun(rows, holder, answers)
    answer = rated(5, base=base)
    with django_assert_num_queries(_statements(7, rows=3)):
        save_answer(holder=holder, public_id=attempt.public_id, position=1, answer=answer, now=NOW)


def test_a_save_that_arrives_again_costs_four_statements(rows, django_assert_num_queries):
    holder = visitor()
    attempt = begun(rows, holder)
    save = {"holder": holder, "public_id": attempt.public_id, "position": 1, "answer": rated(3), "now": NOW}
    save_answer(**save)
    with django_assert_num_queries(4):
        save_answer(**save)


@pytest.mark.parametrize("answers", [0, 9])
def test_choosing_the_next_question_costs_five_statements_however_many_were_answered(
    rows, django_assert_num_queries, answers
):
    holder = visitor()
    attempt = begun(rows, holder, answers)
    where = {"holder": holder, "public_id": attempt.public_id, "now": NOW}
    save_answer(**where, position=answers + 1, answer=rated(3))
    with django_assert_num_queries(5):
        ask_next(**where)


def test_answering_and_going_on_costs_eight_statements_at_most(rows, django_assert_num_queries):
    holder = visitor()
    attempt = begun(rows, holder)
    with django_assert_num_queries(_statements(8, rows=4)):
        answer_and_ask(holder=holder, public_id=attempt.public_id, position=1, answer=rated(3), now=NOW)


def test_finishing_costs_the_same_however_many_answers_there_are():
    prices = set()
    for count in (3, 40):
        rows, holder = make_instrument(60, slug=f"pack-{count}"), visitor()
        attempt = begun(rows, holder, count, mode="thorough")
        with CaptureQueriesContext(connection) as statements:
            finish_attempt(holder=holder, public_id=attempt.public_id, now=NOW)
        prices.add(len(statements))
    assert prices == {7}


def _add_choice_groups(rows: Rows, count: int) -> None:
    source = SourceDocument.objects.create(framework=rows.framework, slug="stack", title="The stack")
    for number in range(count):
        group = ChoiceGroup.objects.create(
            framework=rows.framework, source=source, slug=f"any-{number}", name="One of these"
        )
        group.skills.set(rows.skills[: number + 2])
        group.tools.create(framework=rows.framework, slug=f"tool-{number}", name="A tool")


@pytest.mark.parametrize(
    ("skills", "answers", "reports", "groups"), [(12, 3, 1, 1), (60, 3, 1, 6), (60, 40, 1, 1), (12, 3, 30, 1)]
)
def test_a_result_page_costs_the_same_whatever_the_report_holds(skills, answers, reports, groups):
    rows, holder = make_instrument(skills), visitor()
    _add_choice_groups(rows, groups)
    for day in range(reports):
        report = report_of(rows, holder, dict.fromkeys(range(answers), 3), NOW + timedelta(days=day))
    found = _found(report)
    assert _price(lambda: result_page(found)) == 4
    assert _price(lambda: list(result_rows(result_page(found)))) == 4
    assert _price(lambda: gaps_of_report(found)) == 1
    assert _price(lambda: why_page(found, "skill-000", holder)) == 3
    assert _price(lambda: history_of(holder)) == 1
    assert _price(lambda: points_of(holder, rows.skills[0].pk)) == 1


def test_a_result_page_of_an_earlier_revision_of_the_profile_costs_no_more(rows):
    report = report_of(rows, visitor(), {0: 3})
    version = report.pack_version
    kept = [profile for profile in version.snapshot["profiles"] if profile != report.profile_id]
    type(version).objects.filter(pk=version.pk).update(snapshot={**version.snapshot, "profiles": kept})
    found = _found(report)
    assert _price(lambda: result_page(found)) == 2  # no choice groups here
    assert report.profile_id in {one.profile.id for one in result_page(found).career_levels}


def test_the_list_of_results_costs_one_statement(rows, django_assert_num_queries):
    holder = visitor()
    for day in range(3):
        report_of(rows, holder, {day: 3}, NOW + timedelta(days=day))
    with django_assert_num_queries(1):
        shown = [(str(report.profile), report.attempt.mode) for report in ScoreReport.objects.of(holder).with_names()]
    assert len(shown) == 3


def test_the_live_links_of_a_report_cost_one_statement(rows, django_assert_num_queries):
    report = report_of(rows, visitor(), {0: 3})
    with django_assert_num_queries(1):
        assert live_links_of(report, NOW, "https://example.org") == []


@pytest.mark.parametrize("slugs", [("", ""), ("ml-engineer", "mid")])
def test_the_start_page_costs_three_statements(rows, django_assert_num_queries, slugs):
    holder = visitor()
    begun(rows, holder)
    with django_assert_num_queries(3):
        page = start_page(holder, *slugs)
        names = [str(attempt.profile) for attempt in page.open_attempts]
        names += [str(profile) for tile in page.roles for profile in tile.profiles]
    assert len(names) == 4


def test_the_start_page_of_nobody_costs_two_statements(rows, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert start_page(Holder(), "", "").open_attempts == ()


def test_finding_a_profile_by_its_address_costs_two_statements(rows, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert profile_by_slugs("ml-engineer", "mid") == rows.profile
    assert profile_by_slugs("ml-engineer", "no-such-level") is None


def test_open_attempts_come_with_their_names(rows, django_assert_num_queries):
    holder = visitor()
    begun(rows, holder)
    with django_assert_num_queries(1):
        assert [attempt.pack_version.framework.title for attempt in Attempt.objects.of(holder).with_names()]
