"""A fictional person for the start page and the style guide, so that a picture can be seen before the first answer."""

from dataclasses import dataclass

from django.utils.translation import gettext

from assessment.domain.pictures.levels import LevelMark
from assessment.domain.pictures.readiness import Cairn, CareerStep


@dataclass(frozen=True, slots=True)
class Example:
    """What the start page shows of a made-up result."""

    role: str
    cairn: Cairn
    levels: tuple[LevelMark, ...]


def example() -> Example:
    """In the language of whoever looks."""
    return Example(
        role=gettext("ML engineer"),
        cairn=Cairn(
            title=gettext("How likely ready, by career level"),
            steps=(
                CareerStep(gettext("Junior"), 0.96),
                CareerStep(gettext("Mid"), 0.71, is_target=True),
                CareerStep(gettext("Senior"), 0.14),
            ),
        ),
        levels=(
            LevelMark(gettext("Programming"), 3.6, 3.0, 4.2, "checked", 3),
            LevelMark(gettext("Data modelling and SQL"), 2.9, 2.2, 3.6, "self_rated", 3),
            LevelMark(gettext("Evaluating models"), 2.2, 1.5, 2.9, "checked", 3),
            LevelMark(gettext("Running models in production"), 1.4, 0.5, 2.4, "inferred", 3),
        ),
    )
