"""The walk by its pages, without JavaScript: start, answer, go back, say enough, see the result, share it."""

import re
import uuid
from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import Attempt, Operation, Response, ScoreReport
from tests.assessment.instrument_rows import make_instrument

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def rows_once(rows_of_module):
    return make_instrument()


@pytest.fixture(autouse=True)
def rows(rows_once, db):
    return deepcopy(rows_once)


@pytest.fixture
def visitor() -> Client:
    return Client()


def begin(client: Client, mode: str = "quick") -> Attempt:
    client.post(reverse("assessment:begin", args=["ml-engineer", "mid"]), {"mode": mode})
    return Attempt.objects.latest("pk")


def page_of(client: Client, attempt: Attempt, position: int):
    return client.get(reverse("assessment:question", args=[attempt.public_id, position]))


def fields_of(response) -> dict[str, str]:
    """The hidden fields of the question's form, as a browser would send them."""
    return dict(re.findall(r'type="hidden" name="(op|base_revision)" value="([^"]*)"', response.content.decode()))


def answer(client: Client, attempt: Attempt, position: int, value: object, **changed: object):
    fields = {**fields_of(page_of(client, attempt, position)), "value": value, **changed}
    return client.post(reverse("assessment:question", args=[attempt.public_id, position]), fields)


def walk(client: Client, answers: int = 7) -> Attempt:
    attempt = begin(client)
    client.get(attempt.get_absolute_url())
    for position in range(1, answers + 1):
        answer(client, attempt, position, 3)
    return attempt


def finish(client: Client, attempt: Attempt) -> ScoreReport:
    client.post(reverse("assessment:finish", args=[attempt.public_id]))
    return ScoreReport.objects.get(attempt=attempt)


def test_starting_leads_to_the_first_question(visitor):
    response = visitor.post(reverse("assessment:begin", args=["ml-engineer", "mid"]), {"mode": "quick"}, follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"].endswith("/questions/1/")


def test_an_unknown_role_or_level_is_not_found(visitor):
    assert visitor.post(reverse("assessment:begin", args=["astronaut", "mid"])).status_code == 404
    assert visitor.post(reverse("assessment:begin", args=["ml-engineer", "emperor"])).status_code == 404
    assert not Attempt.objects.exists()


def test_an_unknown_length_is_refused_with_a_reason(visitor):
    response = visitor.post(reverse("assessment:begin", args=["ml-engineer", "mid"]), {"mode": "endless"})
    assert response.status_code == 422
    assert "quick, standard or thorough" in response.content.decode()


def test_an_answer_leads_to_the_next_question(visitor):
    attempt = begin(visitor)
    visitor.get(attempt.get_absolute_url())
    response = answer(visitor, attempt, 1, 3)
    assert (response.status_code, response["Location"]) == (
        302,
        reverse("assessment:question", args=[attempt.public_id, 2]),
    )


def test_back_shows_the_earlier_answer_marked_in_text(visitor):
    attempt = walk(visitor, 2)
    assert "your answer so far" in page_of(visitor, attempt, 1).content.decode().lower()


def test_walking_forward_after_back_passes_the_answered_questions(visitor):
    attempt = walk(visitor, 3)
    assert answer(visitor, attempt, 1, 4)["Location"].endswith("/questions/2/")


def test_resuming_leads_to_the_question_after_the_last_answer(visitor):
    attempt = walk(visitor, 7)
    assert visitor.get(attempt.get_absolute_url())["Location"].endswith("/questions/8/")


@pytest.mark.parametrize("value", ["7", "-1", "1e9", "three", "", "99", "2.5", "<b>3</b>", "dont_know"])
def test_a_value_that_is_no_option_gets_a_message_and_changes_nothing(visitor, value):
    attempt = begin(visitor)
    visitor.get(attempt.get_absolute_url())
    response = answer(visitor, attempt, 1, value)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert not Operation.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("op", "no-uuid"), ("op", ""), ("base_revision", "x"), ("base_revision", -1)]
)
def test_a_damaged_page_gets_a_message_and_changes_nothing(visitor, field, value):
    attempt = begin(visitor)
    visitor.get(attempt.get_absolute_url())
    assert answer(visitor, attempt, 1, 3, **{field: value}).status_code == 422
    assert not Operation.objects.exists()


def test_a_question_never_asked_is_not_found(visitor):
    attempt = begin(visitor)
    visitor.get(attempt.get_absolute_url())
    assert page_of(visitor, attempt, 9).status_code == 404
    fields = {"op": uuid.uuid4(), "base_revision": 0, "value": 3}
    address = reverse("assessment:question", args=[attempt.public_id, 9])
    assert visitor.post(address, fields).status_code == 404


def test_a_strangers_questionnaire_is_not_found(visitor):
    attempt, stranger = walk(visitor, 1), Client()
    for address in (attempt.get_absolute_url(), reverse("assessment:question", args=[attempt.public_id, 1])):
        assert stranger.get(address).status_code == 404
    fields = {"op": uuid.uuid4(), "base_revision": 1, "value": 5}
    assert stranger.post(reverse("assessment:question", args=[attempt.public_id, 1]), fields).status_code == 404
    assert Response.objects.get().value == 3


def test_a_stale_page_shows_both_values_and_lets_her_choose(visitor):
    attempt = walk(visitor, 1)
    response = answer(visitor, attempt, 1, 5, base_revision=0)
    assert response.status_code == 409
    text = response.content.decode()
    assert "3 Independent" in text
    assert "5 Expert" in text
    fields = fields_of(response)
    address = reverse("assessment:question", args=[attempt.public_id, 1])
    assert visitor.post(address, {**fields, "value": 5}).status_code == 302
    assert Response.objects.get().value == 5


def test_an_answer_after_the_end_is_locked_with_a_way_on(visitor):
    attempt = walk(visitor, 2)
    fields = fields_of(page_of(visitor, attempt, 1))
    report = finish(visitor, attempt)
    address = reverse("assessment:question", args=[attempt.public_id, 1])
    response = visitor.post(address, {**fields, "value": 5})
    assert response.status_code == visitor.get(address).status_code == 423
    assert report.get_absolute_url() in response.content.decode()


def test_enough_without_an_answer_says_what_is_missing(visitor):
    attempt = begin(visitor)
    visitor.get(attempt.get_absolute_url())
    response = visitor.post(reverse("assessment:finish", args=[attempt.public_id]))
    assert response.status_code == 409
    assert "at least one answer" in response.content.decode()


def test_the_picture_appears_after_the_sixth_answer(visitor):
    attempt = walk(visitor, 6)
    assert "So far" not in page_of(visitor, attempt, 1).content.decode().split("<main")[0]
    assert 'id="live-picture-title"' in page_of(visitor, attempt, 7).content.decode()


def test_before_the_sixth_answer_there_is_no_picture(visitor):
    attempt = walk(visitor, 5)
    assert 'id="live-picture-title"' not in page_of(visitor, attempt, 6).content.decode()


def test_it_stops_by_itself_and_shows_the_result(visitor):
    attempt = walk(visitor, 11)
    response = answer(visitor, attempt, 12, 3)
    assert response["Location"] == ScoreReport.objects.get(attempt=attempt).get_absolute_url()


def test_htmx_gets_the_next_question_at_once(visitor):
    attempt = begin(visitor)
    visitor.get(attempt.get_absolute_url())
    fields = {**fields_of(page_of(visitor, attempt, 1)), "value": 3}
    address = reverse("assessment:question", args=[attempt.public_id, 1])
    response = visitor.post(address, fields, headers={"HX-Request": "true"})
    assert response["HX-Push-Url"].endswith("/questions/2/")
    assert "<html" not in response.content.decode()


def test_the_result_says_where_she_stands_and_why(visitor):
    report = finish(visitor, walk(visitor))
    page = visitor.get(report.get_absolute_url())
    assert page.status_code == 200
    assert "likely ready" in page.content.decode()
    why = visitor.get(reverse("assessment:why", args=[report.public_id, "skill-000"]))
    assert why.status_code == 200


def test_every_page_about_a_result_is_the_holders_alone(visitor):
    report, stranger = finish(visitor, walk(visitor)), Client()
    names = [("result", []), ("result_csv", []), ("why", ["skill-000"])]
    for name, more in names:
        address = reverse(f"assessment:{name}", args=[report.public_id, *more])
        assert (visitor.get(address).status_code, stranger.get(address).status_code) == (200, 404)


def test_a_shared_result_opens_for_whoever_has_the_link_until_it_is_withdrawn(visitor):
    report = finish(visitor, walk(visitor))
    visitor.post(reverse("assessment:share", args=[report.public_id]))
    page = visitor.get(report.get_absolute_url()).content.decode()
    address = re.search(r'value="http://testserver(/s/[^"]+)"', page).group(1)
    assert Client().get(address).status_code == 200
    link = report.share_links.get()
    visitor.post(reverse("assessment:unshare", args=[report.public_id, link.code]))
    assert Client().get(address).status_code == 410


def test_a_link_that_was_sent_shows_a_title_and_a_picture_of_the_site(visitor, settings):
    report = finish(visitor, walk(visitor))
    visitor.post(reverse("assessment:share", args=[report.public_id]))
    own = visitor.get(report.get_absolute_url()).content.decode()
    page = Client().get(re.search(r'value="http://testserver(/s/[^"]+)"', own).group(1)).content.decode()
    assert f'<meta property="og:image" content="{settings.SITE_URL}/static/preview' in page
    assert '<meta property="og:title" content="A shared result: ' in page
    assert "og:title" not in own
    described = [re.search(r'<meta name="description" content="([^"]*)"', one).group(1) for one in (own, page)]
    role, level = report.profile.role.name, report.profile.career_level.name
    assert described[1].startswith(f"Where somebody stands as {role}, {level}: ")
    assert described[0].startswith("See where you stand")


def test_a_forged_share_link_is_not_found():
    for token in ("x", "A" * 32, "..%2f..", "0" * 200):
        assert Client().get(f"/s/{token}/").status_code == 404


def test_asking_a_skill_again_makes_a_second_point(visitor):
    report = finish(visitor, walk(visitor))
    visitor.post(reverse("assessment:check", args=[report.public_id, "skill-000"]))
    check = Attempt.objects.get(mode="check")
    visitor.get(check.get_absolute_url())
    answer(visitor, check, 1, 5)
    page = visitor.get(reverse("assessment:skill_history", args=["skill-000"])).content.decode()
    assert page.count("<tr>") >= 3


def test_the_table_of_a_result_downloads_as_csv(visitor):
    report = finish(visitor, walk(visitor))
    response = visitor.get(reverse("assessment:result_csv", args=[report.public_id]))
    assert response["Content-Type"].startswith("text/csv")
    assert len(response.content.decode().splitlines()) == 13


def test_empty_lists_say_the_next_step(visitor):
    for name in ("results", "history"):
        assert "Where do I stand?" in visitor.get(reverse(f"assessment:{name}")).content.decode()
