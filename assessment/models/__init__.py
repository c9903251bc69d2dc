"""What is measured: framework, instruments, attempts, results."""

from assessment.models.attempts import AskedItem, Attempt, Operation, Response
from assessment.models.framework import *  # noqa: F403
from assessment.models.framework import __all__ as _framework
from assessment.models.instruments import CalibrationVersion, Item, ItemOption, ItemParameter
from assessment.models.results import ScoreReport, ShareLink, SkillScore

__all__ = [
    "AskedItem",
    "Attempt",
    "CalibrationVersion",
    "Item",
    "ItemOption",
    "ItemParameter",
    "Operation",
    "Response",
    "ScoreReport",
    "ShareLink",
    "SkillScore",
    *_framework,
]
