"""The interview kit as a paper: a page for each interviewer, then more questions and the tasks once."""

from django.utils.translation import gettext, ngettext, pgettext

from config.pdf.paper import Paper, Part, blank, bullets, heading, muted, new_page, pair, strong, words
from hiring.models import CriterionQuestion, CriterionTask
from hiring.queries.kit import KitPage, Sheet
from hiring.queries.rubrics import CriterionLine


def kit_paper(page: KitPage) -> Paper:
    rubric = page.rubric
    parts: list[Part] = []
    for sheet in page.sheets:
        parts += [*_sheet(page, sheet), new_page()]
    parts += [*_more(page), *_tasks(page.tasks)]
    title = gettext("Interview kit: %(opening)s") % {"opening": rubric.opening}
    return Paper(title, f"{rubric.opening}, {_revision(page)}", tuple(parts), close=True)


def _revision(page: KitPage) -> str:
    if page.rubric.is_draft:
        return pgettext("of a rubric", "draft")
    return gettext("revision %(number)d") % {"number": page.rubric.revision}


def _sheet(page: KitPage, sheet: Sheet) -> list[Part]:
    profile = page.rubric.profile
    title = f"{page.rubric.opening}: {sheet.name}" if sheet.name else str(page.rubric.opening)
    parts = [
        heading(title, 1),
        words(
            f"{profile.role}, {profile.career_level}, {_revision(page)}. "
            + gettext("Rate alone, and write the evidence down before you choose the rating.")
        ),
        pair([blank(gettext("Interviewer: %(name)s") % {"name": sheet.name})], [blank(gettext("Candidate and date:"))]),
    ]
    for line in sheet.lines:
        parts += _criterion(line)
    return [
        *parts,
        heading(gettext("Recommendation")),
        words(gettext("☐ strong no     ☐ no     ☐ yes     ☐ strong yes")),
        blank(gettext("Reason:")),
    ]


def _criterion(line: CriterionLine) -> list[Part]:
    one = line.criterion
    gate = ", " + gettext("gate") if one.is_gate else ""
    left = [part for ask in one.questions.all()[:1] for part in _question(ask)]
    left += [muted(_task_line(task)) for task in one.tasks.all()]
    asked_for = " " + gettext("(asked for)")
    right = [
        words(f"☐ {anchor.value}{asked_for if anchor.value == one.expected else ''}  {anchor.words}")
        for anchor in one.anchors.all()
    ]
    return [heading(f"{line.place}. {one.name} ({line.share} %{gate})"), pair(left, right), blank(gettext("Evidence:"))]


def _question(ask: CriterionQuestion) -> list[Part]:
    parts = [strong(ask.text)]
    if ask.listen_for:
        parts += [muted(gettext("Listen for:")), bullets(ask.listen_for)]
    if ask.follow_ups:
        parts.append(muted(gettext("And then: %(questions)s") % {"questions": " ".join(map(str, ask.follow_ups))}))
    return parts


def _task_line(task: CriterionTask) -> str:
    kind = gettext("Challenge") if task.kind == CriterionTask.Kind.CHALLENGE else gettext("Design exercise")
    if not task.minutes:
        return f"{kind}: {task.title}"
    minutes = ngettext("%(count)d minute", "%(count)d minutes", task.minutes) % {"count": task.minutes}
    return f"{kind}: {task.title}, {minutes}"


def _more(page: KitPage) -> list[Part]:
    if not page.more:
        return []
    parts = [heading(gettext("More to ask"), 1), words(gettext("Where the first question leaves a criterion open."))]
    for line in page.more:
        parts.append(heading(f"{line.place}. {line.criterion.name}"))
        parts += [part for ask in line.criterion.questions.all()[1:] for part in _question(ask)]
    return [*parts, new_page()]


def _tasks(tasks: tuple[CriterionTask, ...]) -> list[Part]:
    parts: list[Part] = [heading(gettext("Tasks"), 1)] if tasks else []
    for task in tasks:
        parts += [heading(task.title), muted(_task_line(task))]
        parts += [words(text) for text in task.brief.split("\n\n") if text.strip()]
    return parts
