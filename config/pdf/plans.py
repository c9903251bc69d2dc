"""A plan as a paper: the open steps in their order with dates, then what is done."""

from config.pdf.paper import Paper, Part, heading, table, words
from roadmap.queries.plans_page import PlanPage, StepLine

OPEN = ("", "Skill and level", "Hours", "Starts", "Finishes", "Likely between")
WIDTHS = (1, 7, 2, 3, 3, 6)
CLOSED = ("Skill and level", "Hours logged")


def plan_paper(page: PlanPage) -> Paper:
    plan = page.plan
    title = f"Learning plan: {plan.profile.role}, {plan.profile.career_level}"
    parts: list[Part] = [heading(title, 1), words(f"{plan.hours_per_week:g} hours a week.")]
    if page.open:
        parts += [heading("Steps in their order"), table(OPEN, map(_open_row, page.open), WIDTHS)]
    for name, lines in (("Done", page.done), ("Skipped", page.skipped)):
        if lines:
            parts += [heading(name), table(CLOSED, map(_closed_row, lines), (7, 2))]
    return Paper(title, title, tuple(parts))


def _open_row(line: StepLine) -> tuple[str, ...]:
    when = line.when
    dates = (f"{when.starts_on}", f"{when.finishes_on}", f"{when.earliest} to {when.latest}") if when else ("",) * 3
    return (str(line.place), _name(line), f"{line.hours:.0f}", *dates)


def _closed_row(line: StepLine) -> tuple[str, ...]:
    return (_name(line), f"{line.logged:g}")


def _name(line: StepLine) -> str:
    return f"{line.step.skill.name}: {line.step.level.name}"
