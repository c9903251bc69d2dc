"""Made-up pictures of a team and of a panel for the style guide."""

from datetime import timedelta

from assessment.domain.pictures.coverage import AreaCover, AreaCovers
from assessment.domain.pictures.effort import EffortBar, EffortBars
from assessment.domain.pictures.levels import LevelMark
from assessment.domain.pictures.matrix import Cell, Column, Matrix, Row, matrix_html
from assessment.domain.pictures.svg import Picture, Svg
from assessment.domain.pictures.trend import Trend, TrendLine, TrendPoint
from assessment.domain.team_cover import SkillCover
from config.sample_results import MONDAY
from hiring.domain.agreement import Agreement
from hiring.domain.agreement_picture import agreement_picture

AREAS = ("Programming", "Data", "Production", "Evaluation and experiments")


def matrix() -> Svg:
    """A cell in each tone, somebody without a result and somebody who shares nothing."""
    good, fair, bad = (
        Cell("3.4 (2.9–3.9)", "checked, met", "tag-good"),
        Cell("2.6 (1.7–3.5)", "self-rated, unclear"),
        Cell("1.2 (0.4–2.0)", "self-rated, probably a gap", "tag-warn"),
    )
    rows = (
        Row("Ada", "ML engineer, Mid", (good, fair, bad, fair)),
        Row("Ben", "", (Cell("–", "not assessed"), bad, good, good)),
        Row("Cora", "Data engineer, Senior", None),
    )
    columns = tuple(Column(name, name.lower()) for name in AREAS)
    feet = (("At their target", ("1 of 2", "0 of 2", "1 of 2", "1 of 2")),)
    shown = Matrix("Levels from 0 to 5 with their range", (("Engineering", 3), ("Science", 1)), columns, rows, feet)
    return matrix_html(shown, "?sort=", "name")


def trend() -> Trend:
    """A line without a break, one that breaks off, and one that there never was."""
    weeks = tuple(MONDAY + timedelta(days=7 * week) for week in range(4))
    return Trend(
        "Averages of a team by week",
        weeks,
        (
            TrendLine("Programming", tuple(TrendPoint(2.4 + 0.2 * week, 6, 0.3) for week in range(4))),
            TrendLine("Data", (TrendPoint(1.9, 5, 0.4), TrendPoint(2.0, 5, 0.4), None, TrendPoint(2.3, 6, 0.2))),
            TrendLine("Production", (None,) * 4),
        ),
    )


def coverage() -> list[SkillCover]:
    """A must-have that hangs on one person, one that nobody has, a choice, and one that nobody was asked about."""
    return [
        _cover("Running models in production", at_level=1, met=1, holders=("Ada",)),
        _cover("Evaluating models", shortfall=4.2),
        _cover("Stream processing", at_level=3, met=4, holders=("Ada", "Ben", "Cora"), options=("Flink", "Kafka")),
        _cover("Distributed training", assessed=0, asked=0),
    ]


def covered_areas() -> AreaCovers:
    """Each part of a bar, an area with all of them and one with a single one."""
    return AreaCovers(
        "Coverage by area",
        (
            AreaCover("Programming", several=9, one=2, nobody=1, unknown=4),
            AreaCover("Data", several=3),
            AreaCover("Ops"),
        ),
    )


def hours() -> EffortBars:
    """A role that is there, one that is asked about in full, one in part, and one that nobody asked about."""
    return EffortBars(
        "Hours to each role",
        (
            EffortBar("Data analyst", 0, 0, 0, 0),
            EffortBar("ML engineer", 180, 180, 140, 240, is_aim=True),
            EffortBar("Data engineer", 120, 310, 250, 390),
            EffortBar("AI engineer", 0, 420, 350, 510),
        ),
    )


def _cover(
    name: str,
    *,
    at_level: int = 0,
    assessed: int = 6,
    asked: int = 5,
    met: int = 0,
    shortfall: float = 0.0,
    holders: tuple[str, ...] = (),
    options: tuple[str, ...] = (),
) -> SkillCover:
    return SkillCover(
        slug=name.lower(),
        name=name,
        area="Production",
        wanted=3,
        weight=3,
        at_level=at_level,
        assessed=assessed,
        asked=asked,
        met=met,
        shortfall=shortfall,
        holders=holders,
        sharing=8,
        options=options,
    )


def agreement() -> Picture:
    """Criteria in every state."""
    return agreement_picture(
        (
            Agreement(1, "Thinks about the whole", 12, 0.11, -0.2, 0.4),
            Agreement(2, "Explains trade-offs", 12, 0.55, 0.3, 0.8),
            Agreement(3, "Data modelling", 12, 0.74, 0.5, 0.9),
            Agreement(4, "Testing", 12, 0.88, 0.75, 0.95),
            Agreement(5, "Writes readable code", 12),
            Agreement(6, "Incident handling", 4),
        )
    )


def added() -> list[LevelMark]:
    """A level with one source more each time, hollow at first, then ringed, then full."""
    return [
        LevelMark("What neighbouring skills suggest", 1.6, 0.4, 2.8, "inferred", 3),
        LevelMark("2 self-ratings: +0.7", 2.3, 1.5, 3.1, "self_rated", 3),
        LevelMark("3 questions: −0.4", 1.9, 1.4, 2.4, "checked", 3),
    ]
