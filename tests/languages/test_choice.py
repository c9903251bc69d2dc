"""Which language somebody is answered in, on pages and in mails, and how she chooses it."""

from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from config.languages.speaking import ReadersLanguage
from notices.models import OutboxEntry
from tests import cast
from wording import words

pytestmark = pytest.mark.django_db
SPANISH = {"accept-language": "es-MX,es;q=0.9,en;q=0.5"}


def language_of(answer):
    page = answer.content.decode()
    return page.partition('<html lang="')[2].partition('"')[0], answer["Content-Language"]


def choose(browser, language, **data):
    return browser.post("/language/", {"language": language, **data})


def test_a_visitor_reads_the_language_of_her_browser():
    assert language_of(Client().get("/", headers=SPANISH)) == ("es", "es")


def test_a_language_that_is_not_there_becomes_english():
    assert language_of(Client().get("/", headers={"accept-language": "tlh"})) == ("en", "en")


def test_a_visitor_chooses_a_language_without_a_script():
    browser = Client()
    answer = choose(browser, "es", next="/skills/")
    assert (answer.status_code, answer.url) == (302, "/skills/")
    assert language_of(browser.get("/")) == ("es", "es")
    assert choose(browser, "en").status_code == 302
    assert language_of(browser.get("/", headers=SPANISH)) == ("en", "en")


@pytest.mark.parametrize("language", ["tlh", "", "../es"])
def test_a_language_that_is_not_offered_is_refused(language):
    assert choose(Client(), language).status_code == 400


def test_where_one_language_is_offered_there_is_nothing_to_choose(settings):
    settings.LANGUAGES = [("en", "English")]
    answer = Client().get("/", headers=SPANISH)
    assert language_of(answer) == ("en", "en")
    assert "foot-languages" not in answer.content.decode()
    assert 'name="language"' not in cast.browser_of(cast.alice()).get("/settings/").content.decode()


def test_the_way_back_stays_on_this_site():
    assert choose(Client(), "es", next="https://evil.example/").url == "/"


def test_a_persons_own_language_is_stronger_than_her_browsers():
    browser = cast.browser_of(cast.alice())
    assert language_of(browser.get("/", headers=SPANISH)) == ("en", "en")


def test_a_persons_choice_is_kept_with_her_profile():
    alice = cast.alice()
    choose(cast.browser_of(alice), "es")
    alice.refresh_from_db()
    assert alice.language == "es"
    assert language_of(cast.browser_of(alice).get("/")) == ("es", "es")


def test_the_profile_offers_every_language_in_its_own_words():
    browser = cast.browser_of(cast.alice())
    assert "Español" in browser.get("/settings/").content.decode()
    fields = {"display_name": "Alice", "time_zone": "UTC", "language": "es"}
    page = browser.post("/settings/", fields, follow=True).content.decode()
    assert "Guardado." in page
    logged_out = Client()
    logged_out.cookies["language"] = browser.cookies["language"].value
    assert language_of(logged_out.get("/account/login/")) == ("es", "es")


def test_who_signs_up_keeps_the_language_she_read():
    data = {"email": "nueva@example.org", "password1": "caballo pila grapa correcto"}
    Client().post("/account/signup/", data, headers=SPANISH)
    assert User.objects.get(email="nueva@example.org").language == "es"


def test_mails_speak_the_language_of_whom_they_reach():
    """Whoever asks for the mail, and in whichever language."""
    alice = cast.alice()
    User.objects.filter(pk=alice.pk).update(language="es")
    Client().post("/account/password/reset/", {"email": alice.email}, headers={"accept-language": "en"})
    assert '<html lang="es"' in OutboxEntry.objects.get().html


def test_answers_differ_by_what_chooses_the_language():
    vary = {name.strip() for name in Client().get("/")["Vary"].split(",")}
    assert {"Accept-Language", "Cookie"} <= vary


def test_a_language_costs_no_statement(django_assert_num_queries):
    for language in ("en", "es"):
        with django_assert_num_queries(0):
            Client().get("/theme/", headers={"accept-language": language})


def test_no_language_is_left_behind_for_the_next_request():
    Client().get("/", headers=SPANISH)
    assert translation.get_language() == "en"


def test_a_request_that_is_refused_early_is_answered_in_its_language():
    assert language_of(Client().get("/?q=%00", headers=SPANISH))[0] == "es"


def test_pages_from_right_to_left_say_so():
    page = Client().get("/", headers={"accept-language": "ar-xb"}).content.decode()
    assert '<html lang="ar-xb" dir="rtl"' in page


def test_fragments_are_written_once_for_each_language():
    browser = Client()
    english, spanish = (browser.get("/", headers={"accept-language": one}).content.decode() for one in ("en", "es"))
    assert ">Language<" in english
    assert ">Idioma<" in spanish
    assert ">Language<" in browser.get("/").content.decode()


def test_each_language_is_offered_in_its_own_words():
    page = Client().get("/", headers=SPANISH).content.decode()
    assert ">English</button>" in page
    assert ">Español</button>" in page


def test_pure_code_speaks_the_readers_language():
    assert isinstance(words._speakers[0], ReadersLanguage)
    with translation.override("es"):
        assert (words.gettext("Save"), words.number(3.25, 1)) == ("Guardar", "3,2")
    assert (words.gettext("Save"), words.number(3.25, 1)) == ("Save", "3.2")


@pytest.mark.parametrize("form", ["long", "short", "month", "day of a month"])
def test_days_in_english_are_the_same_with_the_site_and_without(form):
    for month in range(1, 13):
        on = date(2026, month, 3)
        assert words.day(on, form) == words.AsWritten().day(on, form)


def test_days_and_numbers_are_written_as_in_spanish():
    with translation.override("es"):
        assert words.day(date(2026, 5, 3)) == "3 de mayo de 2026"
        assert words.day(date(2026, 5, 3), "day of a month") == "3 de mayo"
        assert words.day(date(2026, 5, 3), "month") == "may 2026"
