"""A result as a paper: how ready, and every skill the role asks for with its interval."""

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from assessment.domain.gaps import GroupGap, SkillGap
from assessment.queries.results import ResultPage
from config.pdf.paper import Paper, bullets, heading, table, words
from wording.words import day, number

HEADER = (_("Skill"), _("Level (80 % interval)"), _("Target"), _("State"), _("Rests on"))
WIDTHS = (6, 4, 2, 4, 3)


def result_paper(page: ResultPage) -> Paper:
    report = page.report
    title = gettext("Result: %(role)s, %(level)s")
    title %= {"role": report.profile.role, "level": report.profile.career_level}
    ready = round(100 * page.readiness.probability_on_target)
    parts = [
        heading(title, 1),
        words(_ready_in_words(ready, page.answered, day(timezone.localdate(report.created_at)))),
    ]
    if page.top_gaps:
        parts += [
            heading(gettext("What matters most")),
            bullets(f"{gap.name}: {gap.state_words}" for gap in page.top_gaps),
        ]
    parts += [
        heading(gettext("Every skill the role asks for")),
        table(tuple(map(str, HEADER)), map(_row, page.gaps), WIDTHS),
    ]
    if page.groups:
        parts += [heading(gettext("Where some of several will do")), bullets(map(_group, page.groups))]
    parts.append(
        words(
            gettext(
                "A self-rating counts for less than a check. Levels are from 0 to 5. "
                "The model was tested on simulated people, not yet on real ones."
            )
        )
    )
    return Paper(
        title, gettext("%(title)s, method %(method)s") % {"title": title, "method": report.method}, tuple(parts)
    )


def _row(gap: SkillGap) -> tuple[str, ...]:
    level = gettext("%(level)s (%(low)s to %(high)s)") % {
        "level": number(gap.mean, 1),
        "low": number(max(gap.low, 0), 1),
        "high": number(min(gap.high, 5), 1),
    }
    gate = ", " + gettext("gate") if gap.is_gate else ""
    return (gap.name, level, f"{gap.target:g}{gate}", gap.state_words, gap.label_words)


def _group(group: GroupGap) -> str:
    options = ", ".join(f"{option.name} ({option.state_words})" for option in group.options)
    met = gettext("%(met)d of %(need)d met.") % {"met": group.met, "need": group.need}
    return f"{group.name}: {met} {options}"


def _ready_in_words(ready: int, answers: int, made_on: str) -> str:
    words = ngettext(
        "%(ready)d %% likely ready. It rests on %(count)d answer of %(day)s.",
        "%(ready)d %% likely ready. It rests on %(count)d answers of %(day)s.",
        answers,
    )
    return words % {"ready": ready, "count": answers, "day": made_on}
