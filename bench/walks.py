"""Ways through a questionnaire of 20 questions, through htmx and without JavaScript; each answer has to lead on."""

import gzip
import re
from typing import Any

QUESTIONS = 20
HIDDEN = re.compile(r'name="(op|base_revision)" value="([^"]*)"')


def text_of(response, content: bytes) -> str:
    packed = response.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(content) if packed else content).decode()


def form(page: str, browser, value: str = "") -> str:
    """The body that a browser would send for the page's question."""
    fields = dict(HIDDEN.findall(page))
    fields |= {"csrfmiddlewaretoken": browser.cookies["csrftoken"], "value": value}
    return "&".join(f"{name}={content}" for name, content in fields.items())


def walk(browser, *, htmx: bool) -> str:
    """Begin, answer 20 questions, say enough. Gives the address of the result."""
    address, page = begin(browser)
    for number in range(1, QUESTIONS + 1):
        address, page = answer(browser, address, form(page, browser, str(1 + number % 4)), htmx=htmx)
        assert address.endswith(f"/questions/{number + 1}/"), address
    response, _ = browser.ask("POST", address.partition("questions")[0] + "finish/", form("", browser))
    assert response.status == 302, response.status
    return response.headers["Location"]


def begin(browser) -> tuple[str, str]:
    """Start a questionnaire. Gives the address of its first question and the page there."""
    response, _ = browser.ask("POST", "/start/ml-engineer/mid/", form("", browser) + "&mode=standard")
    response, _ = browser.ask("GET", response.headers["Location"])
    address = response.headers["Location"]
    return address, text_of(*browser.ask("GET", address))


def answer(browser, address: str, body: str, *, htmx: bool) -> tuple[str, str]:
    """Answer the question at the address. Gives the address of the next one and its page."""
    if htmx:
        response, content = browser.ask("POST", address, body, **{"HX-Request": "true"})
        following = response.headers["HX-Push-Url"]
    else:
        response, _ = browser.ask("POST", address, body)
        following = response.headers["Location"]
        response, content = browser.ask("GET", following)
    assert response.status == 200, response.status
    return following, text_of(response, content)


class InProcess:
    """A browser without a network, for counting the statements of this process."""

    def __init__(self, cookies: dict[str, str]) -> None:
        from django.conf import settings
        from django.test import Client

        settings.ALLOWED_HOSTS = ["testserver"]
        self.client, self.cookies = Client(), cookies
        self.client.cookies.load(cookies)

    def ask(self, method: str, address: str, body: str = "", **headers: str) -> tuple[Any, bytes]:
        kind = "application/x-www-form-urlencoded"
        response = self.client.generic(method, address, body, content_type=kind, headers=headers)
        response.status = response.status_code
        return response, response.content
