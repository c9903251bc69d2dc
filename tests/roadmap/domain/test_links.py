"""What an answer says about an address."""

import pytest

from roadmap.domain.links import LinkState, by_host, state_of


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (200, LinkState.REACHED),
        (206, LinkState.REACHED),
        (404, LinkState.GONE),
        (410, LinkState.GONE),
        (403, LinkState.REFUSED),
        (429, LinkState.REFUSED),
        (999, LinkState.REFUSED),
        (400, LinkState.FAILED),
        (500, LinkState.FAILED),
        (304, LinkState.FAILED),
    ],
)
def test_each_status_has_its_meaning(code, state):
    assert state_of(code) is state


def test_a_page_behind_a_lasting_redirect_has_moved():
    assert state_of(200, has_moved=True) is LinkState.MOVED
    assert state_of(404, has_moved=True) is LinkState.GONE


def test_addresses_are_sorted_by_host_in_their_order():
    addresses = ["https://a.org/1", "https://b.org/", "http://A.org/2"]
    assert by_host(addresses) == {"a.org": ["https://a.org/1", "http://A.org/2"], "b.org": ["https://b.org/"]}
