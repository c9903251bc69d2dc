"""The steps of the walk from home to a plan, as clicks."""

import itertools
import re

from playwright.sync_api import Page, expect

RESULT = re.compile(r"/results/[0-9a-f-]{36}/$")
PLAN = re.compile(r"/plans/[0-9a-f-]{36}/$")
QUESTION = re.compile(r"/attempts/[0-9a-f-]{36}/questions/(\d+)/$")

PASSWORD = "a cairn of nine stones"
_numbers = itertools.count(1)


def begin(page: Page, role: str = "ml-engineer", level: str = "Mid-level") -> None:
    """Choose role and level, and come to the first question."""
    page.goto(f"/start/?role={role}")
    page.get_by_role("button", name=f"{level}: (about 18").click()
    expect_question(page, 1)


def position_of(page: Page) -> int:
    """The number of the question shown."""
    return int(page.locator("input[name=position]").input_value())


def attempt_of(page: Page) -> str:
    """The id of the questionnaire shown, as the database writes it."""
    return re.search(r"/attempts/([0-9a-f-]{36})/", page.url)[1].replace("-", "")


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


def result_of(page: Page, *values: int) -> str:
    """Walk to a result with a few answers, and return its address."""
    begin(page)
    answer(page, *values)
    enough(page)
    return page.url


def sign_up(page: Page) -> str:
    """Fill in the form of an account, and return the mail address used."""
    mail = f"walker{next(_numbers)}@example.org"
    page.get_by_label("Email").fill(mail)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_label("Your account")).to_be_visible()
    return mail


def log_in(page: Page, mail: str) -> None:
    """Fill in the log-in form; what follows is up to the account."""
    page.goto("/account/login/")
    page.get_by_label("Email").fill(mail)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()
