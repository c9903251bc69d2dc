"""Without a way to the site a page of ours says so, and leads on once the site is there again."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import NewVisitor
from tests.browser.site import Site
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.once]

KEPT = "There is no connection to this site"
# What the worker has kept, as paths.
STORED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found;
}"""
SPANISH_IS_KEPT = """async () => {
  while (!(await caches.keys()).every((name) => name.includes("in=es")))
    await new Promise((done) => setTimeout(done, 50));
}"""


class BadGateway(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(502)
        self.end_headers()


def bound_soon(port: int) -> ThreadingHTTPServer:
    """The last process of a killed site lets go of its port a moment after the first."""
    for _ in range(100):
        with suppress(OSError):
            return ThreadingHTTPServer(("127.0.0.1", port), BadGateway)
        time.sleep(0.05)
    raise TimeoutError(f"Port {port} stays taken.")


@contextmanager
def proxy_without_a_site(port: int) -> Iterator[None]:
    with bound_soon(port) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


def page_with_a_worker(visitor: Visitor, path: str = "/") -> Page:
    page = visitor.open(path)
    page.evaluate("navigator.serviceWorker.ready")
    return page


@pytest.fixture
def without_way_back(site: Site) -> Iterator[None]:
    """The site is running again after a test that ended it."""
    yield
    if not site.answers():
        site.start()


@pytest.mark.usefixtures("without_way_back")
def test_a_page_of_ours_stands_in_for_one_that_cannot_be_reached(new_visitor: NewVisitor, site: Site):
    visitor = new_visitor()
    page = page_with_a_worker(visitor)
    site.kill()
    page.goto("/roles/?page=2")
    expect(page.get_by_role("heading", level=1)).to_have_text(KEPT)
    expect(page).to_have_title("No connection · Cairn")
    assert page.evaluate("getComputedStyle(document.querySelector('.btn-primary')).borderRadius") != "0px"
    assert violations(page) == []
    site.start()
    page.get_by_role("link", name="Try again").click()
    expect(page).to_have_url(f"{site.address}/roles/?page=2")
    expect(page.get_by_role("heading", level=1)).to_have_text("Roles")
    assert visitor.complaints == []


@pytest.mark.usefixtures("without_way_back")
def test_it_stands_in_too_where_a_proxy_answers_for_the_site(new_visitor: NewVisitor, site: Site):
    page = page_with_a_worker(new_visitor())
    site.kill()
    with proxy_without_a_site(site.port):
        page.goto("/roles/")
        expect(page.get_by_role("heading", level=1)).to_have_text(KEPT)


def test_an_error_of_the_site_itself_keeps_its_words(new_visitor: NewVisitor):
    page = page_with_a_worker(new_visitor())
    page.goto("/health/ready")  # 503 with a reason, for background work does not run here
    expect(page.locator("body")).to_contain_text("jobs")


def test_nothing_but_that_page_is_kept(new_visitor: NewVisitor):
    page = page_with_a_worker(new_visitor(), "/start/")
    page.goto("/roles/")
    stored = page.evaluate(STORED)
    assert stored[0] == "/offline/"
    assert {path.rpartition(".")[2] for path in stored[1:]} == {"css", "svg"}


@pytest.mark.usefixtures("without_way_back")
def test_it_is_kept_in_the_language_that_was_chosen_last(new_visitor: NewVisitor, site: Site):
    page = page_with_a_worker(new_visitor())
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.evaluate(SPANISH_IS_KEPT)
    site.kill()
    page.goto("/roles/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
