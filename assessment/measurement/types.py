"""What goes into the measurement core: skills, raters, response curves, observations, candidates, requirements."""

from dataclasses import dataclass
from enum import StrEnum

HALF_LEVEL = 0.5


class Source(StrEnum):
    """Where an observation comes from. Slopes and thresholds per source: `evidence.py`."""

    ITEM = "item"
    TASK = "task"
    SELF = "self"
    EVIDENCE = "evidence"
    MANAGER = "manager"
    PEER = "peer"
    CONFIRMED = "confirmed"
    RUBRIC = "rubric"


class Label(StrEnum):
    """What a score rests on. Direct evidence that is not yet a check counts as self-rated."""

    CHECKED = "checked"
    SELF_RATED = "self_rated"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class SkillSpec:
    """One skill of the prior: its area, the keys of its direct prerequisites, its mean level before any evidence."""

    key: str
    area: str
    prerequisites: tuple[str, ...] = ()
    mean: float = 2.0


@dataclass(frozen=True, slots=True)
class Rater:
    """Somebody whose ratings may be off by a bias ~ N(bias_mean, bias_sd²), in levels; positive is lenient."""

    key: str
    bias_mean: float = 0.0
    bias_sd: float = 0.5


@dataclass(frozen=True, slots=True)
class Dichotomous:
    """A right-or-wrong item: categories 0 (wrong) and 1 (right).

    `difficulty` is the level at which half of the people know the answer; `guessing` is the chance of a right answer
    without knowing. The two SDs say how unsure we are of difficulty (levels) and of the logarithm of the slope.
    """

    difficulty: float
    slope: float = 1.1
    guessing: float = 0.0
    difficulty_sd: float = 0.7
    log_slope_sd: float = 0.3


@dataclass(frozen=True, slots=True)
class Graded:
    """A graded response (Samejima 1969): category k or more is as likely as not at level `thresholds[k - 1]`."""

    slope: float
    thresholds: tuple[float, ...]


Curve = Dichotomous | Graded


@dataclass(frozen=True, slots=True)
class Observation:
    """One piece of evidence: on `curve`, `skill` showed `category`, seen through `rater` (None: seen directly).

    "Not sure" and "does not apply" carry nothing and are simply not passed in; "don't know" is category 0 of its item.
    """

    skill: str
    source: Source
    category: int
    curve: Curve
    rater: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked next. `key` only breaks ties and names the choice; `seconds` is expected time."""

    key: str
    skill: str
    source: Source
    curve: Curve
    seconds: float
    rater: str | None = None


@dataclass(frozen=True, slots=True)
class SiteNatural:
    """The Gaussian that stands for all evidence of one skill seen through one rater; store it to start warm."""

    skill: str
    rater: str | None
    precision: float
    shift: float


@dataclass(frozen=True, slots=True)
class Requirement:
    """A role profile asks for proficiency `target` (0-5) in `skill`, with weight 3, 2 or 1; a gate is a must-have."""

    skill: str
    target: float
    weight: float = 1.0
    gate: bool = False

    @property
    def cut(self) -> float:
        """The level from which the target counts as met."""
        return self.target - HALF_LEVEL


@dataclass(frozen=True, slots=True)
class Option:
    """One way to satisfy a requirement group."""

    skill: str
    target: float

    @property
    def cut(self) -> float:
        """The level from which the target counts as met."""
        return self.target - HALF_LEVEL


@dataclass(frozen=True, slots=True)
class RequirementGroup:
    """Any-of: at least `choose` of the options have to be met."""

    name: str
    options: tuple[Option, ...]
    choose: int = 1
    weight: float = 1.0
    gate: bool = False


@dataclass(frozen=True, slots=True)
class Stake:
    """How much rides on knowing whether the level of `skill` reaches `cut` (None: on knowing the level itself)."""

    skill: str
    cut: float | None
    weight: float
    gate: bool


class SkillIsNotInModel(ValueError):
    """Evidence, a question or a requirement names a skill the model does not hold."""

    def __init__(self, skill: str) -> None:
        super().__init__(f"The skill '{skill}' is not in the model.")
        self.skill = skill


class RaterIsNotInModel(ValueError):
    """Evidence or a question names a rater that was not handed in."""

    def __init__(self, rater: str) -> None:
        super().__init__(f"The rater '{rater}' is not in the model.")
        self.rater = rater


class RaterIsListedTwice(ValueError):
    """Two raters with one key are said to have different biases."""

    def __init__(self, rater: str) -> None:
        super().__init__(f"The rater '{rater}' is listed twice, with different biases.")
        self.rater = rater
