"""What is measured: framework, instruments, attempts, results."""

from assessment.models.attempts import AskedItem, Attempt, Operation, Response
from assessment.models.framework import *  # noqa: F403
from assessment.models.framework import __all__ as _framework
from assessment.models.instruments import CalibrationVersion, Item, ItemOption, ItemParameter
from assessment.models.results import ScoreReport, ShareLink, SkillScore
from assessment.models.teams import (
    AverageSnapshot,
    CheckIn,
    CheckInColleague,
    CheckInLine,
    HelpOffer,
    LevelProfile,
    MemberTarget,
    SkillRating,
)

__all__ = [
    "AskedItem",
    "Attempt",
    "AverageSnapshot",
    "CalibrationVersion",
    "CheckIn",
    "CheckInColleague",
    "CheckInLine",
    "HelpOffer",
    "Item",
    "ItemOption",
    "ItemParameter",
    "LevelProfile",
    "MemberTarget",
    "Operation",
    "Response",
    "ScoreReport",
    "ShareLink",
    "SkillRating",
    "SkillScore",
    *_framework,
]
