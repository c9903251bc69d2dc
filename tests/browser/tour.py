"""Every kind of page, and somebody who has made what is needed to see them all."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

from tests.browser import walker
from tests.browser.visitor import Visitor, visitor_in


class Stop(NamedTuple):
    """A page: where it is, with the traveller's places in braces; how its title begins; whether one is logged in."""

    address: str
    title: str
    is_for_members: bool = False


WALK = {
    "home": Stop("/", "Cairn: see where you stand"),
    "accessibility": Stop("/accessibility/", "Accessibility"),
    "start": Stop("/start/", "Where do I stand?"),
    "start with a role": Stop("/start/?role=ml-engineer", "Where do I stand?"),
    "first question": Stop("{attempt}questions/1/", "Question 1: "),
    "question with a picture": Stop("{attempt}questions/7/", "Question 7: "),
    "result": Stop("{result}", "Your result: ML Engineer, Mid-level"),
    "why": Stop("{result}skills/{skill}/", "Why: "),
    "results": Stop("/results/", "My results"),
    "history": Stop("/history/", "How it changed"),
    "history of a skill": Stop("/history/{skill}/", ""),
    "make a plan": Stop("{make_plan}", "Make my plan"),
    "work of each role": Stop("{effort}", "How much work each role would take"),
    "plan": Stop("{plan}", "My plan: ML Engineer, Mid-level"),
    "plan after a step": Stop("{plan_after_step}", "My plan: ML Engineer, Mid-level"),
    "plans": Stop("/plans/", "My plans"),
    "shared result": Stop("{shared}", "A shared result: ML Engineer, Mid-level"),
    "404": Stop("/no/such/page/", "There is nothing here"),
    "410": Stop("{gone}", "This link has ended"),
    "423": Stop("{closed}", "This questionnaire is closed"),
    "log in": Stop("/account/login/", "Log in"),
    "sign up": Stop("/account/signup/", "Keep your results"),
    "settings": Stop("/settings/", "Your settings", is_for_members=True),
    "inbox": Stop("/inbox/", "Inbox", is_for_members=True),
    "reminders": Stop("/reminders/", "Reminders", is_for_members=True),
}
CATALOGUE = {
    "areas": Stop("/areas/", "Skill areas"),
    "area": Stop("/areas/mlops/", "MLOps, deployment and monitoring"),
    "skills": Stop("/skills/", "Skills"),
    "skill": Stop("/skills/python-programming/", "Python"),
    "roles": Stop("/roles/", "Roles"),
    "role": Stop("/roles/ml-engineer/", "ML Engineer"),
    "role and level": Stop("/roles/ml-engineer/mid/", "ML Engineer, Mid-level"),
    "roadmaps": Stop("/roadmaps/", "Roadmaps"),
    "roadmap": Stop("/roadmaps/key-stages/", ""),
    "map": Stop("/map/", "The map of skills"),
    "map of an area": Stop("/map/areas/mlops/", "MLOps, deployment and monitoring on the map"),
    "map of a skill": Stop("/map/skills/python-programming/", "Python"),
    "map of a stage": Stop("/roadmaps/applied-ml-engineer/basic-swe/", ""),
    "tools": Stop("/tools/", "Tools"),
    "tool": Stop("/tools/airflow/", ""),
    "resources": Stop("/resources/", "Resources"),
    "exercises": Stop("/exercises/", "Design exercises"),
    "exercise": Stop("/exercises/amazon-alexa/", "Design Amazon Alexa"),
    "challenges": Stop("/challenges/?level=junior", "Coding challenges"),
    "challenge": Stop("/challenges/backward-pass/", "A backward pass you can trust"),
    "checked challenge": Stop("/challenges/load-it-twice/?a-rows=171&a-total=1&a-old=x&a-second-pass=", "Checked: "),
    "market": Stop("/market/", "Market notes"),
    "sources": Stop("/sources/", "Sources"),
    "source": Stop("/sources/key-stages/", ""),
    "search": Stop("/search/?q=python", "Search for “python”"),
}
TOUR = WALK | CATALOGUE


@dataclass
class Traveller:
    """Cookies and addresses of somebody who walked to a plan, shared the result, and began once more."""

    address: str
    places: dict[str, str] = field(default_factory=dict)
    cookies: Any = None
    members_cookies: Any = None

    def visitor(self, browser: Browser, *, member: bool, **options: Any) -> Visitor:
        """A browser with the traveller's cookies, or with those of somebody who is logged in."""
        cookies = self.members_cookies if member else self.cookies
        return visitor_in(browser, self.address, storage_state=cookies, **options)

    def where(self, stop: Stop) -> str:
        return stop.address.format(**self.places)


def travel(browser: Browser, address: str) -> Traveller:
    """Walk once, without scripts because that is quicker."""
    made = Traveller(address)
    visitor = visitor_in(browser, address, java_script_enabled=False)
    page = visitor.open()
    for step in (_to_a_result, _to_shared_links, _to_a_plan, _to_open_questions):
        made.places |= step(page, made.places)
    made.cookies = visitor.context.storage_state()
    visitor.context.close()
    member = visitor_in(browser, address)
    walker.sign_up(member.open("/account/signup/"))
    made.members_cookies = member.context.storage_state()
    member.context.close()
    return made


def _to_a_result(page: Page, _places: dict[str, str]) -> dict[str, str]:
    walker.begin(page)
    walker.answer(page, 2, 3, 1, 2)
    closed = page.url
    walker.enough(page)
    result = page.url
    page.goto("/history/")
    skill = page.locator("tbody th a").first.get_attribute("href")
    return {"closed": closed, "result": result, "skill": skill.removeprefix("/history/").strip("/")}


def _to_shared_links(page: Page, places: dict[str, str]) -> dict[str, str]:
    """Two links to the result, of which the first is withdrawn."""
    page.goto(places["result"])
    share, link = (
        page.get_by_role("button", name="Make a link"),
        page.get_by_role("textbox", name="Whoever has this address"),
    )
    share.click()
    gone = link.input_value()
    page.get_by_role("button", name="Stop sharing").click()
    share.click()
    return {"gone": gone, "shared": link.input_value()}


def _to_a_plan(page: Page, places: dict[str, str]) -> dict[str, str]:
    """A plan, of which the first step is done."""
    page.goto(places["result"])
    make_plan = page.get_by_role("link", name="Make my plan").get_attribute("href")
    effort = page.get_by_role("link", name="How much work each role would take").get_attribute("href")
    walker.make_plan(page)
    plan = page.url
    page.get_by_role("button", name="Mark as done").click()
    return {"make_plan": make_plan, "effort": effort, "plan": plan, "plan_after_step": page.url}


def _to_open_questions(page: Page, _places: dict[str, str]) -> dict[str, str]:
    walker.begin(page, "data-engineer")
    walker.answer(page, 2, 3, 1, 2, 3, 2)
    return {"attempt": page.url.partition("questions/")[0]}
