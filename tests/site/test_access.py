"""Who gets what at every address. The table is in addresses.py."""

import uuid

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from accounts.holders import VISITOR_KEY
from accounts.policies import Audience, audience_of
from config.checks import THIRD_PARTY_MODULES
from tests import cast
from tests.site.addresses import TABLE

ACTORS = ("owner", "stranger", "visitor", "nobody", "staff")
OTHER_METHODS = ("put", "patch", "delete", "trace")


def named_addresses(resolver=None, namespace=""):
    """Name and view of every address that our own apps give."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from named_addresses(pattern, inner)
        elif not pattern.callback.__module__.startswith(THIRD_PARTY_MODULES):
            yield f"{namespace}{pattern.name}", pattern.callback


def visitors_browser():
    browser = Client()
    session = browser.session
    session[VISITOR_KEY] = str(uuid.uuid4())
    session.save()
    return browser


@pytest.fixture
def stage(db):
    """The rows that the addresses lead to. alice owns what can be owned."""
    return {"owner": cast.alice(), "stranger": cast.mallory(), "staff": cast.sam()}


def browser_of(actor, stage):
    if actor == "visitor":
        return visitors_browser()
    return cast.browser_of(stage.get(actor))


def test_every_address_is_in_the_table():
    named = {name for name, _view in named_addresses()}
    assert named == {row.name for row in TABLE}


def test_every_address_has_a_name():
    assert [view for name, view in named_addresses() if name.endswith("None")] == []


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.name}")
def test_the_address_answers_each_as_the_table_says(row, stage):
    stage["nobody"] = None
    address = reverse(row.name, kwargs=row.arguments(stage))
    got = {actor: getattr(browser_of(actor, stage), row.method)(address, row.data).status_code for actor in ACTORS}
    assert got == {actor: getattr(row, actor) for actor in ACTORS}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.name}")
def test_other_methods_are_refused_and_never_break(row, stage):
    address = reverse(row.name, kwargs=row.arguments(stage))
    for method in OTHER_METHODS:
        assert getattr(browser_of("owner", stage), method)(address).status_code in (403, 404, 405)


def test_pages_for_people_are_those_that_send_others_to_log_in():
    people = {name for name, view in named_addresses() if audience_of(view) in (Audience.PERSON, Audience.STAFF)}
    assert people == {row.name for row in TABLE if row.nobody == 302 and row.owner != 302}
