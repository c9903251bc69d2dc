"""The people of the demonstration: made by the actions of the application, once, each with what she is there for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.domain.holder import Holder
from accounts.models import Membership, User
from assessment.models import AskedItem, Attempt, Operation, Response, ScoreReport, ShareLink, SkillScore
from assessment.policies import token_of
from assessment.queries.trends import history_of
from config.joins.load_demo import DEMO_PASSWORD, PEOPLE, load_demo, people_there
from config.joins.load_pack import load_pack
from config.management.commands.start import Command as Start
from hiring.models import Opening
from notices.models import OutboxEntry
from roadmap.models import LearningPlan, PlanChange, PlanStep, ProgressEntry
from tests.cast import browser_of

NOW = datetime(2026, 4, 15, 9, 30, tzinfo=UTC)
TABLES = (User, Attempt, AskedItem, Operation, Response, ScoreReport, SkillScore, ShareLink)
PLAN_TABLES = (LearningPlan, PlanStep, PlanChange, ProgressEntry)


@pytest.fixture(scope="module", autouse=True)
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Takes the place of the usual one: loading pack and people takes seconds, so these tests share them."""
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(NOW, tick=False):
        load_pack(Path(settings.DEFAULT_PACK), now=NOW)
        load_demo(now=NOW)
        yield
        transaction.set_rollback(True)


def person(name: str) -> SimpleNamespace:
    user = User.objects.get(email=f"{name}@example.org")
    return SimpleNamespace(user=user, holder=Holder(person_id=user.pk), browser=browser_of(user))


def text_of(browser, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def counts() -> dict[str, int]:
    return {table.__name__: table.objects.count() for table in (*TABLES, *PLAN_TABLES)}


def test_everybody_is_invented_and_can_log_in():
    assert [one.email for one in people_there()] == [one.email for one in PEOPLE]
    for one in people_there():
        assert one.email.endswith("@example.org")
        form = {"login": one.email, "password": DEMO_PASSWORD}
        assert browser_of().post(reverse("account_login"), form).status_code == 302


def test_loading_again_changes_nothing():
    before = counts()
    assert min(before.values()) > 0
    load_demo(now=NOW + timedelta(days=3))
    assert counts() == before


def test_every_answer_went_through_the_log():
    assert Operation.objects.count() == Response.objects.aggregate(all=Sum("revision"))["all"]
    for attempt in Attempt.objects.all():
        assert attempt.operations.count() == attempt.sequence == attempt.responses.count()


def test_nothing_happens_in_the_future():
    assert not Operation.objects.filter(at__gt=NOW).exists()
    assert not PlanChange.objects.filter(at__gt=NOW).exists()
    assert not ProgressEntry.objects.filter(happened_on__gt=NOW.date()).exists()


def test_mira_has_three_dated_points_that_rise():
    mira = person("mira")
    lines = {line.skill: line for line in history_of(mira.holder)}
    learned = PlanStep.objects.filter(plan__person=mira.user, status="done").values_list("skill__slug", flat=True)
    assert len(learned) == 2
    for slug in learned:
        first, second, third = lines[slug].points
        assert first.mean < second.mean < third.mean
        answers = Response.objects.filter(attempt__person=mira.user, item__skill__slug=slug)
        ratings = [answer.value for answer in answers.filter(item__kind="self_rating").order_by("at")]
        assert ratings == sorted(ratings)
        assert ratings[0] < ratings[-1]
        assert text_of(mira.browser, reverse("assessment:skill_history", args=[slug])).count("<circle") >= 3


def test_miras_plan_has_steps_done_one_skipped_a_diary_and_a_newer_result():
    mira = person("mira")
    plan = LearningPlan.objects.of(mira.holder).current().get()
    steps = list(plan.steps.values_list("status", flat=True))
    assert (steps.count("done"), steps.count("skipped")) == (2, 1)
    page = text_of(mira.browser, plan.get_absolute_url())
    assert "A newer result exists" in page
    assert "Asked a colleague to look at it" in page
    assert "2 of " in page
    assert text_of(mira.browser, reverse("roadmap:rebase", args=[plan.public_id]))


def test_tomo_resumes_at_question_8():
    tomo = person("tomo")
    attempt = Attempt.objects.of(tomo.holder).get()
    address = reverse("assessment:question", args=[attempt.public_id, 8])
    assert tomo.browser.get(attempt.get_absolute_url()).headers["Location"] == address
    assert "Question 8" in text_of(tomo.browser, address)
    assert attempt.responses.count() == 7


def test_kofi_rated_much_had_much_of_it_checked_and_shares_it():
    kofi = person("kofi")
    report = ScoreReport.objects.of(kofi.holder).get()
    assert report.scores.exclude(label=SkillScore.Label.INFERRED).count() >= 0.5 * report.scores.count()
    assert report.scores.filter(label=SkillScore.Label.CHECKED).count() >= 10
    text_of(kofi.browser, report.get_absolute_url())
    shared = reverse("assessment:shared", args=[token_of(ShareLink.objects.get(report=report))])
    assert "Kofi" not in text_of(browser_of(), shared)


def answers_of(email: str) -> list[tuple[str, float | None]]:
    answers = Response.objects.filter(attempt__person__email=email).order_by("at")
    return [(answer.item.skill.slug, answer.value) for answer in answers.select_related("item__skill")]


def test_answers_are_the_same_every_time():
    """A change here changes the pictures in the documents."""
    first = answers_of("tomo@example.org")
    with transaction.atomic():
        User.objects.filter(email="tomo@example.org").update(email="earlier@example.org")
        EmailAddress.objects.filter(email="tomo@example.org").update(email="earlier@example.org")
        load_demo(now=NOW)
        assert answers_of("tomo@example.org") == first
        transaction.set_rollback(True)


def test_the_command_tells_how_to_log_in(capsys):
    call_command("load_demo")
    told = capsys.readouterr()
    assert DEMO_PASSWORD in told.out
    assert all(one.email in told.out for one in PEOPLE)
    assert told.err == ""


def test_the_start_command_tells_how_to_log_in():
    told = StringIO()
    Start(stdout=told).introduce_demo_people()
    assert DEMO_PASSWORD in told.getvalue()
    assert all(one.email in told.getvalue() for one in PEOPLE)


def test_somebody_whose_role_is_not_in_the_content_is_left_out(monkeypatch):
    baker = replace(PEOPLE[0], email="baker@example.org", role="baker")
    monkeypatch.setattr("config.joins.load_demo.PEOPLE", (baker,))
    told = []
    assert load_demo(now=NOW, tell=told.append) == []
    assert told == ["Leaving out Mira Beispiel: the content has no baker, mid"]


def test_an_installation_for_others_gets_no_account_whose_password_is_known(settings):
    settings.SECURE_SSL_REDIRECT = True
    with pytest.raises(CommandError, match="everybody knows"):
        call_command("load_demo")


def pages_of_the_team() -> tuple[SimpleNamespace, str]:
    lena = person("lena")
    return lena, Membership.objects.get(person=lena.user).team.get_absolute_url()


def test_lenas_team_has_twelve_members_of_whom_two_share_nothing():
    lena, home = pages_of_the_team()
    team = Membership.objects.get(person=lena.user).team
    silent = [one for one in team.memberships.all() if not one.consents.exists()]
    assert (team.memberships.count(), len(silent)) == (12, 2)
    matrix = text_of(lena.browser, f"{home}matrix/")
    assert matrix.count('class="muted">not shared') == 3, "one more shares only in averages"
    assert "Average of" in matrix


def test_lenas_team_hangs_on_one_person_in_one_skill():
    lena, home = pages_of_the_team()
    card = text_of(lena.browser, f"{home}coverage/").split('id="single"')[1].split("</section>")[0]
    assert card.count("<li>") == 1
    assert "only Bruno Modelo" in card


def test_lenas_team_has_goals_a_milestone_reached_a_plan_that_stands_still_and_a_check_in_under_way():
    lena, home = pages_of_the_team()
    progress = text_of(lena.browser, f"{home}progress/")
    assert "Steps finished in the last four weeks" in progress
    assert progress.count("stands still") == 1
    goals = text_of(lena.browser, f"{home}goals/")
    assert "reached" in goals
    check_ins = text_of(lena.browser, f"{home}check-ins/")
    assert "Being rated" in check_ins
    assert "Take over the next release" in check_ins
    for page in ("what-if/", "help/", "targets/", ""):
        text_of(lena.browser, f"{home}{page}")


def test_no_page_of_the_team_costs_more_than_twelve_statements():
    lena, home = pages_of_the_team()
    for page in (
        "",
        "matrix/",
        "matrix/?view=skills&per=200",
        "coverage/",
        "progress/",
        "help/",
        "check-ins/",
        "targets/",
        "goals/",
        "what-if/",
    ):
        text_of(lena.browser, f"{home}{page}")
        with CaptureQueriesContext(connection) as statements:
            text_of(lena.browser, f"{home}{page}")
        assert len(statements) <= 12, (page, [one["sql"][:90] for one in statements])


def test_no_mail_goes_to_invented_people():
    assert not OutboxEntry.objects.exists()


def debrief_of_wanda() -> tuple[SimpleNamespace, str, Opening]:
    wanda = person("wanda")
    opening = wanda.user.panels.get().opening
    return wanda, text_of(wanda.browser, reverse("hiring:debrief", args=[opening.public_id])), opening


def test_wandas_vague_criterion_comes_first_as_one_to_word_anew():
    _wanda, page, _opening = debrief_of_wanda()
    assert "Fix this wording first: Is a good fit." in page
    agreement = page.split('id="agreement"')[1]
    assert agreement.index("Is a good fit") < agreement.index("</li>")
    assert agreement.count('<span class="tag tag-warn">') == 1, "the others are read more alike"


def test_wandas_strict_interviewer_moves_a_candidate_and_the_page_says_so():
    wanda, page, opening = debrief_of_wanda()
    raters = page.split('id="raters"')[1]
    assert raters.index("Anya Obrazets") < raters.index("Pekka Esimerkki")
    assert "levels lower than the others" in raters
    noa = opening.candidates.get(name="Noa Fictional")
    told = text_of(wanda.browser, noa.get_absolute_url())
    assert "Anya Obrazets rates about" in told
    assert "taking that off moves the score by +0." in told
    raw, adjusted = (float(part.split(" ")[0]) for part in re.findall(r'<dd class="num">([^<]+)</dd>', told)[:2])
    assert adjusted > raw + 0.2
    assert "needs a note" in told


def test_wandas_opening_has_two_open_candidates_and_twelve_decided_and_erased():
    _wanda, page, opening = debrief_of_wanda()
    assert [one.is_erased for one in opening.candidates.all()] == [True] * 12 + [False] * 2
    assert page.split('id="decided"')[1].count("<tr>") == 13
    assert not any(one.name or one.email for one in opening.candidates.all() if one.is_erased)


def test_pekka_has_a_scorecard_waiting_and_sees_nothing_of_rhys():
    _wanda, _page, opening = debrief_of_wanda()
    pekka = person("pekka")
    assert "Jun Imaginary" in text_of(pekka.browser, reverse("hiring:scorecards"))
    jun = text_of(pekka.browser, opening.candidates.get(name="Jun Imaginary").get_absolute_url())
    assert "Rhys" not in jun
    assert "Your scorecard waits" in jun


def test_no_page_of_the_opening_costs_more_than_twelve_statements():
    wanda, _page, opening = debrief_of_wanda()
    noa = opening.candidates.get(name="Noa Fictional")
    rubric = opening.rubrics.get()
    for page in (
        opening.get_absolute_url(),
        reverse("hiring:candidates", args=[opening.public_id]),
        reverse("hiring:debrief", args=[opening.public_id]),
        reverse("hiring:samples", args=[rubric.public_id]),
        noa.get_absolute_url(),
    ):
        text_of(wanda.browser, page)
        with CaptureQueriesContext(connection) as statements:
            text_of(wanda.browser, page)
        assert len(statements) <= 12, (page, [one["sql"][:90] for one in statements])
