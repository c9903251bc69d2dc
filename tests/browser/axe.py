"""Asks axe about a page."""

import json

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
# What may differ from one colour scheme to the other.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "preload": False}
# axe is put into the page, which the policy of the site forbids.
WITH_AXE = {"bypass_csp": True}
UNFOLD = "document.querySelectorAll('main details').forEach(one => { one.open = true; })"
# The rows of long tables and lists are alike; the slow tests look at all of them.
SHORTEN = """{
    for (const list of document.querySelectorAll("main :is(tbody, ul, ol, .grid)"))
        [...list.children].slice(3).forEach(row => row.remove());
    document.querySelectorAll("main details ~ details").forEach(one => one.remove());
}"""


def violations(page: Page, *, only_colours: bool = False) -> list[str]:
    """What axe finds, with everything unfolded."""
    page.evaluate(UNFOLD)
    found = Axe().run(page, options=COLOURS if only_colours else OPTIONS).response["violations"]
    return [f"{one['id']}: {json.dumps([node['html'][:150] for node in one['nodes'][:3]])}" for one in found]
