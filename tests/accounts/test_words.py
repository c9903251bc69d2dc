"""What the log-in library says reads as all else does: in sentence case, and in the language of the page."""

import re
from html import unescape

import pytest

from accounts.models import User
from tests import cast
from tests.site.everything import fresh_browser, library_addresses, page_at

pytestmark = pytest.mark.django_db

SHORT = re.compile(r"<(title|h1|h2|h3|button|label|th|legend)\b[^>]*>(.*?)</\1>", re.DOTALL)
TWO_CAPITALS = re.compile(r"\b[A-Z][a-z]+[ -](?:[a-z]{1,3} )?[A-Z][a-z]+")


def short_texts(html):
    """Titles, headings, buttons and labels of the main part, without mail addresses and what is said of them."""
    head, _, rest = html.partition("<body")
    main = rest.partition('<main id="main"')[2].partition("</main>")[0]
    found = SHORT.findall(head) + SHORT.findall(main)
    texts = {" ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()) for _tag, text in found}
    return {text for text in texts if "@" not in text}


def pages_of(who):
    """Every page of the library that needs no argument, as somebody with a second factor sees it."""
    browser = fresh_browser(who)
    pages = (page_at("member", browser, name, path) for name, path in library_addresses().items())
    return {one.name: one.html for found in pages for one in found}


def test_no_heading_button_or_label_is_in_title_case():
    pages = pages_of(cast.sam())
    assert len(pages) > 18
    texts = {text: where for where, html in pages.items() for text in short_texts(html)}
    assert {text: where for text, where in texts.items() if TWO_CAPITALS.search(text.removesuffix(" · Cairn"))} == {}


def test_no_heading_button_or_label_stays_english_in_spanish():
    """Apart from words that both languages share."""
    english = pages_of(cast.sam())
    User.objects.update(language="es")
    spanish = pages_of(cast.sam())
    alike = {where: short_texts(english[where]) & short_texts(spanish[where]) for where in english}
    assert {where: texts for where, texts in alike.items() if texts} == {}
