"""Pages of openings and rubrics: what they cost, what they say, and what bad input gets."""

import csv
import io
import re

import pytest
from django.urls import reverse

from hiring.actions.rubrics import make_rubric
from hiring.models import Criterion, Opening, Rubric
from tests import cast
from tests.factories import NOW
from tests.hiring.pages import get, hana, post, text, words_of
from tests.hiring.rows import join, make_candidate, make_opening
from tests.site.pages import broken_by_policy

pytestmark = pytest.mark.django_db
MOST = 12


def in_order(rubric):
    return [criterion.name for criterion in rubric.criteria.all()]


def test_the_home_of_hiring_says_the_next_step_when_there_is_nothing():
    page = get("home", by=cast.browser_of(cast.mallory()))
    assert "No opening yet" in text(page)
    assert reverse("hiring:library") in page.content.decode()


def test_the_home_shows_ones_own_openings_and_what_is_archived(rubric):
    join(make_opening("Hidden", by=cast.alice()), cast.bob())
    assert "Rubric: draft. 1 on the panel, 0 candidates. Your role: owner." in text(get("home"))
    assert "Hidden" not in text(get("home"))
    post("archive", rubric)
    assert "Archived (1)" in text(get("home"))


def test_the_library_offers_each_role_and_level_and_keeps_nothing(instrument):
    page = cast.browser_of().get(reverse("hiring:library"))
    assert "Skill 0" in text(page)
    shown = cast.browser_of().get(reverse("hiring:ready", args=["ml-engineer", "mid"]))
    assert "At most: Climbs grade 1." in text(shown)
    assert "Log in to make it yours" in text(shown)
    assert not Opening.objects.exists()
    assert cast.browser_of().get(reverse("hiring:ready", args=["ml-engineer", "king"])).status_code == 404


def test_one_click_makes_it_ones_own(instrument):
    page = hana().post(reverse("hiring:make", args=["ml-engineer", "mid"]), follow=True)
    rubric = Rubric.objects.get()
    assert page.redirect_chain == [(rubric.get_absolute_url(), 302)]
    assert "Climbs grade 3." in text(page)
    assert "How do you climb grade 3?" in text(page)
    assert "Challenge: A wall" in text(page)


@pytest.mark.parametrize("name", ["rubric", "kit", "rubric_csv", "rubric_json", "add_criterion", "opening", "invite"])
def test_pages_cost_few_statements_however_much_there_is(rubric, name, django_assert_max_num_queries):
    for number in range(1, 21):
        make_candidate(rubric.opening, number)
        join(rubric.opening, cast.person(f"p{number}"))
    thing = rubric.opening if name in ("opening", "invite") else rubric
    browser = hana()
    get(name, thing, by=browser)
    with django_assert_max_num_queries(MOST):
        assert get(name, thing, by=browser).status_code == 200


@pytest.mark.parametrize("name", ["home", "library", "criterion", "swap"])
def test_other_pages_cost_few_statements_too(rubric, name, django_assert_max_num_queries):
    for _ in range(5):
        make_rubric(profile=rubric.profile, by=cast.hana(), now=NOW)
    thing = rubric.criteria.first() if name in ("criterion", "swap") else None
    browser = hana()
    get(name, thing, by=browser)
    with django_assert_max_num_queries(MOST):
        assert get(name, thing, by=browser).status_code == 200


def test_the_policy_blocks_nothing_on_these_pages(rubric):
    pages = [get("home"), get("library"), *(get(name, rubric) for name in ("rubric", "kit", "add_criterion"))]
    pages += [get("criterion", rubric.criteria.first()), get("opening", rubric.opening), get("invite", rubric.opening)]
    assert [broken_by_policy(page.content.decode()) for page in pages] == [[]] * len(pages)


def test_importance_becomes_shares(rubric):
    post("weigh", rubric.criteria.first(), importance="1")
    shares = re.findall(r"(\d+) %", text(get("rubric", rubric)))
    assert shares == ["6", "19", "19", "19", "19", "18"]


def test_changing_and_undoing_by_the_buttons_of_the_page(rubric):
    first, second, *_ = rubric.criteria.all()
    post("move", second, to="up")
    post("remove_criterion", first)
    page = post("add_criterion", rubric, name="Kindness")
    assert in_order(rubric) == ["Skill 1", "Skill 2", "Skill 3", "Skill 4", "Skill 5", "Kindness"]
    assert "Undo: added Kindness" in text(page)
    for _ in range(3):
        page = post("undo", rubric)
    assert in_order(rubric) == [f"Skill {number}" for number in range(6)]
    assert "Undone: moved Skill 1." in text(page)
    assert "There is nothing to undo." in text(post("undo", rubric))


def test_a_swap_takes_what_was_chosen(rubric):
    second = rubric.criteria.all()[1]
    assert "Swap Skill 1 for" in text(get("swap", second))
    page = post("swap", second, skill="skill-008")
    assert in_order(rubric)[1] == "Skill 8"
    assert page.redirect_chain[0][0].endswith(f"#criterion-{Criterion.objects.get(name='Skill 8').public_id}")


def test_rewording_takes_every_word_and_can_be_undone(rubric):
    first = rubric.criteria.first()
    words = words_of(first, name="Climbing", expected="4", question_1="How high?", listen_1="a number\n\n a reason ")
    post("criterion", first, **words)
    first.refresh_from_db()
    assert (first.name, first.expected, first.skill_id is not None) == ("Climbing", 4, True)
    assert [anchor.words for anchor in first.anchors.all()] == [f"Words {k}" for k in range(1, 6)]
    assert [(ask.text, ask.listen_for) for ask in first.questions.all()] == [("How high?", ["a number", "a reason"])]
    assert not first.tasks.exists()
    post("undo", rubric)
    assert in_order(rubric)[0] == "Skill 0"
    assert rubric.criteria.first().tasks.get().slug == "wall"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": "  "}, "Give the criterion a name."),
        ({"expected": "6"}, "Select a valid choice"),
        ({"anchor_2": " "}, "Say what can be seen or heard at this rating."),
        ({"listen_1": "a plan"}, "Write the question, or leave both fields empty."),
        ({"tasks": "no-such-task"}, "Select a valid choice"),
        ({"anchor_1": "x" * 1001}, "at most 1000 characters"),
    ],
)
def test_bad_words_are_refused_at_the_field(rubric, wrong, told):
    page = post("criterion", rubric.criteria.first(), **words_of(rubric.criteria.first(), **wrong))
    assert page.status_code == 422
    assert told in text(page)
    assert not rubric.edits.exists()


def test_tasks_and_questions_of_the_framework_are_chosen_by_their_boxes(rubric):
    first = rubric.criteria.first()
    post("criterion", first, **words_of(first, tasks="challenge-wall", more="q2"))
    assert first.tasks.get().title == "A wall"
    assert [ask.text for ask in first.questions.all()] == ["How do you climb grade 2?"]


def test_a_published_rubric_has_no_buttons_that_change_it(rubric):
    page = post("publish", rubric)
    assert "It stays as it is" in text(page)
    assert "Make a gate" not in text(page)
    refused = post("weigh", rubric.criteria.first(), importance="1")
    assert "This rubric is published and stays as it is." in text(refused)
    assert "revision 2" in text(post("revise", rubric))


def test_a_superseded_rubric_is_not_restored_beside_the_new_one(rubric):
    post("publish", rubric)
    post("revise", rubric)
    post("publish", Rubric.objects.get(revision=2))
    assert "A newer revision exists already" in text(post("restore", rubric))


def test_leads_may_let_themselves_wait(rubric):
    assert "only when all are handed in" in text(post("wait", rubric, wanted="yes"))
    assert "as soon as it is handed in" in text(post("wait", rubric, wanted="no"))


def test_the_table_holds_a_row_for_each_criterion_and_no_formula(rubric):
    rubric.criteria.filter(position=2).update(name="=1+1")
    rows = list(csv.reader(io.StringIO(get("rubric_csv", rubric).content.decode("utf-8-sig"))))
    assert rows[0][:5] == ["Criterion", "Importance", "Share %", "Gate", "Rating asked for"]
    assert rows[1][:6] == ["Skill 0", "more", "17", "gate", "3", "At most: Climbs grade 1."]
    assert rows[2][0] == "'=1+1"
    assert len(rows) == 7


def test_the_file_holds_every_word(rubric):
    answer = get("rubric_json", rubric)
    data = answer.json()
    assert answer["Content-Disposition"].startswith("attachment")
    assert (data["format"], data["role"], data["state"]) == ("cairn-rubric/1", "ml-engineer", "draft")
    first = data["criteria"][0]
    assert first["anchors"]["3"] == "Climbs grade 3."
    assert first["questions"][0]["listen_for"] == ["rope 3"]
    assert sum(one["share"] for one in data["criteria"]) == 100
