"""A plan as a paper: the open steps in their order with dates, then what is done."""

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from config.pdf.paper import Paper, Part, heading, table, words
from roadmap.queries.plans_page import PlanPage, StepLine

OPEN = ("", _("Skill and level"), _("Hours"), _("Starts"), _("Finishes"), _("Likely between"))
WIDTHS = (1, 7, 2, 3, 3, 6)
CLOSED = (_("Skill and level"), _("Hours logged"))


def plan_paper(page: PlanPage) -> Paper:
    plan = page.plan
    title = gettext("Learning plan: %(role)s, %(level)s")
    title %= {"role": plan.profile.role, "level": plan.profile.career_level}
    hours = gettext("%(hours)s hours a week.") % {"hours": f"{plan.hours_per_week:g}"}
    parts: list[Part] = [heading(title, 1), words(hours)]
    if page.open:
        parts += [
            heading(gettext("Steps in their order")),
            table(tuple(map(str, OPEN)), map(_open_row, page.open), WIDTHS),
        ]
    for name, lines in ((pgettext("steps", "Done"), page.done), (pgettext("steps", "Skipped"), page.skipped)):
        if lines:
            parts += [heading(name), table(tuple(map(str, CLOSED)), map(_closed_row, lines), (7, 2))]
    return Paper(title, title, tuple(parts))


def _open_row(line: StepLine) -> tuple[str, ...]:
    when = line.when
    dates = (f"{when.starts_on}", f"{when.finishes_on}", f"{when.earliest} to {when.latest}") if when else ("",) * 3
    return (str(line.place), _name(line), f"{line.hours:.0f}", *dates)


def _closed_row(line: StepLine) -> tuple[str, ...]:
    return (_name(line), f"{line.logged:g}")


def _name(line: StepLine) -> str:
    return f"{line.step.skill.name}: {line.step.level.name}"
