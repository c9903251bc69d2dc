"""The steps of the walk from home to a plan, as clicks."""

import re

from playwright.sync_api import Page, expect

RESULT = re.compile(r"/results/[0-9a-f-]{36}/$")
PLAN = re.compile(r"/plans/[0-9a-f-]{36}/$")
QUESTION = re.compile(r"/attempts/[0-9a-f-]{36}/questions/(\d+)/$")


def begin(page: Page, role: str = "ml-engineer", level: str = "Mid-level") -> None:
    """Choose role and level, and come to the first question."""
    page.goto(f"/start/?role={role}")
    page.get_by_role("button", name=f"{level}: (about 18").click()
    expect_question(page, 1)


def position_of(page: Page) -> int:
    """The number of the question shown."""
    return int(page.locator("input[name=position]").input_value())


def option(page: Page, value: int):
    return page.locator(f"#question button[name=value][value='{value}']")


def expect_question(page: Page, position: int) -> None:
    expect(page).to_have_url(re.compile(rf"/questions/{position}/$"))
    expect(page.locator("input[name=position]")).to_have_value(str(position))


def answer(page: Page, *values: int) -> None:
    """Answer one question after the other, waiting for the next each time."""
    for value in values:
        position = position_of(page)
        option(page, value).click()
        expect_question(page, position + 1)


def enough(page: Page) -> None:
    page.get_by_role("button", name="Enough for now").click()
    expect(page).to_have_url(RESULT)


def make_plan(page: Page) -> None:
    """From the result to the plan, with the pace that is proposed."""
    page.get_by_role("link", name="Make my plan").click()
    page.get_by_role("button", name="Make my plan").click()
    expect(page).to_have_url(PLAN)
