"""Somebody with a browser: opens pages, and notes what a page must not do."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request

TIMEOUT_MS = 20_000
LOADED_WITHOUT_NETWORK = ("data", "blob", "about")


@dataclass
class Visitor:
    """One browser profile with its cookies. `complaints` holds console errors and requests to elsewhere."""

    context: BrowserContext
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(TIMEOUT_MS)
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        self.context.on("request", self._watch)

    def open(self, path: str = "/") -> Page:
        """A new tab at an address of the site."""
        page = self.context.new_page()
        page.goto(path)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that answers 404 or 409 is told as an error too, and is tested where it is meant.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOADED_WITHOUT_NETWORK and not request.url.startswith(f"{self.address}/"):
            self.complaints.append(f"request to {request.url}")


def visitor_in(browser: Browser, address: str, **options: Any) -> Visitor:
    """A visitor with a fresh profile; `options` are those of a browser context."""
    wanted = {"base_url": address, "viewport": {"width": 1280, "height": 900}, "locale": "en-GB"} | options
    return Visitor(browser.new_context(**wanted), address)


def close(visitor: Visitor) -> None:
    try:
        visitor.context.close()
    except Error:  # the test closed it
        return
