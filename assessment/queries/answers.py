"""The knowledge questions behind a result, to learn from: what was asked, what was right, and why."""

from dataclasses import dataclass

from assessment.domain.marking import KNOWLEDGE
from assessment.models import ScoreReport
from assessment.queries.framework_facts import SkillFacts
from assessment.queries.scoring import scored
from assessment.queries.shown_answers import ShownAnswer, shown_answers


@dataclass(frozen=True, eq=False)
class AnswersPage:
    """Newest first; each answer with its skill."""

    report: ScoreReport
    answers: tuple[tuple[SkillFacts, ShownAnswer], ...]

    @property
    def right(self) -> int:
        return sum(bool(answer.is_right) for _, answer in self.answers)


def answers_page(report: ScoreReport) -> AnswersPage:
    """The knowledge questions of one report. At most four statements once the pack version is in memory."""
    result = scored(report)
    skills = result.instrument.framework.by_id
    mine = [answer for answer in result.answers if answer.kind in KNOWLEDGE and answer.skill_id in skills]
    shown = [(skills[answer.skill_id], answer) for answer in shown_answers(mine)]
    return AnswersPage(report, tuple(reversed(shown)))
