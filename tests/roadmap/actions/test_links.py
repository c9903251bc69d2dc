"""Asking for the addresses of resources, against a server of our own."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.urls import reverse

from roadmap.actions.links import check_links
from roadmap.actions.links_asking import Asker
from roadmap.actions.links_nightly import check_some_links
from roadmap.domain.links import Finding, LinkState
from roadmap.models import Resource
from tests.factories import NOW
from tests.roadmap.catalogue_rows import make_catalogue

pytestmark = pytest.mark.django_db
CODES = {"/ok": 200, "/gone": 410, "/missing": 404, "/forbidden": 403, "/broken": 500, "/part": 416}
MOVES = {"/moved": (301, "/ok"), "/see": (302, "/ok"), "/lost": (301, "/missing"), "/round": (302, "/round")}


class Site(BaseHTTPRequestHandler):
    """Answers as its paths say, and remembers what was asked when."""

    asked: list[tuple[str, str, float]]

    def answer(self) -> None:
        type(self).asked.append((self.command, self.path, time.monotonic()))
        if self.path == "/slow":
            time.sleep(1.5)
        code, target = MOVES.get(self.path, (CODES.get(self.path, 200), ""))
        if self.path == "/no-head":
            code = 405 if self.command == "HEAD" else 200
        if self.path == "/inside":
            code, target = 302, "http://169.254.169.254/secrets"
        self.send_response(code)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer

    def log_message(self, *args: object) -> None:
        """Says nothing on the terminal."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def only_this(site):
    """Lets requests go to the test's own server and nowhere else."""
    return lambda address: "" if address.startswith(f"{site}/") else "leads elsewhere"


def asker(site, timeout=5.0):
    return Asker(timeout, only_this(site))


def make(rows, site, *paths):
    for path in paths:
        Resource.objects.create(
            framework=rows.framework, slug=f"r{path.replace('/', '-')}", title=path, kind="docs", url=f"{site}{path}"
        )


def found(path):
    row = Resource.objects.get(title=path)
    return row.link_state, row.link_code


@pytest.fixture
def rows():
    rows = make_catalogue()
    Resource.objects.update(url="")
    return rows


@pytest.mark.parametrize(
    ("path", "state", "code"),
    [
        ("/ok", "reached", 200),
        ("/gone", "gone", 410),
        ("/missing", "gone", 404),
        ("/forbidden", "refused", 403),
        ("/broken", "failed", 500),
        ("/moved", "moved", 200),
        ("/see", "reached", 200),
        ("/lost", "gone", 404),
        ("/round", "failed", 302),
        ("/no-head", "reached", 200),
        ("/part", "reached", 200),
        ("/ok?q=ä", "reached", 200),
    ],
)
def test_what_came_of_asking_is_stored(rows, site, path, state, code):
    make(rows, site, path)
    check_links(ask=asker(site).ask, now=NOW, pause=0)
    assert found(path) == (state, code)
    assert Resource.objects.get(title=path).link_checked_at == NOW


def test_a_site_that_does_not_answer_in_time_has_failed(rows, site):
    make(rows, site, "/slow")
    check_links(ask=asker(site, timeout=0.3).ask, now=NOW, pause=0)
    assert found("/slow") == ("failed", None)


def test_where_nobody_listens_the_address_has_failed(rows):
    make(rows, "http://127.0.0.1:9", "/")
    check_links(ask=Asker(1.0, lambda address: "").ask, now=NOW, pause=0)
    assert found("/") == ("failed", None)


def test_a_redirect_into_a_private_network_is_not_followed(rows, site):
    make(rows, site, "/inside")
    check_links(ask=asker(site).ask, now=NOW, pause=0)
    assert found("/inside") == ("failed", None)
    assert Asker().ask("http://127.0.0.1/").state is LinkState.FAILED


def test_a_host_is_asked_one_address_at_a_time_with_a_pause(rows, site):
    make(rows, site, "/ok", "/a", "/b")
    check_links(ask=asker(site).ask, now=NOW, pause=0.2)
    moments = [moment for _, _, moment in Site.asked]
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(moments))


def test_an_address_of_two_resources_is_asked_once(rows, site):
    make(rows, site, "/ok")
    Resource.objects.create(framework=rows.framework, slug="twin", title="twin", kind="docs", url=f"{site}/ok")
    summary = check_links(ask=asker(site).ask, now=NOW, pause=0)
    assert len(Site.asked) == summary.counts.total() == 1
    assert found("twin") == found("/ok") == ("reached", 200)


def test_what_was_asked_lately_or_is_retired_is_left_out(rows, site):
    make(rows, site, "/ok", "/a", "/b")
    Resource.objects.filter(title="/a").update(link_state="gone", link_checked_at=NOW - timedelta(days=3))
    Resource.objects.filter(title="/b").update(retired_at=NOW)
    check_links(ask=asker(site).ask, now=NOW, not_since=timedelta(days=30), pause=0)
    assert [path for _, path, _ in Site.asked] == ["/ok"]
    check_links(ask=asker(site).ask, now=NOW, not_since=timedelta(days=2), pause=0)
    assert [path for _, path, _ in Site.asked] == ["/ok", "/a"]


def test_a_limited_run_takes_what_was_not_asked_for_longest(rows, site):
    make(rows, site, "/a", "/b", "/c")
    for days, path in ((2, "/a"), (9, "/b")):
        Resource.objects.filter(title=path).update(link_state="reached", link_checked_at=NOW - timedelta(days=days))
    check_links(ask=asker(site).ask, now=NOW, most=2, pause=0)
    assert sorted(path for _, path, _ in Site.asked) == ["/b", "/c"]


def test_a_run_lists_what_to_look_at_and_sums_up(rows, site):
    make(rows, site, "/ok", "/gone", "/moved", "/forbidden")
    words = str(check_links(ask=asker(site).ask, now=NOW, pause=0))
    assert f"gone: {site}/gone (410; r-gone)" in words
    assert f"moved: {site}/moved → {site}/ok (200; r-moved)" in words
    assert words.endswith("4 asked: 1 reached, 1 moved, 1 refused, 1 gone")


def test_the_command_tells_and_stores_and_goes_into_no_private_network(rows, site):
    make(rows, site, "/ok")
    out = StringIO()
    call_command("check_links", "--days", "7", "--most", "5", stdout=out)
    assert out.getvalue().endswith("(no answer; r-ok)\n1 asked: 1 failed\n")
    assert found("/ok") == ("failed", None)
    assert Site.asked == []


def test_the_command_asks_nobody_where_nothing_is_due(rows):
    out = StringIO()
    call_command("check_links", stdout=out)
    assert out.getvalue() == "0 asked\n"


def test_a_page_marks_what_is_gone_and_asks_nobody(rows, site, client):
    make(rows, site, "/gone", "/ok")
    check_links(ask=asker(site).ask, now=NOW, pause=0)
    asked = len(Site.asked)
    html = client.get(reverse("roadmap:resources")).content.decode()
    assert html.count("No longer there") == 1
    assert len(Site.asked) == asked


def test_at_night_nothing_is_asked_for_unless_the_settings_say_so(settings):
    make_catalogue()
    asked = []
    assert check_some_links(now=NOW, ask=asked.append).counts.total() == len(asked) == 0
    settings.LINKS_A_NIGHT = 1
    finding = Finding(LinkState.REACHED, 200)
    check_some_links(now=NOW, ask=lambda address: asked.append(address) or finding)
    assert len(asked) == 1
    assert Resource.objects.filter(link_checked_at=NOW, url=asked[0], link_state="reached").exists()
