"""Input that no page can mean is refused before it reaches the database."""

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from hypothesis import given
from hypothesis import strategies as st

from config.clean_input import is_clean
from tests import cast

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("path", ["/%00", "/settings/%00/", "/nowhere/%ff%fe/", "/?q=%00", "/?q=%ff", "/?%00=1"])
def test_nul_and_broken_utf8_in_an_address_are_answered_400(path):
    assert Client().get(path).status_code == 400


@pytest.mark.parametrize("body", ["theme=dark%00", "theme=%ff", "%00=x", "next=%c3%28"])
def test_nul_and_broken_utf8_in_a_form_are_answered_400(body):
    assert Client().post("/theme/", body, content_type=FORM).status_code == 400


@pytest.mark.parametrize("value", [b"dark\x00", b"\xff\xfe"])
def test_nul_and_broken_utf8_in_an_upload_form_are_answered_400(value):
    part = b'--%s\r\nContent-Disposition: form-data; name="theme"\r\n\r\n%s\r\n--%s--\r\n'
    body = part % (BOUNDARY.encode(), value, BOUNDARY.encode())
    assert Client().generic("POST", "/theme/", body, content_type=MULTIPART_CONTENT).status_code == 400


def test_nul_in_a_cookie_is_answered_400():
    assert Client().get("/settings/", headers={"cookie": r'sessionid="\000aaaaaaaaaaaa"'}).status_code == 400


def test_a_body_beyond_the_limit_is_answered_413(settings):
    body = "theme=" + "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert Client().post("/theme/", body, content_type=FORM).status_code == 413


@pytest.mark.parametrize("length", ["abc", "-1"])
def test_a_length_that_is_no_number_is_answered_400(length):
    assert Client().get("/", CONTENT_LENGTH=length).status_code == 400


def test_too_many_fields_are_answered_400():
    assert Client().post("/theme/", {f"field{number}": "x" for number in range(600)}).status_code == 400


@pytest.mark.parametrize("name", ["Zoë", "李明", "🧭", "a&b=c+d%20"])
def test_ordinary_text_in_any_script_passes(name):
    fields = {"display_name": name, "time_zone": "UTC", "language": "en"}
    assert cast.browser_of(cast.alice()).post("/settings/", fields).status_code == 302
    assert cast.alice().display_name == name


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_text_without_nul_is_clean(text):
    assert is_clean(text.encode())
