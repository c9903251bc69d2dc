"""Finds words in templates that nobody marked: what is between tags, what is in attributes that are read, and what
tags are handed.
"""

import re
from html.parser import HTMLParser

# Attributes that somebody sees or hears.
READ = {
    "title",
    "alt",
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-valuetext",
    "aria-roledescription",
    "label",
}
BUTTONS = {"submit", "button", "reset"}
# Names that are the same in every language.
NAMES = re.compile(
    r"\b(?:Cairn|Apache License|CSV|JSON|PDF|SVG|XLSX|HTML|YAML|SQL|Python|Markdown|UTC|URL|TOTP|GitHub|MIT|Z|SHA)\b"
    r"|\bNumPy\b|\bExcel\b|\bhttps?:\S+"
)
LETTER = re.compile(r"[^\W\d_]")
HIDDEN = re.compile(
    r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%\s*block (?:main_class|title_suffix)\s*%}[^{]*{%\s*endblock[^%]*%}"
    r"|{%\s*block robots\s*%}.*?{%\s*endblock[^%]*%}",
    re.DOTALL,
)
TAG = re.compile(r"{%\s*(\w+)(.*?)%}", re.DOTALL)
VARIABLE = re.compile(r"{{(.*?)}}", re.DOTALL)
LITERAL = re.compile(r"""(_\(\s*)?("[^"]*"|'[^']*')""")
HANDED = re.compile(r"""(\w+)=(_\(\s*)?("[^"]*"|'[^']*')""")
# Filters whose argument is read by people; a date is written as the language writes it, or by a named format.
WORDY_FILTER = re.compile(r"""\|\s*(default|default_if_none|yesno|join|add):\s*("[^"]*"|'[^']*')""")
PLURAL_FILTER = re.compile(r"\|\s*pluralize\b")
DATE_FILTER = re.compile(r"""\|\s*(?:date|time):\s*("[^"]*"|'[^']*')""")
NAMED_FORMATS = re.compile(r"[A-Z_]+_FORMAT|c|Y-m-d|H:i(?::s)?|Y-m-d\\TH:i|U|Y")
# What tags are handed under these names is for the machine.
FOR_MACHINES = {
    "class",
    "classes",
    "css",
    "id",
    "field_id",
    "name",
    "tone",
    "kind",
    "icon",
    "view",
    "url",
    "action",
    "as",
    "tag",
    "size",
    "state",
    "template",
}
PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"


def unmarked_in_template(source: str) -> list[str]:
    """The words that a reader would see in English, whatever her language."""
    source = HIDDEN.sub(lambda found: PLACE, source)
    found = [*unmarked_in_tags(source), *unmarked_in_filters(source)]
    page = Words()
    page.feed(VARIABLE.sub(PLACE, TAG.sub("", source)))
    page.close()
    return [*found, *page.found]


def unmarked_in_tags(source: str) -> list[str]:
    """Texts that `include` and `with` are handed as they are, without _("…")."""
    return [
        f"{name}={literal}"
        for tag, inside in TAG.findall(source)
        if tag in ("include", "with", "element", "slot")
        for name, marked, literal in HANDED.findall(inside)
        if not marked and name not in FOR_MACHINES and is_text(literal[1:-1])
    ]


def unmarked_in_filters(source: str) -> list[str]:
    code = [inside for _tag, inside in TAG.findall(source)] + VARIABLE.findall(source)
    found = [
        f"|{name}:{literal}"
        for one in code
        for name, literal in WORDY_FILTER.findall(one)
        if is_wordy(name, literal[1:-1])
    ]
    found += ["|pluralize" for one in code if PLURAL_FILTER.search(one)]
    return found + [
        f"|date:{form}" for one in code for form in DATE_FILTER.findall(one) if not NAMED_FORMATS.fullmatch(form[1:-1])
    ]


def is_wordy(name: str, argument: str) -> bool:
    return is_text(argument) if name in ("default", "default_if_none", "add") else bool(LETTER.search(argument))


def is_text(literal: str) -> bool:
    """Words for people begin with a capital letter or consist of several; names for machines do neither."""
    rest = NAMES.sub("", literal).strip()
    return bool(LETTER.search(rest)) and (rest[:1].isupper() or " " in rest) and "/" not in rest.split(" ")[0]


class Words(HTMLParser):
    """Collects the words of a page whose tags of Django were taken out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        read = {name: attributes[name] for name in READ & set(attributes)}
        if tag == "input" and attributes.get("type") in BUTTONS:
            read["value"] = attributes.get("value", "")
        if tag == "meta" and attributes.get("name") == "description":
            read["content"] = attributes.get("content", "")
        self.found += [f'{name}="{value}"' for name, value in read.items() if shows_letters(value)]
        begins = tag in ("script", "style", "code", "kbd") or attributes.get("translate") == "no"
        if tag == self._silent[-1] if self._silent else begins:
            self._silent.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and shows_letters(data):
            self.found.append(" ".join(data.split()))


def shows_letters(text: str) -> bool:
    return bool(LETTER.search(NAMES.sub("", text)))
