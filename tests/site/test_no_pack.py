"""An installation before its first content pack: every page answers, and says what is missing."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse

from assessment.tasks import calibrate
from tests.cast import browser_of, person
from tests.site.addresses import TABLE

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MISSING = "There is no content yet."


def addresses() -> list[str]:
    """Those that need no row to be named."""
    found = []
    for name in sorted({row.name for row in TABLE if row.method == "get"}):
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            continue
    return found


@pytest.mark.parametrize("is_known", [False, True], ids=["visitor", "person"])
def test_no_page_breaks(is_known):
    browser = browser_of(person("mira")) if is_known else Client()
    statuses = {address: browser.get(address).status_code for address in addresses()}
    assert len(statuses) >= 35
    # Readiness is not given: that is how a monitor hears of it.
    assert {address: status for address, status in statuses.items() if status >= 500} == {"/health/ready": 503}


@pytest.mark.parametrize("name", ["search", "skills", "roles", "map", "tools", "market"])
def test_a_page_of_the_catalogue_says_what_is_missing_and_offers_no_dead_end(name):
    response = Client().get(reverse(f"roadmap:{name}"))
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    assert response.status_code == 404
    assert MISSING in main
    assert reverse("roadmap:search") not in main


def test_the_nightly_calibration_has_nothing_to_do():
    calibrate()


def test_the_command_that_calibrates_says_so_in_a_line():
    with pytest.raises(CommandError, match=MISSING):
        call_command("calibrate")
