"""Which question comes next, from the answers so far."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from assessment.domain.answers import Shape
from assessment.domain.marking import KNOWLEDGE, SHAPES
from assessment.domain.modes import LENGTHS
from assessment.measurement.levels import CHECKS_NEEDED
from assessment.measurement.promise import most_promising
from assessment.measurement.select import TOP, choose_next, gains_of, level_stakes
from assessment.measurement.types import Stake
from assessment.models import Attempt, Item
from assessment.queries.eligible import open_questions
from assessment.queries.instrument import Question, candidate_of
from assessment.queries.walk import Walk, most_questions

NO_LIMIT = 10_000
SKILLS_LOOKED_AT = 24  # with several questions on each; the others ride on less


def choose(walk: Walk, *, draw: float, now: datetime) -> Question | None:
    """The question that most lowers the expected error of the “meets target” decisions; None when it is enough.

    Questions answered within 90 days in another attempt are left out, so that a second role asks only what is new;
    the self-rating of a skill that is to be checked is asked again.
    """
    if walk.attempt.mode == Attempt.Mode.CHECK:
        return _next_of_check(walk, draw, now)
    length = LENGTHS[walk.attempt.mode]
    budget = length.most or NO_LIMIT
    ratings, others = walk.instrument.self_ratings_and_others
    if length.about_oneself is None or _self_ratings_asked(walk) < length.about_oneself:
        found = _chosen(walk, open_questions(walk, ratings, now), walk.instrument.stakes, draw, budget)
        if found or length.is_about_oneself:
            return found
    if length.is_about_oneself:
        return None
    checks = _balanced(walk, open_questions(walk, others, now))
    found = _chosen_of_many(walk, checks, draw, budget)
    is_announced = walk.attempt.mode == Attempt.Mode.KNOWLEDGE and len(walk.asked) < budget
    return _most_telling(walk, checks, draw) if found is None and is_announced else found


def _next_of_check(walk: Walk, draw: float, now: datetime) -> Question | None:
    """The self-rating of each skill, then what says most about whether it reaches its target."""
    asked, scope = set(walk.asked.values()), walk.attempt.scope
    for slug in scope:
        question = walk.instrument.self_ratings.get(slug)
        if question and question.item_id not in asked:
            return question
    wanted = [one.item_id for one in walk.instrument.questions.values() if one.skill.slug in scope]
    questions = [one for one in open_questions(walk, wanted, now) if one.kind != Item.Kind.SELF_RATING]
    return _chosen(walk, questions, _stakes_of_check(walk), draw, most_questions(walk.attempt) or NO_LIMIT)


def _stakes_of_check(walk: Walk) -> list[Stake]:
    """Those of the profile; a skill it does not ask for counts by its level."""
    stakes = [stake for stake in walk.instrument.stakes if stake.skill in walk.attempt.scope]
    others = set(walk.attempt.scope) - {stake.skill for stake in stakes}
    return stakes + [
        Stake(skill, None, 1.0, False) for skill in sorted(others) if skill in walk.instrument.framework.skills
    ]


def _balanced(walk: Walk, checks: list[Question]) -> list[Question]:
    """Uses are told and knowledge is shown in turn; a knowledge check asks nothing else.

    A use is told in a moment, so by gain per second there would be little else, and it is one's own word again.
    """
    knowledge = [one for one in checks if one.is_knowledge]
    kinds = Counter(walk.instrument.questions[item].kind for item in walk.asked.values())
    shown = sum(count for kind, count in kinds.items() if kind in KNOWLEDGE)
    is_turn = walk.attempt.mode == Attempt.Mode.KNOWLEDGE or kinds[Item.Kind.EVIDENCE] >= shown
    if knowledge and is_turn:
        return _varied(walk, _second_on_a_skill(walk, knowledge))
    return [one for one in checks if not one.is_knowledge] or knowledge


def _varied(walk: Walk, questions: list[Question]) -> list[Question]:
    """After something to type, rather something to choose: typing is more work, on a phone above all."""
    kinds = (walk.instrument.questions[walk.asked[place]].kind for place in sorted(walk.asked, reverse=True))
    last = next((kind for kind in kinds if kind in KNOWLEDGE), "")
    chosen = [one for one in questions if SHAPES.get(one.kind) != Shape.TYPED]
    return chosen or questions if SHAPES.get(last) == Shape.TYPED else questions


def _second_on_a_skill(walk: Walk, questions: list[Question]) -> list[Question]:
    """Where one question of a skill was asked, the next is about it too, and the last begins no other skill.

    One question alone makes no check.
    """
    questions_asked = (walk.instrument.questions[item] for item in walk.asked.values())
    asked = Counter(one.skill.slug for one in questions_asked if one.is_knowledge)
    wanted = {skill for skill, count in asked.items() if count < CHECKS_NEEDED}
    if not wanted and len(walk.asked) + CHECKS_NEEDED > (LENGTHS[walk.attempt.mode].most or NO_LIMIT):
        wanted = set(asked)
    return [one for one in questions if one.skill.slug in wanted] or questions


def _self_ratings_asked(walk: Walk) -> int:
    return sum(walk.instrument.questions[item].kind == Item.Kind.SELF_RATING for item in walk.asked.values())


def _chosen_of_many(walk: Walk, questions: list[Question], draw: float, budget: int) -> Question | None:
    """Looks at the skills with most at stake first, which is nearly always enough, and at all only when it is not."""
    stakes = walk.instrument.stakes
    first = most_promising(walk.estimate, stakes, {one.skill.slug for one in questions}, SKILLS_LOOKED_AT)
    few = [one for one in questions if one.skill.slug in first]
    found = _chosen(walk, few, [stake for stake in stakes if stake.skill in first], draw, budget)
    return found or (_chosen(walk, questions, stakes, draw, budget) if len(few) < len(questions) else None)


def _most_telling(walk: Walk, questions: list[Question], draw: float) -> Question | None:
    """One of the five that say most about the level itself: who was promised eight questions gets eight.

    After a few answers every "meets target" may be decided, but the levels can still become more certain.
    """
    ordered = sorted((candidate_of(one) for one in questions if one.is_knowledge), key=lambda one: one.key)
    gains = gains_of(walk.estimate, ordered, level_stakes(ordered)).tolist()
    best = sorted(zip(gains, ordered, strict=True), key=lambda pair: (-pair[0], pair[1].key))[:TOP]
    codes = {one.code: one for one in questions}
    return codes[best[int(draw * len(best))][1].key] if best else None


def _chosen(
    walk: Walk, questions: list[Question], stakes: Iterable[Stake], draw: float, budget: int
) -> Question | None:
    known = walk.instrument.candidates
    by_code = {one.code: one for one in questions}
    choice = choose_next(
        walk.estimate,
        [known.get(one.item_id) or candidate_of(one) for one in questions],
        tuple(stakes),
        draw=draw,
        asked=len(walk.asked),
        budget=budget,
        recent=[walk.instrument.questions[walk.asked[place]].skill.slug for place in sorted(walk.asked)[-3:]],
    )
    return by_code[choice.candidate.key] if choice.candidate else None
