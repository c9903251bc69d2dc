"""Every page in other languages: what machines read stays what it is, and the page turns round where it has to."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from tests import cast
from tests.factories import NOW
from tests.site.addresses import TABLE
from tests.site.stage import make_stage

ROOT = Path(__file__).resolve().parent.parent.parent
# Attributes whose numbers a browser reads: a decimal comma would break them.
NUMBERS = {
    "value", "min", "max", "step", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "width", "height",
    "d", "points", "viewbox", "transform", "datetime", "tabindex", "maxlength", "rows", "colspan", "data-key",
}  # fmt: skip
DECIMAL_COMMA = re.compile(r"\d,\d")
LANGUAGES = ("en", "es", "ar-xb")


class Numbers(HTMLParser):
    """Collects attributes with numbers that a machine reads."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found += [(tag, name, value) for name, value in attrs if name in NUMBERS and re.search(r"\d", value or "")]


def pages_in(language, stage):
    """Every page that its owner may look at, by the name of its address."""
    User.objects.filter(pk=stage["people"]["owner"].pk).update(language=language)
    browser = cast.browser_of(stage["people"]["owner"])
    rows = [row for row in TABLE if row.method == "get" and row.owner == 200]
    answers = {row.name: browser.get(reverse(row.name, kwargs=row.values(stage)), row.data) for row in rows}
    return {name: answer for name, answer in answers.items() if answer["Content-Type"].startswith("text/html")}


@pytest.mark.once
@pytest.mark.django_db
@time_machine.travel(NOW, tick=True)
def test_every_page_stands_in_every_language():
    stage = make_stage()
    pages = {language: pages_in(language, stage) for language in LANGUAGES}
    assert len(pages["en"]) > 50
    wrong = []
    for language in LANGUAGES:
        direction = "rtl" if language == "ar-xb" else "ltr"
        for name, answer in pages[language].items():
            page = answer.content.decode()
            known = Numbers(pages["en"][name].content.decode()).found
            fresh = [one for one in Numbers(page).found if DECIMAL_COMMA.search(one[2]) and one not in known]
            is_whole = "<html" in page
            if answer.status_code != 200 or fresh:
                wrong.append((language, name, answer.status_code, fresh[:3]))
            if is_whole and (answer["Content-Language"], f'<html lang="{language}" dir="{direction}"' in page) != (
                language,
                True,
            ):
                wrong.append((language, name, answer["Content-Language"]))
    assert wrong == []


def test_the_style_knows_no_left_and_right():
    """Logical properties only: the page turns round by itself where the script runs from right to left."""
    style = "".join(file.read_text() for file in (ROOT / "static" / "css").iterdir())
    turned = re.findall(
        r"(?<![-\w])(?:margin|padding|border)-(?:left|right)\b|(?<![-\w])(?:left|right)\s*:"
        r"|(?:text-align|float):\s*(?:left|right)",
        style,
    )
    assert turned == []
