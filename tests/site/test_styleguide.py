"""The style guide shows every component, every picture and every mail, so that none is made and never looked at."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from assessment.templatetags.pictures import drawn
from config import sample_mails, styleguide
from notices.domain.kinds import KINDS

pytestmark = pytest.mark.django_db
TEMPLATES = Path(settings.BASE_DIR) / "templates"
# Other mails extend it.
FRAME = "letter.html"
# It has no look: it loads the library that exchanges parts of pages.
SCRIPTS = "components/exchange_scripts.html"


def names_in(folder):
    return {file.name for file in (TEMPLATES / folder).glob("*.html")}


@pytest.fixture(scope="module")
def shown(django_db_setup, django_db_blocker):
    """Names of the templates that make up the page; with DEBUG what is written once is written each time."""
    with django_db_blocker.unblock(), override_settings(DEBUG=True):
        answer = Client().get(reverse("styleguide"))
    return {template.name for template in answer.templates}


def test_every_component_is_shown(shown):
    assert {f"components/{name}" for name in names_in("components")} - shown == {SCRIPTS}


def test_every_mail_is_shown(shown):
    assert {f"emails/{name}" for name in names_in("emails")} - shown == set()
    made_of = {mail.made_of for mail in sample_mails.mails()}
    assert names_in("emails") - {FRAME, "reminder.html"} - made_of == set()


def test_every_kind_of_reminder_is_shown():
    assert {kind.name for kind in KINDS.all()} == {kind for kind, _ in sample_mails.reminders()}


def test_every_picture_is_shown():
    context = styleguide._context()
    values = [one for value in context.values() for one in (value if isinstance(value, list) else [value])]
    pictures = {one for one in drawn.registry if one is not object}
    assert pictures - {type(one) for one in [*values, context["example"].cairn]} == set()
