"""A fictional person for the start page and the style guide, so that a picture can be seen before the first answer."""

from dataclasses import dataclass

from assessment.domain.pictures.levels import LevelMark
from assessment.domain.pictures.readiness import Cairn, CareerStep


@dataclass(frozen=True, slots=True)
class Example:
    """What the start page shows of a made-up result."""

    role: str
    cairn: Cairn
    levels: tuple[LevelMark, ...]


EXAMPLE = Example(
    role="ML engineer",
    cairn=Cairn(
        title="How likely ready, by career level",
        steps=(
            CareerStep("Junior", 0.96),
            CareerStep("Mid", 0.71, is_target=True),
            CareerStep("Senior", 0.14),
        ),
    ),
    levels=(
        LevelMark("Programming", 3.6, 3.0, 4.2, "checked", 3),
        LevelMark("Data modelling and SQL", 2.9, 2.2, 3.6, "self_rated", 3),
        LevelMark("Evaluating models", 2.2, 1.5, 2.9, "checked", 3),
        LevelMark("Running models in production", 1.4, 0.5, 2.4, "inferred", 3),
    ),
)
