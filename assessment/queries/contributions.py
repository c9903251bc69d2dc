"""What each source of evidence contributed to a level: the estimate again, one source after the other."""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from assessment.measurement.levels import Score
from assessment.measurement.types import Source
from assessment.queries.scoring import Scored, levels_from
from wording.words import decimal_sign

# Neighbouring skills first, then what is weaker before what is stronger.
NEIGHBOURS = gettext_noop("Other skills alone")
STEPS: tuple[tuple[str, tuple[Source, ...]], ...] = (
    (gettext_noop("Your self-rating"), (Source.SELF,)),
    (gettext_noop("What you have done"), (Source.EVIDENCE,)),
    (gettext_noop("Ratings by others"), (Source.MANAGER, Source.PEER, Source.CONFIRMED, Source.RUBRIC)),
    (gettext_noop("Knowledge questions"), (Source.ITEM, Source.TASK)),
)


@dataclass(frozen=True, slots=True)
class Contribution:
    """The level with one source more: `count` pieces of it moved it by `change`, which is 0 for the first step."""

    source: str
    count: int
    score: Score
    change: float

    @property
    def words(self) -> str:
        """The source, how many pieces where it is more than one, and by how much they moved the level."""
        source = gettext(self.source)
        if self.source == NEIGHBOURS:
            return source
        pieces = f", {self.count}" if self.count > 1 else ""
        return f"{source}{pieces} ({f'{self.change:+.1f}'.replace('.', decimal_sign())})"


def contributions_of(result: Scored, skill: str) -> tuple[Contribution, ...]:
    """How the level of a skill came about; the last step is the level of the report. Reads nothing beyond it.

    What a source is said to contribute depends on what came before it, as in every model in which sources overlap.
    """
    seen = result.observations
    taken = [one for one in seen if one.skill != skill]
    before = levels_from(taken, result.instrument).score(skill)
    steps = [Contribution(NEIGHBOURS, len(taken), before, 0.0)]
    for source, kinds in STEPS:
        added = [one for one in seen if one.skill == skill and one.source in kinds]
        if added:
            taken = [*taken, *added]
            score = levels_from(taken, result.instrument).score(skill)
            steps.append(Contribution(source, len(added), score, score.mean - steps[-1].score.mean))
    return tuple(steps)
