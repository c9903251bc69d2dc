"""Where a panel disagrees about one candidate: the lines of a debrief, the widest apart first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from wording.words import gettext, ngettext

ASKS_FOR_A_NOTE = 2


def spread_of(ratings: Collection[int]) -> int:
    """Levels between the lowest and the highest rating; 0 where there is none."""
    return max(ratings) - min(ratings) if ratings else 0


def are_apart(ratings: Collection[int]) -> bool:
    """So far apart that on a gate somebody has to write down why."""
    return spread_of(ratings) >= ASKS_FOR_A_NOTE


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one assessor gave on one criterion, and what she saw or heard that speaks for it."""

    assessor: str
    rating: int
    evidence: str
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of one candidate with everybody's rating. `note` is what the panel wrote about a disagreement."""

    criterion: int
    name: str
    opinions: tuple[Opinion, ...]
    is_gate: bool = False
    weight: float = 1.0
    position: int = 0
    note: str = ""

    @property
    def spread(self) -> int:
        """Levels between the lowest and the highest rating."""
        return spread_of(self._ratings)

    @property
    def _ratings(self) -> list[int]:
        return [opinion.rating for opinion in self.opinions]

    @property
    def distance(self) -> float:
        """The mean distance between two ratings: one against four is less apart than two against three."""
        apart = [abs(one.rating - other.rating) for one, other in combinations(self.opinions, 2)]
        return sum(apart) / len(apart) if apart else 0.0

    @property
    def asks_for_a_note(self) -> bool:
        """Two levels apart on a gate: a mean would hide that one of them saw something else."""
        return self.is_gate and are_apart(self._ratings)

    @property
    def lacks_its_note(self) -> bool:
        return self.asks_for_a_note and not self.note

    @property
    def words(self) -> str:
        """How far apart, as a sentence."""
        if len(self.opinions) < 2:
            return gettext("Rated by one person only.") if self.opinions else gettext("Not rated yet.")
        if not self.spread:
            told = (
                gettext("Both gave %(rating)d.") if len(self.opinions) == 2 else gettext("All %(all)d gave %(rating)d.")
            )
            return told % {"all": len(self.opinions), "rating": self.opinions[0].rating}
        told = ngettext(
            "One level apart: from %(low)d to %(high)d.",
            "%(levels)d levels apart: from %(low)d to %(high)d.",
            self.spread,
        )
        return told % {"levels": self.spread, "low": min(self._ratings), "high": max(self._ratings)}


def by_disagreement(lines: Iterable[Line]) -> list[Line]:
    """The lines that need talking about first: widest apart, gates before others, then by weight.

    Lines on which nobody can disagree, because at most one person rated them, come last.
    """
    return sorted(
        lines,
        key=lambda line: (
            len(line.opinions) < 2,
            -line.spread,
            not line.is_gate,
            -line.distance,
            -line.weight,
            line.position,
            line.criterion,
        ),
    )
