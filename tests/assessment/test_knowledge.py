"""Knowledge questions by their pages: asked, answered in each form, marked, and explained afterwards."""

import re
from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import Attempt, Item, ItemOption, Operation, Response, ScoreReport
from tests.assessment.instrument_rows import make_instrument

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def rows_once(rows_of_module):
    return make_instrument(4, knowledge=True)


@pytest.fixture(autouse=True)
def rows(rows_once, db):
    return deepcopy(rows_once)


@pytest.fixture
def visitor() -> Client:
    return Client()


def page_of(client: Client, attempt: Attempt, position: int) -> str:
    return client.get(reverse("assessment:question", args=[attempt.public_id, position])).content.decode()


def answer(client: Client, attempt: Attempt, position: int, **fields: object):
    hidden = re.findall(r'type="hidden" name="(op|base_revision)" value="([^"]*)"', page_of(client, attempt, position))
    address = reverse("assessment:question", args=[attempt.public_id, position])
    return client.post(address, {**dict(hidden), **fields})


def begin(client: Client, mode: str) -> Attempt:
    client.post(reverse("assessment:begin", args=["ml-engineer", "mid"]), {"mode": mode})
    return begun(client)


def begun(client: Client) -> Attempt:
    """The newest attempt with its first question asked; chance is the same in every run."""
    attempt = Attempt.objects.latest("pk")
    Attempt.objects.filter(pk=attempt.pk).update(seed=7)
    client.get(attempt.get_absolute_url())
    return attempt


def finish(client: Client, attempt: Attempt) -> ScoreReport:
    client.post(reverse("assessment:finish", args=[attempt.public_id]))
    return ScoreReport.objects.get(attempt=attempt)


def result_of(client: Client) -> ScoreReport:
    """A first result, from four self-ratings."""
    attempt = begin(client, "quick")
    for position in range(1, 5):
        answer(client, attempt, position, value=3)
    return finish(client, attempt)


def check_of(client: Client, report: ScoreReport) -> Attempt:
    client.post(reverse("assessment:check_knowledge", args=[report.public_id]))
    return begun(client)


def kind_at(attempt: Attempt, position: int) -> str:
    return attempt.asked.get(position=position).item.kind


def an_attempt_at(client: Client, rows, kind: str) -> Attempt:
    """A questionnaire whose first question is of this kind."""
    held = result_of(client).attempt
    attempt = Attempt.objects.create(
        visitor=held.visitor,
        profile=rows.junior,
        pack_version=held.pack_version,
        mode="standard",
        started_at=held.started_at,
    )
    attempt.asked.create(position=1, item=Item.objects.filter(kind=kind).first(), draw=0.5, at=held.started_at)
    return attempt


RIGHT = {
    "single": {"value": "1"},
    "multiple": {"value": "chosen", "option": ["0", "2"]},
    "numeric": {"value": "typed", "typed": "0,5"},
    "output": {"value": "typed", "typed": " [1,  2] "},
}
WRONG = {
    "single": {"value": "2"},
    "multiple": {"value": "chosen", "option": ["0", "1"]},
    "numeric": {"value": "typed", "typed": "5"},
    "output": {"value": "typed", "typed": "1 2"},
}
UNKNOWN = {kind: {"value": "dont_know"} for kind in RIGHT}


def walk_through(
    client: Client, attempt: Attempt, answers: dict[str, dict[str, object]], start: int = 1
) -> ScoreReport:
    """Answer until the questionnaire ends by itself."""
    position = start
    while attempt.asked.filter(position=position).exists():
        assert answer(client, attempt, position, **answers[kind_at(attempt, position)]).status_code == 302
        client.get(attempt.get_absolute_url())
        position += 1
    return ScoreReport.objects.get(attempt=attempt)


def reasons() -> list[str]:
    return [option.rationale for option in ItemOption.objects.exclude(rationale="")]


def test_a_result_leads_to_eight_questions_of_knowledge_two_on_each_skill(visitor):
    attempt = check_of(visitor, result_of(visitor))
    walk_through(visitor, attempt, RIGHT)
    asked = list(attempt.asked.values_list("item__kind", "item__skill"))
    skills = [skill for _, skill in asked]
    assert 6 <= len(asked) <= 8  # fewer when all targets are decided
    assert {kind for kind, _ in asked} <= set(RIGHT)
    assert min(skills.count(skill) for skill in skills) >= 2


def test_right_answers_raise_a_level_and_not_knowing_counts_as_wrong():
    moved = {}
    for name, answers in {"right": RIGHT, "wrong": WRONG, "unknown": UNKNOWN}.items():
        client = Client()
        before = result_of(client)
        after = walk_through(client, check_of(client, before), answers)
        old = {score.skill_id: score.mean for score in before.scores.all()}
        checked = after.scores.filter(label="checked")
        assert checked.count() >= 2
        moved[name] = sum(score.mean - old[score.skill_id] for score in checked) / checked.count()
    assert moved["wrong"] < -0.2 < 0.2 < moved["right"]
    assert moved["unknown"] < -0.2


def test_the_key_is_shown_only_after_the_questionnaire_is_over(visitor):
    attempt = check_of(visitor, result_of(visitor))
    pages = [page_of(visitor, attempt, 1)]
    answer(visitor, attempt, 1, **WRONG[kind_at(attempt, 1)])
    pages.append(page_of(visitor, attempt, 1))
    assert not any(reason in page for page in pages for reason in reasons())
    visitor.get(attempt.get_absolute_url())
    report = walk_through(visitor, attempt, RIGHT, start=2)
    page = visitor.get(reverse("assessment:answers", args=[report.public_id])).content.decode()
    assert f"{attempt.asked.count() - 1} of {attempt.asked.count()} right" in page
    assert any(reason in page for reason in reasons())


def test_an_open_check_keeps_its_key_on_the_page_of_another_result(visitor):
    """Its answers count in the other result at once, but they may still be changed."""
    report = result_of(visitor)
    attempt = check_of(visitor, report)
    answer(visitor, attempt, 1, **WRONG[kind_at(attempt, 1)])
    visitor.post(reverse("assessment:check", args=[report.public_id, "skill-003"]))
    other = Attempt.objects.latest("pk")
    visitor.get(other.get_absolute_url())
    answer(visitor, other, 1, value=3)
    newer = finish(visitor, other)
    page = visitor.get(reverse("assessment:answers", args=[newer.public_id])).content.decode()
    assert "is shown once the questionnaire is over" in page
    assert not any(reason in page for reason in reasons())


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("numeric", {"value": "typed", "typed": "ten"}, "not a number"),
        ("numeric", {"value": "typed", "typed": ""}, "Type your answer"),
        ("output", {"value": "typed", "typed": "   "}, "Type your answer"),
        ("output", {"value": "typed", "typed": "x" * 201}, "200"),
        ("multiple", {"value": "chosen"}, "Choose at least one"),
        ("multiple", {"value": "chosen", "option": ["7"]}, "not one of the answers"),
        ("multiple", {"value": "chosen", "option": ["99"]}, "Choose at least one"),
        ("multiple", {"value": "1"}, "not one of the answers"),
        ("single", {"value": "7"}, "not one of the answers"),
        ("single", {"value": "not_sure"}, "not one of the answers"),
        ("single", {"value": "typed", "typed": "1"}, "not one of the answers"),
        ("evidence", {"value": "3", "recency": "yesterday"}, "Choose one of the answers shown"),
        ("evidence", {"value": "dont_know"}, "not one of the answers"),
    ],
)
def test_an_answer_in_the_wrong_form_is_refused_with_the_way_on(visitor, rows, kind, fields, words):
    attempt = an_attempt_at(visitor, rows, kind)
    before = Operation.objects.count()
    response = answer(visitor, attempt, 1, **fields)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Operation.objects.count() == before


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("single", "your answer so far"),
        ("multiple", " checked"),
        ("numeric", 'value="0,5"'),
        ("output", 'value="[1,  2]"'),
    ],
)
def test_each_kind_is_shown_again_as_it_was_answered(visitor, rows, kind, shown):
    attempt = an_attempt_at(visitor, rows, kind)
    assert shown not in page_of(visitor, attempt, 1)
    assert answer(visitor, attempt, 1, **RIGHT[kind]).status_code == 302
    assert shown in page_of(visitor, attempt, 1)


def test_a_stale_typed_answer_can_be_taken_again(visitor, rows):
    attempt = an_attempt_at(visitor, rows, "numeric")
    answer(visitor, attempt, 1, value="typed", typed="0.4")
    response = answer(visitor, attempt, 1, value="typed", typed="0.6", base_revision=0)
    page = response.content.decode()
    assert response.status_code == 409
    assert "0.6" in page
    assert "0.4" in page
    form = page[page.index('id="question"') :]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert visitor.post(reverse("assessment:question", args=[attempt.public_id, 1]), fields).status_code == 302
    assert Response.objects.get(attempt=attempt).value == 0.6


def test_code_is_shown_as_code(visitor, rows):
    assert "<code>a</code>" in page_of(visitor, an_attempt_at(visitor, rows, "single"), 1)
    other = Client()
    assert "<pre tabindex" in page_of(other, an_attempt_at(other, rows, "output"), 1)


def test_options_keep_their_places_within_an_attempt(visitor, rows):
    attempt = an_attempt_at(visitor, rows, "single")
    orders = {
        tuple(re.findall(r'class="option" name="value" value="(\d)"', page_of(visitor, attempt, 1))) for _ in "abc"
    }
    assert len(orders) == 1
    assert sorted(next(iter(orders))) == ["0", "1", "2"]


@pytest.mark.parametrize(("rating", "is_asked"), [(1, False), (3, True)])
def test_real_use_is_asked_only_of_those_who_claim_some(visitor, rating, is_asked):
    attempt, position = begin(visitor, "thorough"), 1
    while attempt.asked.filter(position=position).exists():
        given = {"value": rating if kind_at(attempt, position) in ("self_rating", "evidence") else "dont_know"}
        answer(visitor, attempt, position, **given, recency="year")
        visitor.get(attempt.get_absolute_url())
        position += 1
    uses = Response.objects.filter(attempt=attempt, item__kind="evidence")
    assert uses.exists() == is_asked
    assert {(use.value, use.detail) for use in uses} <= {(float(rating), "year")}
