"""Readiness over the career levels of a role, drawn as a cairn: one stone for each level, the lowest at the bottom."""

from collections.abc import Iterable
from dataclasses import dataclass

from wording.words import gettext, gettext_noop

from .svg import Picture, drawing, element, shortened, text

WIDTH, STONE, GAP = 320.0, 46.0, 4.0
WIDEST, NARROWEST = 190.0, 92.0
MIDDLE, WORDS = 100.0, 216.0
NAME_LENGTH = 17
COLUMNS = (gettext_noop("Career level"), gettext_noop("How likely ready for it"))
OWN_COLUMNS = (COLUMNS[0], gettext_noop("How likely you are ready for it"))
# One stone in a box of 100 x 40, stretched to its place. It is no ellipse on purpose: stones are not.
OUTLINE = "M1 23C1 9 20 1 52 1c30 0 47 8 47 21 0 12-16 17-48 17C18 39 1 34 1 23Z"


@dataclass(frozen=True, slots=True)
class CareerStep:
    """A career level and the probability (0 to 1) to be ready for it; `is_target` is the one that was chosen."""

    name: str
    probability: float
    is_target: bool = False


@dataclass(frozen=True, slots=True)
class Cairn:
    """The career levels of a role from the lowest to the highest; `is_own`: those of whoever looks."""

    title: str
    steps: tuple[CareerStep, ...]
    is_own: bool = False


def readiness_picture(cairn: Cairn) -> Picture:
    """Each stone is filled from the left as far as the probability goes, its words stand beside it."""
    height = len(cairn.steps) * (STONE + GAP)
    told = "; ".join(f"{step.name} {_percent(step.probability)}" for step in cairn.steps)
    svg = drawing(cairn.title, told, _stones(cairn), css="chart cairn", viewBox=f"0 0 {WIDTH:g} {height:g}")
    rows = tuple((_name(step, is_own=cairn.is_own), _percent(step.probability)) for step in cairn.steps)
    return Picture(svg, cairn.title, tuple(map(gettext, OWN_COLUMNS if cairn.is_own else COLUMNS)), rows)


def _stones(cairn: Cairn) -> Iterable[str]:
    above = len(cairn.steps) - 1
    for index, step in enumerate(cairn.steps):
        share = index / max(above, 1)
        yield _stone(
            step,
            _chance(step, is_own=cairn.is_own),
            top=(above - index) * (STONE + GAP),
            width=WIDEST - share * (WIDEST - NARROWEST),
            lean=(-7.0, 6.0, -3.0, 4.0)[index % 4],
        )


def _stone(step: CareerStep, chance: str, *, top: float, width: float, lean: float) -> str:
    left = MIDDLE - width / 2 + lean
    box: dict[str, str | float] = {"x": left, "y": top, "height": STONE, "preserveAspectRatio": "none"}
    outline = element("path", d=OUTLINE, css="stone-shape", vector_effect="non-scaling-stroke")
    whole = element("svg", outline, width=width, viewBox="0 0 100 40", **box)
    words = text(shortened(step.name, NAME_LENGTH), x=WORDS, y=top + STONE / 2 - 2, css="t-strong")
    words += text(chance, x=WORDS, y=top + STONE / 2 + 16)
    filled = ""
    if step.probability > 0:
        view = f"0 0 {100 * step.probability:.1f} 40"
        fill = element("path", d=OUTLINE, css="stone-fill")
        filled = element("svg", fill, width=width * step.probability, viewBox=view, **box)
    return element("g", whole + filled + words, css="is-target") if step.is_target else whole + filled + words


def _chance(step: CareerStep, *, is_own: bool) -> str:
    chance = _percent(step.probability)
    if not step.is_target:
        return chance
    return (gettext("%(chance)s, your aim") if is_own else gettext("%(chance)s, the aim")) % {"chance": chance}


def _name(step: CareerStep, *, is_own: bool) -> str:
    if not step.is_target:
        return step.name
    return (gettext("%(level)s (your aim)") if is_own else gettext("%(level)s (the aim)")) % {"level": step.name}


def _percent(probability: float) -> str:
    """Never 0 % or 100 %: nothing is certain."""
    return f"{min(max(round(100 * probability), 1), 99)} %"
