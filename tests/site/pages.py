"""Reads a page as a browser would, as far as the tests of the site need it."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """Collects the elements of a page with their attributes, and the text inside scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inline: list[str] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        # Data for a script is not a script: the policy lets it pass.
        self._inside = "" if ("type", "application/json") in attrs else tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style") and data.strip():
            self.inline.append(data)


def broken_by_policy(html: str) -> list[str]:
    """What the content security policy would block on this page: it would silently not work."""
    page = Page(html)
    found = [f"inline: {text[:60]}" for text in page.inline]
    for tag, attributes in page.elements:
        found += [f"<{tag} {name}>" for name in attributes if name == "style" or name.startswith(("on", "hx-on"))]
        addresses = [attributes.get(name, "") for name in ("src", "href", "action", "formaction")]
        found += [f"<{tag}> {address}" for address in addresses if address.lower().startswith("javascript:")]
        if tag in ("script", "img", "link", "form") and any(part.startswith(("http:", "//")) for part in addresses):
            found.append(f"<{tag}> loads from elsewhere")
    return found
