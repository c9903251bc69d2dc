"""A plan as a paper: the open steps in their order with dates, then what is done."""

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from config.pdf.paper import Paper, Part, heading, table, words
from roadmap.domain.dates import When
from roadmap.queries.plans_page import PlanPage, StepLine
from wording.words import day

OPEN = ("", _("Skill and level"), _("Hours"), _("Starts"), _("Finishes"), _("Likely between"))
WIDTHS = (1, 7, 2, 3, 3, 6)
CLOSED = (_("Skill and level"), _("Hours logged"))


def plan_paper(page: PlanPage) -> Paper:
    plan = page.plan
    title = gettext("Learning plan: %(role)s, %(level)s")
    title %= {"role": plan.profile.role, "level": plan.profile.career_level}
    hours = gettext("%(hours)s hours a week.") % {"hours": floatformat(plan.hours_per_week)}
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
    dates = _dates(line.when) if line.when else ("", "", "")
    return (str(line.place), _name(line), floatformat(line.hours), *dates)


def _dates(when: When) -> tuple[str, str, str]:
    between = gettext("%(earliest)s to %(latest)s")
    between %= {"earliest": day(when.earliest, "short"), "latest": day(when.latest, "short")}
    return day(when.starts_on, "short"), day(when.finishes_on, "short"), between


def _closed_row(line: StepLine) -> tuple[str, ...]:
    return (_name(line), floatformat(line.logged))


def _name(line: StepLine) -> str:
    return f"{line.step.skill.name}: {line.step.level.name}"
