"""Agreement on each criterion as dots with intervals, the worst at the top, and the same facts as a table."""

from collections.abc import Iterable, Sequence

from assessment.domain.pictures.svg import Picture, drawing, element, names, percent, text
from hiring.domain.agreement import ENOUGH, Agreement, AgreementState
from wording.words import gettext, gettext_noop, ngettext, number, pgettext

TITLE = gettext_noop("Agreement of interviewers on each criterion")
COLUMNS = (
    gettext_noop("Criterion"),
    gettext_noop("Agreement (likely between)"),
    gettext_noop("Candidates rated by two or more"),
    gettext_noop("In words"),
)
HEAD, ROW, EDGE = 34.0, 44.0, 0.03
LOWEST, HIGHEST = -0.5, 1.0
NAME_LENGTH = 30  # with its state behind it on a phone


def agreement_picture(agreements: Sequence[Agreement]) -> Picture:
    """One line for each criterion in the order given. An empty list is an empty drawing with an empty table."""
    height = HEAD + ROW * len(agreements)
    parts = [*_axis(height), *(part for place, one in enumerate(agreements) for part in _row(place, one))]
    size: dict[str, str | float] = {"width": "100%", "height": height}
    title = gettext(TITLE)
    svg = drawing(title, _told(agreements), parts, css="chart timeline", **size)
    rows = tuple((one.name, one.figures or "–", str(one.candidates), one.words) for one in agreements)
    return Picture(svg, title, tuple(map(gettext, COLUMNS)), rows)


def place_of(value: float) -> str:
    """Where a value lies on the width; what is below the scale is drawn at its end."""
    share = (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
    return percent(EDGE + (1 - 2 * EDGE) * share)


def _told(agreements: Sequence[Agreement]) -> str:
    if not agreements:
        return gettext("No criterion yet.")
    worst = agreements[0]
    to_fix = sum(one.state == AgreementState.FIX for one in agreements)
    too_few = sum(one.state == AgreementState.TOO_FEW for one in agreements)
    counted = ngettext(
        "%(count)d criterion; %(to_fix)d to be worded anew, %(too_few)d with too few candidates to tell.",
        "%(count)d criteria; %(to_fix)d to be worded anew, %(too_few)d with too few candidates to tell.",
        len(agreements),
    ) % {"count": len(agreements), "to_fix": to_fix, "too_few": too_few}
    first = (
        gettext("First: %(name)s, %(state)s, %(figures)s.") if worst.figures else gettext("First: %(name)s, %(state)s.")
    )
    told = first % {"name": worst.name, "state": worst.state, "figures": worst.figures}
    return f"{counted} {told}"


def _ticks() -> tuple[tuple[float, str], ...]:
    return (
        (LOWEST, number(LOWEST, 1).replace("-", "−")),
        (0.0, pgettext("agreement no better than that", "chance")),
        (ENOUGH, pgettext("agreement", "enough")),
        (HIGHEST, pgettext("agreement", "all agree")),
    )


def _axis(height: float) -> Iterable[str]:
    for value, name in _ticks():
        x = place_of(value)
        css = "target-line" if value == ENOUGH else "grid-line"
        yield element("line", x1=x, x2=x, y1=HEAD - 14, y2=height, css=css)
        anchor = {LOWEST: "start", ENOUGH: "end", HIGHEST: "end"}.get(value, "middle")
        yield text(name, x=x, y=14, text_anchor=anchor)


def _row(place: int, one: Agreement) -> Iterable[str]:
    top = HEAD + ROW * place
    state = f" · {one.state}"
    css = "t-strong" if one.state == AgreementState.FIX else "t-name"
    yield from names(one.name, NAME_LENGTH, after=state, x=0, y=top + 12, css=css)
    if not one.is_enough or one.alpha is None or one.low is None or one.high is None:
        return
    y = top + 27
    low, high = place_of(one.low), place_of(one.high)
    yield element("line", x1=low, x2=high, y1=y, y2=y, css="band-line")
    yield element("line", x1=low, x2=high, y1=y, y2=y, css="whisker")
    yield element("circle", cx=place_of(one.alpha), cy=y, r=6.5, css="mark")
