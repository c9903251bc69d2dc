"""Odd input into every field of every form: it is refused or kept as it is, and never breaks a page."""

import re
from copy import copy

import pytest
from django.db import transaction
from django.urls import reverse

from config.env import BASE_DIR
from tests import cast
from tests.site.addresses import TABLE
from tests.site.every_form import every_form, forms_of
from tests.site.pages import broken_by_policy
from tests.site.stage import make_stage
from tests.site.test_migrations import OWN_APPS

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
ODD = {
    "nothing": "",
    "markup": MARKUP,
    "template text": "{user.password} {{ 7*7 }} %s %(password)s ${x}",
    "a formula": "=1+1",
    "another direction": "\u202eevil\u200b\ufeff",
    "a tower of marks": "a" + "\u0301" * 500,
    "a long text": "x" * 300_000,
    "a path": "../../../../etc/passwd",
    "a link that runs": "javascript:alert(1)",
    "less than nothing": "-1",
    "a number without end": "9" * 400,
    "no number": "NaN",
    "more than a float holds": "1e309",
    "a day that never was": "0000-00-00",
    "the last day": "9999-12-31",
    "an id of nobody": "00000000-0000-4000-8000-000000000000",
    "two lines": "a@example.org\r\nBcc: b@example.org",
    "NUL": "a\0b",
}
# What touches most; the others take part in `make test-all`.
QUICK = ("markup",)
ASKED = {"long": "9" * 5000, "markup": MARKUP, "²": "²", "-1": "-1", "x": "x" * 10_000}
QUICK_ASKED = ("long", "markup")


def with_slow(names, quick):
    return [name if name in quick else pytest.param(name, marks=pytest.mark.slow) for name in names]


@pytest.mark.parametrize("name", with_slow(ODD, QUICK))
def test_odd_input_never_breaks_a_page(name):
    forms, broken = every_form(), []
    assert len(forms) > 80
    for browser, form in forms:
        for data in (form.with_words(ODD[name]), form.with_typed(ODD[name]), form.with_all(ODD[name])):
            broken += [f"{form.method} {form.action}: {trouble}" for trouble in troubles_of(browser, form, data)]
    assert broken == []


@pytest.mark.parametrize("name", with_slow(ASKED, QUICK_ASKED))
def test_odd_words_after_the_question_mark_never_break_a_page(name):
    stage, names = make_stage(), names_asked_for()
    assert {"page", "q", "revision"} <= names
    broken = []
    for actor in ("owner", "staff"):
        browser = cast.browser_of(stage["people"][actor])
        browser.raise_request_exception = False
        for row in (row for row in TABLE if row.method == "get" and row.owner < 500):
            answer = browser.get(reverse(row.name, kwargs=row.values(stage)), dict.fromkeys(names, ASKED[name]))
            broken += [f"{row.name}: {trouble}" for trouble in troubles_in([answer])]
    assert broken == []


def names_asked_for():
    """Every name that a view looks for after the question mark, as far as no form does it."""
    source = "".join(file.read_text() for app in (*OWN_APPS, "config") for file in (BASE_DIR / app).rglob("*.py"))
    found = re.findall(r'GET\.get\("(\w+)"|request\.GET, "(\w+)"|"(\w+)" in request\.GET', source)
    return {name for names in found for name in names if name}


def troubles_of(browser, form, data):
    """What is wrong with the answer, and with the page it leads to; nothing of it is kept.

    Not even that a form logs out: with the cookies gone, all that follow would be answered by the page of the log-in.
    """
    cookies = copy(browser.cookies)
    with transaction.atomic():
        answer = getattr(browser, form.method)(form.action, data)
        answers = [answer]
        if answer.status_code == 302 and answer.headers["Location"].startswith("/"):
            answers.append(browser.get(answer.headers["Location"]))
        transaction.set_rollback(True)
    browser.cookies = cookies
    login = reverse("account_login")
    strangers = ["it asks to log in"] if answer.headers.get("Location", "").startswith(f"{login}?next=") else []
    return troubles_in(answers) + strangers


def troubles_in(answers):
    found = [f"{one.status_code}" for one in answers if one.status_code >= 500]
    pages = [one.content.decode() for one in answers if is_page(one)]
    found += [trouble for page in pages for trouble in broken_by_policy(page)]
    return found + [f"it shows {words}" for page in pages for words in ("md5$", MARKUP) if words in page]


def is_page(answer):
    return answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming


def test_forms_are_read_as_a_browser_reads_them():
    page = (
        '<form method="post" action="/a/"><input type="hidden" name="op" value="1"><input name="name" value="Ada">'
        '<input type="checkbox" name="no" value="1"><select name="zone"><option value="a"><option value="b" selected>'
        '</select><textarea name="note">x</textarea><button name="to" value="up">Up</button></form>'
    )
    (form,) = forms_of(page, "/here/")
    given = {"op": ["1"], "name": ["Ada"], "zone": ["b"], "note": [""], "to": ["up"]}
    assert (form.method, form.action, form.values, form.typed) == ("post", "/a/", given, {"name", "note"})
