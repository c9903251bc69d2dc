"""Made-up questions and results for the style guide."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from assessment.domain.gaps import AreaLevel, SkillGap
from assessment.domain.pictures.history import History, HistoryPoint
from assessment.domain.pictures.levels import LevelMark
from assessment.domain.pictures.timeline import Timeline, TimelineStep
from assessment.domain.pictures.wheel import Wheel
from assessment.views.cards import CardChoices, CardOption, CardWords, QuestionCard

MONDAY = date(2025, 1, 6)
LEVELS = (
    (0, "None", "You have not met this yet."),
    (1, "Aware", "You can say what an evaluation set is for, and name one way in which a score can deceive."),
    (2, "Guided", "You compute the agreed metrics on a given split, and somebody looks over the result."),
    (3, "Independent", "You choose metric and split for an ordinary task alone, and notice leakage before release."),
    (4, "Advanced", "You find out why offline and online figures differ, and review how others evaluate."),
    (5, "Expert", "You set the evaluation practice that other teams adopt, and can defend it with evidence."),
)


WORDS = CardWords(
    area="Evaluation and experiments",
    skill="Evaluating models",
    skill_url="#skill",
    stem="How do you find out whether a model is good enough?",
    listing="",
    note="Choose what you have done, not what you could probably do.",
    statements=("I can say why accuracy misleads when one class is rare.", "I can read a calibration plot."),
)
OTHERS = (
    CardOption("not_sure", "", "Not sure", False),
    CardOption("does_not_apply", "", "Does not apply to my work", False),
)
DONT_KNOW = (CardOption("dont_know", "", "I don’t know yet", False),)
CARD = QuestionCard(
    words=WORDS,
    choices=CardChoices(
        kind="self_rating",
        options=tuple(CardOption(str(value), label, text, value == 2, str(value)) for value, label, text in LEVELS),
        other_answers=OTHERS,
    ),
    error="",
    action="#",
    back_url="#",
    finish_url="#",
    sequence=6,
    op=UUID("00000000-0000-4000-8000-000000000000"),
    base_revision=1,
    position=7,
    number=7,
    about=18,
)


def card() -> QuestionCard:
    """A self-rating with an earlier answer."""
    return CARD


def choices() -> list[CardChoices]:
    """What can be answered to the other kinds of questions, one after the other."""
    texts = ("The share of all rows that `predict` got right", "The share of alarms that were real", "Both")
    options = tuple(CardOption(str(place), "", text, place == 1, str(place + 1)) for place, text in enumerate(texts))
    uses = ("Nothing yet", "Tried", "With help", "Alone", "Led or taught")
    return [
        CardChoices("single", options, DONT_KNOW),
        CardChoices("multiple", options, DONT_KNOW),
        CardChoices("numeric", (), DONT_KNOW, typed="0,25 or so", is_wrong=True),
        CardChoices("output", (), DONT_KNOW),
        CardChoices(
            "evidence",
            tuple(CardOption(str(place), "", text, False, str(place)) for place, text in enumerate(uses)),
            OTHERS,
            recencies=(CardOption("months", "", "In the last 6 months", True),),
        ),
    ]


GAP = SkillGap(
    skill="skill",
    skill_id=1,
    name="Skill",
    area="evaluation",
    area_name="Evaluation and experiments",
    target=3,
    mean=2,
    sd=0.6,
    low=1.2,
    high=2.8,
    p_meets=0.5,
    shortfall=0.8,
    weight=3,
    is_gate=False,
    state="unclear",
    label="self_rated",
)


def _gap(name: str, mean: float, p_meets: float, **more: Any) -> SkillGap:
    return replace(GAP, name=name, mean=mean, low=mean - 0.8, high=mean + 0.8, p_meets=p_meets, **more)


def gaps() -> list[SkillGap]:
    long_name = "Feature stores and the consistency of features between training and serving"
    return [
        _gap("Running models in production", 1.2, 0.08, state="gap", label="checked", is_gate=True),
        _gap("Evaluating models", 2.2, 0.31, state="likely_gap"),
        _gap(long_name, 2.5, 0.5, weight=1),
        _gap("Data modelling and SQL", 3.1, 0.81, state="likely_met", label="checked", weight=2),
        _gap("Distributed training", 2.0, 0.5, state="not_assessed", label="inferred", target=2, weight=2),
    ]


def areas() -> list[AreaLevel]:
    rows = [("Programming", 3.4, 0.6), ("Mathematics", 2.1, 1.3), ("Data", 2.8, 0.9), ("Production", 1.3, 1.1)]
    return [
        AreaLevel(name.lower(), name, mean, mean - width, mean + width, 3.0, index, 6)
        for index, (name, mean, width) in enumerate(rows)
    ]


def wheel() -> Wheel:
    rows = (
        ("Programming", 3.6, 0.5, 4, "checked"),
        ("Mathematics", 2.4, 0.9, 3, "self_rated"),
        ("Data", 2.9, 0.7, 3, "self_rated"),
        ("Classical ML", 3.1, 0.6, 4, "checked"),
        ("Deep learning", 1.9, 1.0, 3, "self_rated"),
        ("Production", 1.3, 1.1, 3, "inferred"),
        ("System design", 2.2, 0.9, 3, "self_rated"),
        ("Working together", 3.8, 0.6, 3, "self_rated"),
    )
    spokes = (LevelMark(name, mean, mean - by, mean + by, label, target) for name, mean, by, target, label in rows)
    return Wheel("Skill wheel of a fictional person", tuple(spokes))


def history() -> History:
    rows = (
        (0, 1.4, 1.2, "self_rated"),
        (40, 1.9, 0.9, "self_rated"),
        (95, 2.2, 0.7, "checked"),
        (180, 3.0, 0.5, "checked"),
    )
    points = tuple(HistoryPoint(_on(days), mean, mean - by, mean + by, label) for days, mean, by, label in rows)
    return History("Evaluating models, over half a year", points, target=3)


def timeline() -> Timeline:
    rows = (
        ("Python for services to independent", 0, 12, 18, "done"),
        ("Evaluating models to independent", 12, 40, 55, "next"),
        ("Containers to guided", 40, 55, 80, "later"),
        ("Running models in production to independent", 55, 120, 165, "later"),
    )
    steps = tuple(TimelineStep(name, _on(a), _on(b), _on(c), state) for name, a, b, c, state in rows)
    return Timeline("A plan at five hours a week", steps, today=_on(20))


def _on(days: int) -> date:
    return MONDAY + timedelta(days=days)
