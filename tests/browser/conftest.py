"""A site, a Chromium and visitors for the tests in a browser."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import Site, prepare, site_in
from tests.browser.tour import Traveller, travel
from tests.browser.visitor import Visitor, close, visitor_in

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "No Chromium was found: install `chromium`, or name its program in the variable CHROMIUM."
NewVisitor = Callable[..., Visitor]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program; without one these tests are skipped."""
    named = [name for name in (os.environ.get("CHROMIUM"), *NAMES) if name]
    found = next(filter(None, map(shutil.which, named)), None)
    if found is None:
        pytest.skip(MISSING)
    return found


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Path:
    """What all sites of this run start from; made once, also when several workers ask for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "prepared-site"
    with (shared / "prepared-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            prepare(folder)
    return folder


@pytest.fixture(scope="session")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running site, one for each worker."""
    made = site_in(tmp_path_factory.mktemp("site") / "var", prepared)
    try:
        made.start()
        yield made
    finally:
        made.kill()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Ends with the module: while it runs, this thread has an event loop, which other tests must not meet."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


@pytest.fixture(scope="session")
def arrived() -> dict[str, Traveller]:
    """Who has travelled already: a walk outlives the browser it was made with."""
    return {}


@pytest.fixture(scope="module")
def traveller(browser: Browser, site: Site, arrived: dict[str, Traveller]) -> Traveller:
    if site.address not in arrived:
        arrived[site.address] = travel(browser, site.address)
    return arrived[site.address]


@pytest.fixture
def new_visitor(browser: Browser, site: Site) -> Iterator[NewVisitor]:
    """Makes visitors; after the test none of them may have met an error or a request to elsewhere."""
    made: list[Visitor] = []

    def make(**options: Any) -> Visitor:
        made.append(visitor_in(browser, site.address, **options))
        return made[-1]

    yield make
    for visitor in made:
        close(visitor)
    assert [complaint for visitor in made for complaint in visitor.complaints] == []


@pytest.fixture
def visitor(new_visitor: NewVisitor) -> Visitor:
    return new_visitor()
