"""What a cell of a team's matrix says in the reader's language. A page has thousands, so words are looked up once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext, gettext_noop, ngettext

from assessment.domain.gaps import state_words
from assessment.domain.pictures.matrix import NOT_SHARED, Cell
from assessment.measurement.gaps import GapState
from assessment.measurement.normal import INTERVAL_80
from assessment.measurement.team import CHECKED, INFERRED, NOTHING, SELF_RATED
from wording.words import decimal_sign

# As files have them; `gettext` says them to people.
LABEL_WORDS = {
    NOTHING: gettext_noop("not assessed"),
    INFERRED: gettext_noop("inferred"),
    SELF_RATED: gettext_noop("self-rated"),
    CHECKED: gettext_noop("checked"),
}
STATES = list(GapState)
TONES = {
    GapState.MET: "tag-good",
    GapState.LIKELY_MET: "tag-good",
    GapState.UNCLEAR: "",
    GapState.LIKELY_GAP: "tag-warn",
    GapState.GAP: "tag-warn",
    GapState.NOT_ASSESSED: "",
}
TOP_LEVEL = 5.0


def interval(mean: float, sd: float) -> tuple[str, str, str]:
    """Level and 80 % interval with one decimal, kept on the scale; with a point, as files have it."""
    spread = INTERVAL_80 * sd
    low, high = max(mean - spread, 0.0), min(mean + spread, TOP_LEVEL)
    return f"{min(max(mean, 0.0), TOP_LEVEL):.1f}", f"{low:.1f}", f"{high:.1f}"


def interval_words(mean: float, sd: float, sign: str) -> str:
    """The same in one, with the reader's decimal sign."""
    level, low, high = interval(mean, sd)
    return f"{level} ({low}–{high})".replace(".", sign)


@dataclass(frozen=True, slots=True)
class Assessed:
    """How much of an area was assessed, and how many gaps there are."""

    checked: int
    own: int
    all: int
    gaps: int

    @property
    def words(self) -> str:
        basis = gettext("self-rated")
        if self.checked:
            basis = gettext("checked") if self.checked == self.own else gettext("partly checked")
        how_much = gettext("%(count)d of %(all)d") % {"count": self.own, "all": self.all}
        return f"{basis}, {how_much}"

    @property
    def gap_words(self) -> str:
        """The gaps, to stand behind the level; nothing where there are none."""
        words = ngettext("%(count)d gap", "%(count)d gaps", self.gaps) % {"count": self.gaps}
        return f", {words}" if self.gaps else ""


@dataclass(frozen=True, slots=True)
class CellWords:
    """Makes the cells of one page; what several say is said once. `unknown`: never asked; `unshared`: hidden."""

    sign: str
    unknown: Cell
    unshared: Cell
    said: dict[object, str] = field(default_factory=dict)

    def of_skill(self, seen: bool, mean: float, sd: float, label: int, code: int) -> Cell:
        if label == NOTHING:
            return self.unknown if seen else self.unshared
        state = STATES[code] if code >= 0 else None
        words = self._once((label, code), lambda: _words(label, state))
        return Cell(interval_words(mean, sd, self.sign), words, TONES[state] if state else "")

    def of_area(self, mean: float, sd: float, assessed: Assessed) -> Cell:
        words = self._once(assessed, lambda: assessed.words)
        gaps = self._once(assessed.gaps, lambda: assessed.gap_words)
        return Cell(interval_words(mean, sd, self.sign) + gaps, words, "tag-warn" if assessed.gaps else "")

    def _once(self, key: object, say: Callable[[], str]) -> str:
        words = self.said.get(key)
        if words is None:
            words = self.said[key] = say()
        return words


def cell_words() -> CellWords:
    return CellWords(
        sign=decimal_sign(),
        unknown=Cell("–", gettext(LABEL_WORDS[NOTHING])),
        unshared=Cell("–", gettext(NOT_SHARED)),
    )


def _words(label: int, state: GapState | None) -> str:
    words = gettext(LABEL_WORDS[label])
    return f"{words}, {state_words(state.value)}" if state and state != GapState.NOT_ASSESSED else words
