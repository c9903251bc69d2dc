"""Subject and plain text are read from the one HTML letter."""

import pytest

from notices.domain.letters import letter_of, message_id

PAGE = """<!DOCTYPE html><html><head><title>Next:
 Probability &amp; risk</title><style>p { color: red }</style></head><body><p>Hello   Ada,</p>
<ul><li>one</li><li>two</li></ul><p>Go <a href="https://cairn.example/a?b=1&amp;c=2">to your plan</a>.</p>
<footer><p>Sent by Cairn.<br>Really.</p></footer></body></html>"""
TEXT = """Hello Ada,

- one
- two

Go to your plan: https://cairn.example/a?b=1&c=2.

Sent by Cairn.
Really.
"""


def test_the_title_is_the_subject_on_one_line():
    assert letter_of(PAGE).subject == "Next: Probability & risk"


def test_paragraphs_lists_and_links_become_plain_text():
    assert letter_of(PAGE).text == TEXT


def test_a_link_that_shows_its_address_is_not_repeated():
    assert letter_of('<p><a href="https://x.example/">https://x.example/</a></p>').text == "https://x.example/\n"


@pytest.mark.parametrize("words", ["{user.password}", "{{ 7*7 }}", "%s %(key)s", "<b>&lt;"])
def test_words_that_look_like_code_stay_words(words):
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    assert letter_of(f"<title>{escaped}</title><p>{escaped}</p>").text == f"{words}\n"


def test_a_subject_cannot_bring_headers_of_its_own():
    assert letter_of("<title>Hi\r\nBcc: everybody@example.org</title>").subject == "Hi Bcc: everybody@example.org"


def test_a_mail_keeps_its_id_however_often_it_is_tried():
    assert message_id("k", "cairn.example") == message_id("k", "cairn.example") != message_id("l", "cairn.example")
