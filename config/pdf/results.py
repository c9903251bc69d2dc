"""A result as a paper: how ready, and every skill the role asks for with its interval."""

from assessment.domain.gaps import GroupGap, SkillGap
from assessment.queries.results import ResultPage
from config.pdf.paper import Paper, bullets, heading, table, words

HEADER = ("Skill", "Level (80 % interval)", "Target", "State", "Rests on")
WIDTHS = (6, 4, 2, 4, 3)


def result_paper(page: ResultPage) -> Paper:
    report = page.report
    title = f"Result: {report.profile.role}, {report.profile.career_level}"
    ready = round(100 * page.readiness.probability_on_target)
    parts = [
        heading(title, 1),
        words(f"{ready} % likely ready. It rests on {page.answered} answers of {report.created_at:%Y-%m-%d}."),
    ]
    if page.top_gaps:
        parts += [heading("What matters most"), bullets(f"{gap.name}: {gap.state_words}" for gap in page.top_gaps)]
    parts += [heading("Every skill the role asks for"), table(HEADER, map(_row, page.gaps), WIDTHS)]
    if page.groups:
        parts += [heading("Where some of several will do"), bullets(map(_group, page.groups))]
    parts.append(
        words(
            "A self-rating counts for less than a check. Levels are from 0 to 5. "
            "The model was tested on simulated people, not yet on real ones."
        )
    )
    return Paper(title, f"{title}, method {report.method}", tuple(parts))


def _row(gap: SkillGap) -> tuple[str, ...]:
    level = f"{gap.mean:.1f} ({max(gap.low, 0):.1f} to {min(gap.high, 5):.1f})"
    gate = ", gate" if gap.is_gate else ""
    return (gap.name, level, f"{gap.target:g}{gate}", gap.state_words, gap.label_words)


def _group(group: GroupGap) -> str:
    options = ", ".join(f"{option.name} ({option.state_words})" for option in group.options)
    return f"{group.name}: {group.met} of {group.need} met. {options}"
