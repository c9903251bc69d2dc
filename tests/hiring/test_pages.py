"""Pages of openings and rubrics: what they cost, what they say, and what bad input gets."""

import csv
import io
import re

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils.timezone import now

from assessment.models.framework import Challenge, InterviewQuestion, LevelDescriptor, ProficiencyLevel
from hiring.actions.panel import invite_to_panel
from hiring.actions.rubrics import make_rubric
from hiring.models import Criterion, Opening, Rubric
from tests import cast
from tests.assessment.instrument_rows import make_instrument
from tests.assessment.team_world import text_of
from tests.factories import NOW
from tests.hiring.rows import join, make_candidate, make_hiring, make_opening
from tests.site.pages import broken_by_policy

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def instrument():
    """Nine skills; the first has levels, questions and a challenge of its own."""
    rows = make_instrument(9)
    skill, levels = rows.skills[0], {level.rank: level for level in ProficiencyLevel.objects.all()}
    for rank in range(1, 6):
        LevelDescriptor.objects.create(skill=skill, level=levels[rank], summary=f"Climbs grade {rank}.")
    for rank in (2, 3, 4):
        words = {"slug": f"q{rank}", "text": f"How do you climb grade {rank}?", "listen_for": [f"rope {rank}"]}
        InterviewQuestion.objects.create(framework=rows.framework, skill=skill, level=levels[rank], **words)
    task = {"slug": "wall", "title": "A wall", "brief": "Climb `it`."}
    Challenge.objects.create(framework=rows.framework, level=levels[3], minutes=30, **task).skills.add(skill)
    return rows


@pytest.fixture
def rubric(instrument):
    return make_rubric(profile=instrument.profile, by=cast.hana(), now=NOW)


def hana():
    return cast.browser_of(cast.hana())


def get(name, thing=None, by=None, query=""):
    arguments = {"public_id": thing.public_id} if thing else {}
    return (by or hana()).get(reverse(f"hiring:{name}", kwargs=arguments) + query)


def post(name, thing, /, by=None, **data):
    return (by or hana()).post(reverse(f"hiring:{name}", kwargs={"public_id": thing.public_id}), data, follow=True)


def text(answer):
    return text_of(answer.content.decode())


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


def words_of(criterion, **changes):
    """What the form of a criterion sends."""
    sent = {"name": criterion.name, "expected": "3"} | {f"anchor_{k}": f"Words {k}" for k in range(1, 6)}
    return sent | {f"{field}_{n}": "" for field in ("question", "listen") for n in (1, 2, 3)} | changes


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


def test_the_kit_is_one_sheet_for_whoever_comes_until_there_is_a_panel(rubric):
    page = get("kit", rubric).content.decode()
    assert page.count('class="sheet') == 2  # the sheet, and the tasks
    assert "This is a draft" in page


def test_the_kit_is_a_sheet_for_each_interviewer_and_shares_the_criteria_out():
    hiring = make_hiring(criteria=6)
    join(hiring.opening, cast.person("ida"))
    page = text(get("kit", hiring.rubric))
    assert [page.count(f"Interviewer: {name}") for name in ("Ivan", "Iris", "Ida", "Eva")] == [1, 1, 1, 0]
    assert page.count("Evidence:") == 12
    assert text(get("kit", hiring.rubric, query="?whole")).count("Evidence:") == 18


def test_a_name_is_escaped_wherever_it_stands(rubric):
    post("rename", rubric.opening, title="<script>x</script>")
    post("criterion", rubric.criteria.first(), **words_of(rubric.criteria.first(), name="<b>x</b>"))
    for page in (get("home"), get("opening", rubric.opening), get("rubric", rubric), get("kit", rubric)):
        assert "<script>x" not in page.content.decode()
        assert "<b>x" not in page.content.decode()


def test_inviting_refuses_at_the_field_and_sends_otherwise(rubric):
    page = post("invite", rubric.opening, addresses="nonsense", role="assessor")
    assert (page.status_code, "Not a mail address: nonsense" in text(page)) == (422, True)
    assert post("invite", rubric.opening, addresses="a@example.org", role="owner").status_code == 422
    page = post("invite", rubric.opening, addresses="a@example.org, hana@example.org", role="assessor")
    assert "1 invitation is on the way." in text(page)
    assert "On the panel already: hana@example.org." in text(page)


def test_joining_by_the_link_leads_to_the_opening(rubric):
    tokens = []
    asked = {"addresses": ["other@example.org"], "role": "assessor", "by": cast.hana()}
    invite_to_panel(opening=rubric.opening, link_of=lambda token: tokens.append(token) or "/x/", now=now(), **asked)
    address = reverse("hiring:join", args=tokens)
    assert "Log in to join" in text(cast.browser_of().get(address))
    mallory = cast.browser_of(cast.mallory())
    assert "another address than yours" in text(mallory.get(address))
    page = mallory.post(address, follow=True)
    assert "The rubric is not published yet." in text(page)
    assert mallory.post(address).status_code == 404


def test_roles_are_given_and_people_taken_off_by_buttons():
    hiring = make_hiring()
    at = {"public_id": hiring.opening.public_id, "member_id": hiring.ivan.public_id}
    hana().post(reverse("hiring:role", kwargs=at), {"role": "editor"})
    hiring.ivan.refresh_from_db()
    assert hiring.ivan.is_lead
    eva = cast.browser_of(cast.person("eva"))
    assert eva.post(reverse("hiring:remove_member", kwargs=at)).status_code == 403
    assert "no longer on the panel" in text(hana().post(reverse("hiring:remove_member", kwargs=at), follow=True))
    own = {**at, "member_id": hiring.hana.public_id}
    assert hana().post(reverse("hiring:hand_over", kwargs=own)).status_code == 404


def test_leaving_says_what_it_means_and_the_owner_cannot():
    hiring = make_hiring()
    ivan = cast.browser_of(cast.person("ivan"))
    assert "you see nothing of the opening" in text(get("leave", hiring.opening, by=ivan))
    assert post("leave", hiring.opening, by=ivan).redirect_chain[-1][0] == reverse("hiring:home")
    assert get("opening", hiring.opening, by=ivan).status_code == 404
    assert "You own this opening." in text(post("leave", hiring.opening))


@override_settings(SECOND_FACTOR_REQUIRED_FOR=["hiring"])
def test_a_setting_asks_whoever_leads_for_a_second_factor(instrument):
    hiring_made = make_rubric(profile=instrument.profile, by=cast.hana(), now=NOW)
    join(hiring_made.opening, cast.bob())
    assert get("rubric", hiring_made).status_code == 403
    assert get("opening", hiring_made.opening).status_code == 403
    assert get("criterion", hiring_made.criteria.first()).status_code == 403
    assert hana().post(reverse("hiring:make", args=["ml-engineer", "mid"])).status_code == 403
    assert get("opening", hiring_made.opening, by=cast.browser_of(cast.bob())).status_code == 200
    with_factor = cast.browser_of(cast.sam())
    assert with_factor.post(reverse("hiring:make", args=["ml-engineer", "mid"])).status_code == 302
