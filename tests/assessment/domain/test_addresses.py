"""Addresses that a pack may carry: public ones by name."""

import pytest

from assessment.domain.addresses import fault_of_address


@pytest.mark.parametrize(
    "url",
    ["https://example.org", "http://example.org:8080/a?b=c#d", "HTTPS://Example.ORG./", "https://10.example.org",
     "https://localhost.example.org", "https://bücher.example"],
)  # fmt: skip
def test_a_public_address_by_name_has_no_fault(url):
    assert fault_of_address(url) == ""


@pytest.mark.parametrize("url", ["http://[::1", "http://example.org:99999", "http://example.org:port"])
def test_what_cannot_be_read_is_no_web_address(url):
    assert fault_of_address(url) == "is not a web address"


@pytest.mark.parametrize(
    "url", ["", "example.org", "//example.org", "ftp://example.org", "javascript:alert(1)", "https://", "https:///path"]
)
def test_an_address_starts_with_http_and_names_a_host(url):
    assert fault_of_address(url) == "should start with http:// or https:// and name a host"


@pytest.mark.parametrize("url", ["https://ada@example.org", "https://ada:secret@example.org", "https://@example.org"])
def test_an_address_carries_no_user_name_and_no_password(url):
    assert fault_of_address(url) == "carries a user name or a password"


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST", "localhost.", "a.localhost", "printer.local", "db.internal", "intranet", "2130706433",
     "[::1]", ".", "%6cocalhost", "\uff4cocalhost"],
)  # fmt: skip
def test_an_address_does_not_point_into_a_private_network(host):
    assert fault_of_address(f"http://{host}/") == "points into a private network"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "8.8.8.8", "127.0.0.1.", "0x7f.0x1", "0x7f.0.0.0X1", "[::ffff:127.0.0.1]",
     "[::ffff:127.0.0.1%eth]", "127.0.0.%31", "127.0.0\u30021", "127.0.0.\uff11", "127\uff0e0.0.1"],
)  # fmt: skip
def test_an_address_does_not_point_to_a_number_however_it_is_written(host):
    assert fault_of_address(f"http://{host}/") == "points to a number instead of a name"
