"""Pages of the panel of an opening: the printed kit, asking people in, roles, and a second factor for leads."""

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.timezone import now

from hiring.actions.panel import invite_to_panel
from hiring.actions.rubrics import make_rubric
from tests import cast
from tests.factories import NOW
from tests.hiring.pages import get, hana, post, text, words_of
from tests.hiring.rows import join, make_hiring

pytestmark = pytest.mark.django_db


def test_the_kit_is_one_sheet_for_whoever_comes_until_there_is_a_panel(rubric):
    page = get("kit", rubric).content.decode()
    assert page.count('class="sheet') == 3  # the sheet, what else can be asked, and the tasks
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


def test_a_sheet_asks_one_question_of_each_criterion_and_the_rest_stands_apart(rubric):
    first, second = rubric.criteria.first().questions.all()[:2]
    sheet, rest = get("kit", rubric).content.decode().split("More to ask")
    assert escape(first.text) in sheet
    assert escape(second.text) not in sheet
    assert escape(second.text) in rest


def test_the_calibration_exercise_is_reached_from_the_rubric_and_from_its_opening(rubric):
    exercise = reverse("hiring:samples", args=[rubric.public_id])
    for page in (get("rubric", rubric), get("opening", rubric.opening)):
        assert f'href="{exercise}"' in page.content.decode()
    assert "Write a sample answer" in text(get("samples", rubric))
