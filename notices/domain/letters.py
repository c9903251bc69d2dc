"""One HTML letter is enough: its subject and its plain text are read from it."""

import re
import uuid
from dataclasses import dataclass
from html.parser import HTMLParser

BLOCKS = frozenset({"p", "h1", "h2", "h3", "ul", "ol", "li", "div", "table", "tr", "footer", "hr"})
UNSEEN = frozenset({"style", "script"})
MAIL = uuid.UUID("5c1f5f3e-5a53-5d4e-9f0a-3f2f6a7f1c11")  # our own name space; any constant does


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, both ways."""

    subject: str
    text: str
    html: str


class _Reader(HTMLParser):
    """Collects the title, and the words of the body as paragraphs with the addresses of links behind them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.paragraphs: list[str] = [""]
        self._inside = ""
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title" or tag in UNSEEN:
            self._inside = tag
        elif tag in BLOCKS:
            self.paragraphs.append("- " if tag == "li" else "")
        elif tag == "br":
            self.paragraphs[-1] += "\n"
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""
        elif tag in BLOCKS:
            self.paragraphs.append("")
        elif tag == "a" and self._links:
            address = self._links.pop().removeprefix("mailto:")
            if address and not self.paragraphs[-1].endswith(address):
                self.paragraphs[-1] += f": {address}"

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif not self._inside:
            self.paragraphs[-1] += re.sub(r"\s+", " ", data)


def letter_of(html: str) -> Letter:
    """Subject (one line, at most 200 characters) and text of a rendered letter."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    filled = [one for paragraph in reader.paragraphs if (one := paragraph.strip()) and one != "-"]
    text = ""
    for before, paragraph in zip(["", *filled], filled, strict=False):
        is_list = before.startswith("- ") and paragraph.startswith("- ")
        text += ("" if not text else "\n" if is_list else "\n\n") + paragraph
    return Letter(" ".join(reader.title.split())[:200], text + "\n", html)


def message_id(key: str, domain: str) -> str:
    """The same for the same mail, however often it is tried: receivers and resolvers can tell it is one."""
    return f"<{uuid.uuid5(MAIL, key)}@{domain}>"
