"""The pictures of a result page."""

from collections.abc import Iterable

from django.utils.translation import gettext

from assessment.domain.gaps import AreaLevel
from assessment.domain.pictures.levels import LevelMark
from assessment.domain.pictures.readiness import Cairn, CareerStep
from assessment.domain.pictures.wheel import Wheel
from assessment.queries.contributions import Contribution
from assessment.queries.results import ResultPage

MOST_SPOKES = 10
FEWEST_SPOKES = 3


def cairn_of(page: ResultPage, *, is_own: bool) -> Cairn:
    """How likely each career level of the role is reached, as stones; `is_own`: whose result it is looks at it."""
    own = page.report.profile_id
    steps = [
        CareerStep(one.profile.career_level_name, one.readiness.probability_on_target, one.profile.id == own)
        for one in page.career_levels
    ]
    title = gettext("How likely you are ready as %(role)s") if is_own else gettext("How likely ready as %(role)s")
    return Cairn(title % {"role": page.report.profile.role.name}, tuple(steps), is_own=is_own)


def wheel_of(areas: Iterable[AreaLevel]) -> Wheel | None:
    """The ten heaviest areas, in the order of the page; None where there are too few for a wheel."""
    areas = list(areas)
    heaviest = sorted(areas, key=lambda area: -sum(gap.weight for gap in area.gaps))[:MOST_SPOKES]
    if len(heaviest) < FEWEST_SPOKES:
        return None
    spokes = [mark_of(area) for area in areas if area in heaviest]
    return Wheel(gettext("Level by area"), tuple(spokes))


def step_mark(step: Contribution, target: float | None) -> LevelMark:
    """One source more as a mark."""
    score = step.score
    return LevelMark(step.words, score.mean, score.low, score.high, score.label.value, target)


def mark_of(area: AreaLevel) -> LevelMark:
    """An area as a mark: hollow while none of its skills was assessed."""
    label = "self_rated" if area.assessed else "inferred"
    return LevelMark(area.name, area.mean, area.low, area.high, label, area.target)
