"""Somebody without a mouse: comes to controls by Tab alone, and must see at each stop where she is."""

from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Locator, Page

MOST_TABS = 300
ORDERS_OF_A_DAY = ("%m%d%Y", "%d%m%Y", "%Y%m%d")
WANT = "one => { window.wantedByKeyboard = one; }"
# Whether the wanted control has the focus, and what is wrong with how the focused one is shown.
STOP = """() => {
    const one = document.activeElement;
    if (one === document.body) return {isThere: false, fault: ""};
    const isThere = one === window.wantedByKeyboard;
    const hasRing = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
        && !/^rgba\\(.*, 0\\)$/.test(style.outlineColor);
    // The button of a field for a day has a ring of the browser's own, which nobody can ask about.
    const ringed = (one.type === "date" && !one.matches(":focus"))
        || hasRing(getComputedStyle(one)) || hasRing(getComputedStyle(one, "::after"))
        || parseFloat(getComputedStyle(one.querySelector("rect") ?? one).strokeWidth) >= 4;
    const box = [...one.getClientRects()].find(each => each.width && each.height);
    const within = (low, high, end) => (Math.max(low, 0) + Math.min(high, end)) / 2;
    const over = box && document.elementFromPoint(within(box.left, box.right, innerWidth),
        within(box.top, box.bottom, innerHeight));
    const isSeen = over && (one.contains(over) || over.contains(one) || [...(one.labels ?? [])].includes(over));
    const faults = [ringed ? "" : "no ring", isSeen ? "" : "out of sight or covered"].filter(Boolean).join(", ");
    return {isThere, fault: faults && `${faults}: ${one.outerHTML.slice(0, 160)}`};
}"""


@dataclass
class Keyboard:
    """Somebody at a keyboard who counts what she presses, apart from Tab and what she writes."""

    page: Page
    presses: int = 0

    def come_to(self, wanted: Locator) -> None:
        """Press Tab until this has the focus; at each stop on the way the focus must be seen."""
        wanted.evaluate(WANT)
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(STOP)
            if stop["fault"]:
                raise AssertionError(stop["fault"])
            if stop["isThere"]:
                return
        raise AssertionError(f"Tab never reaches {wanted}")

    def press(self, role: str, name: str, key: str = "Enter") -> None:
        """Come to the first element of this name in the main part, and press a key on it."""
        self.act_on(self.page.get_by_role("main").get_by_role(role, name=name).first, key)

    def act_on(self, wanted: Locator, key: str = "Enter") -> None:
        self.presses += 1
        self.come_to(wanted)
        wanted.press(key)  # the focus is there already; other than the keyboard this waits for the page that comes

    def write(self, field: Locator, words: str) -> None:
        """Come to a field and write into it; what stands there is replaced."""
        self.come_to(field)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(words)

    def write_day(self, field: Locator, day: date) -> None:
        """Come to a field for a day and write it, in the order in which the browser of this machine shows its parts."""
        self.come_to(field)
        for order in ORDERS_OF_A_DAY:
            self.page.keyboard.type(day.strftime(order))
            if field.input_value() == day.isoformat():
                return
            for _ in range(2):
                self.page.keyboard.press("ArrowLeft")
        raise AssertionError(f"{field} does not take {day}")

    def take(self, radios: Locator, place: int) -> None:
        """Come to a group of choices, of which Tab reaches one, and take the one at this place with the arrows."""
        self.presses += 1
        self.come_to(radios.first)
        self.page.keyboard.press("Space")
        for _ in range(place):
            self.page.keyboard.press("ArrowDown")
