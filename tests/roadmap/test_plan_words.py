"""A plan in another language: what is kept stays as it is, what is read is in the reader's words."""

import html

import pytest
from django.urls import reverse
from django.utils import translation

from roadmap.domain.reasons import kept_reason, said_reason
from roadmap.domain.refusals import PlanHasEnded
from roadmap.domain.whereabouts import OUR_WORDS, said_whereabouts
from roadmap.queries.levels import span_label, time_label, weight_word
from roadmap.queries.overlay import NOTHING_ASKED, Standing
from roadmap.queries.resources import kind_words
from roadmap.queries.salaries import range_in_words
from roadmap.queries.skill_graph import Stop, Tie
from tests.roadmap.plan_rows import a_visitor, make_own_plan, make_path, visitors_browser


@pytest.mark.django_db
def test_the_page_of_a_plan_is_in_the_readers_language():
    holder = a_visitor()
    plan = make_own_plan(make_path(2), holder)
    answer = visitors_browser(holder).get(plan.get_absolute_url(), headers={"accept-language": "es"})
    page = html.unescape(" ".join(answer.content.decode().split()))
    assert "<h1 tabindex=" in page
    for words in ("2 pasos, cerca de 60 horas; quedarán hechos entre el", "Plan hecho: 2 pasos con 5 h por semana"):
        assert words in page
    for words in ("Why now", "step", "h a week", "Diary", "Done"):
        assert f" {words} " not in page


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["plan_csv", "map_csv", "role_csv"])
def test_files_for_programs_are_the_same_in_every_language(name):
    rows, holder = make_path(2), a_visitor()
    plan = make_own_plan(rows, holder)
    arguments = {"plan_csv": [plan.public_id], "map_csv": [], "role_csv": [plan.profile.role.slug]}[name]
    browser, address = visitors_browser(holder), reverse(f"roadmap:{name}", args=arguments)
    english, spanish = (browser.get(address, headers={"accept-language": one}).content for one in ("en", "es"))
    assert english == spanish


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (kept_reason(is_asked=True, is_gate=True, needed_for=()), "imprescindible para el rol"),
        (kept_reason(is_asked=True, is_gate=False, needed_for=()), "lo pide el rol"),
        (kept_reason(is_asked=False, is_gate=False, needed_for=["SQL", "Spark"]), "necesario para SQL, Spark"),
        ("", ""),
        ("in words of an older site", "in words of an older site"),
    ],
)
def test_a_reason_is_kept_as_it_was_and_said_in_the_readers_language(reason, said):
    assert said_reason(reason) == reason
    with translation.override("es"):
        assert said_reason(reason) == said


@pytest.mark.django_db
def test_what_was_written_before_anybody_read_is_said_in_the_readers_language():
    refusal = PlanHasEnded()
    tie = Tie(Stop("sql", "SQL", "data", "/"), level_name="Independent", value=2.5, is_needed=True)
    with translation.override("es"):
        assert str(refusal).startswith("Este plan ha terminado.")
        assert said_whereabouts(OUR_WORDS["dead"]) == "Ya no se puede acceder."
        assert said_whereabouts("Moved in May.") == "Moved in May."
        assert tie.level == "2,5 Independent"
    assert tie.level == "2.5 Independent"


def test_levels_weights_times_and_salaries_have_the_readers_words_and_decimal_sign():
    with translation.override("es"):
        assert (weight_word(3.0), weight_word(2.5)) == ("imprescindible", "peso 2,5")
        assert time_label(100) == "1,5 h"
        assert span_label(None, None) == ""
        assert (kind_words("course"), kind_words("made up")) == ("curso", "made up")
        assert (NOTHING_ASKED.words, Standing("gap", 1.8, 3.0).figures) == ("no se pide", "nivel 1,8 de 3")
        assert range_in_words({"min": 1, "max": 2, "open_ended": True}) == "1 a 2 o más"
