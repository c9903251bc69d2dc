"""Every form of every page, read from the page as a browser reads it, with what a browser would send."""

from dataclasses import dataclass, field

from django.test import Client

from tests.site.everything import actors_on, addresses, page_at
from tests.site.pages import Page
from tests.site.stage import make_stage

# What somebody types, and what is only pressed or chosen. The rest of a page's fields stay as the page had them.
WORDS = ("text", "search")
TYPED = ("text", "search", "email", "url", "number", "date", "time", "password", "textarea")
PRESSED = ("submit", "button", "image", "reset")
OK = 200
TOKEN = "csrfmiddlewaretoken"


@dataclass
class Form:
    """Where it goes, what the page put into it, and which fields people type into."""

    method: str
    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    select: str = ""

    @property
    def shape(self) -> tuple[str, str, tuple[str, ...]]:
        return self.method, self.action, tuple(sorted(self.values))

    def with_words(self, odd: str) -> dict[str, object]:
        """Somebody writes this wherever any words will do, so that they are stored and shown again."""
        return {name: odd if name in self.words else values for name, values in self.values.items()}

    def with_typed(self, odd: str) -> dict[str, object]:
        """Somebody types this into every field, and leaves alone what cannot be typed into."""
        return {name: odd if name in self.typed else values for name, values in self.values.items()}

    def with_all(self, odd: str) -> dict[str, object]:
        """A program sends this for every field, whatever the page offered."""
        return dict.fromkeys(self.values, odd)

    def take(self, tag: str, attributes: dict[str, str]) -> None:
        """What an element of the page adds to the form."""
        name, kind = attributes.get("name", ""), attributes.get("type", "text")
        if tag == "option" and self.select and "selected" in attributes:
            self.values[self.select] = [attributes.get("value", "")]
        if tag not in ("select", "textarea", "button") and not (tag == "input" and is_sent(attributes)):
            return
        if not name or name == TOKEN or (tag == "button" and name in self.values):
            return
        self.values.setdefault(name, []).append(attributes.get("value", ""))
        if tag == "textarea" or (tag == "input" and kind in TYPED):
            self.typed.add(name)
        if tag == "textarea" or (tag == "input" and kind in WORDS):
            self.words.add(name)
        self.select = name if tag == "select" else self.select


def every_form() -> list[tuple[Client, Form]]:
    """Each form once, with the browser of somebody who is shown it."""
    stage = make_stage()
    actors = actors_on(stage)
    for browser in actors.values():
        browser.raise_request_exception = False
    found: dict[tuple[str, str, tuple[str, ...]], tuple[Client, Form]] = {}
    for name, path in addresses(stage):
        for actor, browser in actors.items():
            pages = [page for page in page_at(actor, browser, name, path) if page.status == OK]
            for form in (form for page in pages for form in forms_of(page.html, page.path)):
                found.setdefault(form.shape, (browser, form))
            if pages:
                break
    return list(found.values())


def forms_of(html: str, path: str) -> list[Form]:
    found: list[Form] = []
    for tag, attributes in Page(html).elements:
        if tag == "form":
            action = (attributes.get("action") or path).partition("#")[0]
            found.append(Form(attributes.get("method", "get").lower(), action))
        elif found:
            found[-1].take(tag, attributes)
    return found


def is_sent(attributes: dict[str, str]) -> bool:
    kind = attributes.get("type", "text")
    return kind not in PRESSED and (kind not in ("checkbox", "radio") or "checked" in attributes)
