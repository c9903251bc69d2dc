"""What a page looks like on A4 paper: as wide as the paper has room for, without controls."""

from playwright.sync_api import Page

from tests.browser.sticking_out import STICKS_OUT

# A4 at 96 dots an inch, less the margins that browsers print with.
WIDTH, HEIGHT = 718, 1047
CONTROLS = """() => [...document.querySelectorAll(
    "header.site-head, footer, button:not(.option), .btn, [type=submit], [type=file], .filters, .search")]
    .filter(one => one.checkVisibility()).map(one => `still there: ${one.outerHTML.slice(0, 120)}`)"""
# Text that is cut off, or a part that scrolls, is lost on paper.
CUT = """() => [...document.querySelectorAll("main *")]
    .filter(one => one.checkVisibility() && !one.closest("svg, .visually-hidden") && one.clientWidth)
    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")
    .map(one => `cut: ${one.outerHTML.slice(0, 120)}`)"""


def faults_on_paper(page: Page, *shown: str) -> list[str]:
    """What sticks out, is cut off or is still there as a control in print; which of these words are not to be seen."""
    usual = page.viewport_size
    page.emulate_media(media="print")
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    found: list[str] = [told for script in (STICKS_OUT, CONTROLS, CUT) for told in page.evaluate(script)]
    words = page.get_by_role("main").inner_text()
    found += [f"not printed: {one}" for one in shown if one not in words]
    page.emulate_media(media="screen")
    if usual is not None:
        page.set_viewport_size(usual)
    return found
