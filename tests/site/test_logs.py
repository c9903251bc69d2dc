"""One line per request, with what helps and without what is private."""

import io
import json
import logging

import pytest
import structlog
from django.test import Client

from accounts.actions.administrators import link_token
from config.logs import logging_settings
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """The lines of requests as they would be written, as JSON."""
    settings = logging_settings(pretty=False, level="INFO")["formatters"]["lines"]
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(settings.pop("()")(**settings))
    logging.getLogger("cairn").addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.getLogger("cairn").removeHandler(handler)


def test_a_request_leaves_one_line_with_its_id(lines):
    answer = Client().get("/health/live")
    (line,) = lines()
    assert line["request_id"] == answer["X-Request-ID"]
    assert (line["method"], line["path"], line["status"], line["user"]) == ("GET", "/health/live", 200, "visitor")
    assert line["ms"] >= 0


def test_a_person_is_known_by_her_public_id_only(lines):
    cast.browser_of(cast.alice()).get("/settings/")
    (line,) = lines()
    assert line["user"] == str(cast.alice().public_id)
    assert "alice@" not in json.dumps(line)


def test_queries_and_form_values_are_not_written(lines):
    Client().post("/theme/?secret=1", {"theme": "dark", "next": "/private/"})
    (line,) = lines()
    assert line["path"] == "/theme/"
    assert not any(private in json.dumps(line) for private in ("secret", "private"))


def test_tokens_in_addresses_are_not_written(lines):
    token = link_token()
    Client().get(f"/first-administrator/{token}/")
    Client().get(f"/first-administrator/{token}/?x=%00")
    assert [line["path"] for line in lines()] == ["/first-administrator/…/"] * 2


def test_addresses_in_messages_of_libraries_are_hidden(lines):
    logging.getLogger("cairn.x").error("Key (email)=(alice@example.org) already exists")
    assert "alice" not in json.dumps(lines())


def test_a_traceback_is_written_without_the_values_of_variables(lines):
    private = "".join(["what she", " answered"])
    try:
        raise ValueError(len(private))
    except ValueError:
        structlog.get_logger("cairn.x").exception("it broke")
    (line,) = lines()
    assert "ValueError" in line["exception"]
    assert private not in line["exception"]


@pytest.mark.parametrize(
    ("chosen", "ours", "others"),
    [("", "INFO", "WARNING"), ("ERROR", "ERROR", "ERROR"), ("DEBUG", "DEBUG", "DEBUG")],
)
def test_a_level_that_was_chosen_holds_for_all_that_is_written(chosen, ours, others):
    settings = logging_settings(pretty=False, level=chosen)
    assert (settings["loggers"]["cairn"]["level"], settings["root"]["level"]) == (ours, others)
