"""Pages of challenges and design exercises, as somebody without an account uses them."""

import html
import re

import pytest
from django.urls import reverse

from assessment.models import Challenge, ChallengeAnswer, ChallengeAudience, InterviewQuestion
from tests.roadmap.catalogue_rows import make_catalogue, make_challenge

pytestmark = pytest.mark.django_db
SOLUTION = "answers = {&#x27;rows&#x27;"


@pytest.fixture
def rows():
    return make_catalogue()


def show(client, **entered: str) -> str:
    answer = client.get(reverse("roadmap:challenge", args=["count-rows"]), entered)
    assert answer.status_code == 200
    return answer.content.decode()


def listed(client, **chosen: str) -> list[str]:
    text = client.get(reverse("roadmap:challenges"), chosen).content.decode()
    return [title for title in ("Count the rows", "Count the columns") if f">{title}</a>" in text]


def test_a_challenge_shows_its_task_and_neither_solution_nor_answers(rows, client):
    text = show(client)
    for words in ["Count them.", "Data engineer, Mid", "2 Guided", "30 min", "Number of rows", "A whole number."]:
        assert words in text
    assert "rows = [1, 2, 3] # &lt;&amp; &gt;" in text
    for secret in [SOLUTION, "orders", 'value="3"', "Counts at Guided.", "Reference solution"]:
        assert secret not in text


def test_a_check_says_which_answers_are_right(rows, client):
    text = show(client, **{"a-rows": "3", "a-name": "customers"})
    assert "1 of 2 answers right" in text
    assert text.index("right</span>") < text.index("not right yet</span>")
    assert 'value="customers"' in text


def test_a_check_describes_the_levels_with_the_criteria(rows, client):
    text = show(client, **{"a-rows": "3"})
    for words in ["Counts at Guided.", "Counts at Advanced.", "The number is right."]:
        assert words in text


@pytest.mark.parametrize("entered", [{"a-rows": "3"}, {"a-rows": "", "a-name": ""}, {"a-rows": "x", "a-name": "y"}])
def test_the_solution_stays_away_until_every_answer_was_entered(rows, client, entered):
    assert SOLUTION not in show(client, **entered)


@pytest.mark.parametrize("entered", [{"a-rows": "3", "a-name": "Orders"}, {"a-rows": "5", "a-name": "none"}])
def test_the_solution_is_shown_as_text_once_every_answer_was_entered(rows, client, entered):
    text = show(client, **entered)
    assert SOLUTION in text
    assert "<script>answers" not in text


def test_what_is_no_number_is_said_beside_its_field(rows, client):
    text = show(client, **{"a-rows": "three"})
    assert "Enter a number such as" in text
    assert 'aria-invalid="true"' in text


def test_a_check_is_kept_out_of_search_engines_and_stores_nothing(rows, client):
    before = Challenge.objects.count()
    assert '<meta name="robots" content="noindex">' in show(client, **{"a-rows": "3"})
    assert Challenge.objects.count() == before
    assert not client.cookies.get("sessionid")


@pytest.mark.parametrize("given", ["<script>alert(1)</script>", "x" * 5000, "9" * 400, "\u202e3", "%00"])
def test_odd_answers_do_no_harm(rows, client, given):
    text = show(client, **{"a-rows": given, "a-name": given})
    assert "<script>alert" not in text
    assert f'value="{"x" * 201}' not in text


def test_the_starter_comes_as_a_file_of_its_language(rows, client):
    answer = client.get(reverse("roadmap:starter", args=["count-rows"]))
    assert answer["Content-Type"] == "text/x-python; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="count-rows.py"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content.decode() == "rows = [1, 2, 3] # <& >\n"


def test_a_starter_in_an_unknown_language_is_plain_text(rows, client):
    Challenge.objects.update(language="cobol")
    answer = client.get(reverse("roadmap:starter", args=["count-rows"]))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert 'filename="count-rows.txt"' in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, ["Count the rows", "Count the columns"]),
        ({"role": "data-engineer"}, ["Count the rows"]),
        ({"role": "ml-engineer"}, ["Count the columns"]),
        ({"level": "mid"}, ["Count the rows", "Count the columns"]),
        ({"level": "junior"}, []),
        ({"role": "data-engineer", "level": "junior"}, []),
        ({"role": "nonsense", "level": "<script>"}, ["Count the rows", "Count the columns"]),
    ],
)
def test_role_and_level_narrow_the_list(rows, client, chosen, found):
    make_challenge(rows.profile, rows.python, rows.levels, "count-columns", "Count the columns")
    other = rows.framework.roles.get(slug="ml-engineer")
    ChallengeAudience.objects.filter(challenge__slug="count-columns").update(role=other)
    assert listed(client, **chosen) == found


def test_a_challenge_for_two_roles_at_two_levels_is_not_mixed_up(rows, client):
    challenge = Challenge.objects.get()
    other = rows.framework.roles.get(slug="ml-engineer")
    junior = rows.framework.career_levels.get(slug="junior")
    ChallengeAudience.objects.create(challenge=challenge, role=other, career_level=junior)
    assert listed(client, role="ml-engineer", level="junior") == ["Count the rows"]
    assert listed(client, role="data-engineer", level="junior") == []


def test_a_check_costs_one_statement_more(rows, client, django_assert_num_queries):
    with django_assert_num_queries(7):
        show(client, **{"a-rows": "3", "a-name": "orders"})


def test_a_challenge_without_answers_has_no_form(rows, client):
    ChallengeAnswer.objects.all().delete()
    assert "Check my answers" not in show(client)


def test_an_exercise_shows_all_its_parts(rows, client):
    text = html.unescape(client.get(reverse("roadmap:exercise", args=["search"])).content.decode())
    for words in ["Design it.", "One machine.", "An index of words", "Builds an index.", "weight 10", "2 Guided"]:
        assert words in text
    assert text.index("Index at Guided.") < text.index("Index at Advanced.") < text.index("What breaks first?")


def test_what_an_answer_contains_is_behind_a_disclosure(rows, client):
    text = client.get(reverse("roadmap:exercise", args=["search"])).content.decode()
    assert re.search(r"<details><summary>Mid</summary>\s*<ul><li>An index of words</li></ul></details>", text)


def test_a_skill_shows_its_interview_questions_behind_a_disclosure(rows, client):
    text = client.get(reverse("roadmap:skill", args=["sql-querying"])).content.decode()
    for words in ["How do you find doubled rows?", "Groups and counts", "And without a key?"]:
        assert words in text
    InterviewQuestion.objects.all().delete()
    assert "In an interview" not in client.get(reverse("roadmap:skill", args=["sql-querying"])).content.decode()
