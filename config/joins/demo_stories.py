"""What the people of the demonstration did, by the same actions as people who click. Their answers are simulated."""

import random
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accounts.domain.holder import Holder
from assessment.actions.attempts import answer_and_ask, ask_next, begin_attempt, begin_check, finish_attempt
from assessment.actions.reports import share_report
from assessment.domain.answers import Answer, Given
from assessment.domain.legality import TOP
from assessment.models import Attempt, RoleProfile, ScoreReport
from assessment.queries.instrument import Instrument, Question
from config.joins.demo_answers import practised_answer, simulated_answer
from roadmap.actions.plans import make_plan
from roadmap.actions.plans_diary import log_progress
from roadmap.actions.plans_rebase import rebase_plan
from roadmap.actions.plans_steps import finish_step, skip_step
from roadmap.models import LearningPlan, PlanStep

SECONDS_PER_ANSWER = 12
AN_AFTERNOON = 140  # questions
SEEDS = 2**31
NOT_SURE = 0.05  # of all questions
AREA_SD, SKILL_SD = 0.7, 0.6  # how much areas and skills of one person differ, in levels
SITTINGS = (
    (2.0, "Read an introduction and noted what I could not explain."),
    (1.5, "Worked through the first exercises."),
    (2.5, "Tried it on an old project. Slower than I thought."),
    (1.0, "Asked a colleague to look at it; two things to mend."),
    (2.0, "Mended them, and wrote down what I would do differently."),
)


@dataclass
class Simulated:
    """An invented person at work. All draws follow from her key, so they are the same every time.

    `strength` is how far she is from what her role asks for on average, in levels; `learned` holds the levels she has
    reached since, by skill; `now` is the moment of loading.
    """

    key: str
    holder: Holder
    profile: RoleProfile
    strength: float
    now: datetime
    learned: dict[str, float] = field(default_factory=dict)

    def days_ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def op(self, *what: object) -> uuid.UUID:
        """The id that a page would have made for one save."""
        return uuid.UUID(int=self.draw("op", self.holder.person_id, *what).getrandbits(128), version=4)

    def answer(self, question: Question, targets: Mapping[str, float], at: datetime) -> Answer:
        """What fits her level, and now and then “not sure”."""
        op, skill = self.op(question.code, self.now - at), question.skill.slug
        unsure = not question.is_knowledge and skill not in self.learned
        if unsure and self.draw("not sure", skill).random() < NOT_SURE:
            return Answer(Given.NOT_SURE, None, op, 0)
        if question.is_knowledge and skill in self.learned:
            return practised_answer(question, self.learned[skill], op)
        level = self.learned.get(skill, targets[skill] + self.difference(question))
        return simulated_answer(question, level, self.draw("answer", question.code), op)

    def difference(self, question: Question) -> float:
        """How far she is from what is asked in this skill: people differ by area, and within it by skill."""
        area = self.draw("area", question.skill.area).gauss(0, AREA_SD)
        return self.strength + area + self.draw("skill", question.skill.slug).gauss(0, SKILL_SD)

    def practise(self) -> None:
        """What she learned became work of every week, and she is better at it than she was."""
        self.learned = {skill: min(level + 1, TOP) for skill, level in self.learned.items()}

    def draw(self, *what: object) -> random.Random:
        return random.Random(":".join(map(str, (self.key, *what))))  # noqa: S311  (invents people, guards nothing)


def learner(one: Simulated) -> None:
    """Half a year: a result, a plan from it, two steps done, one left out, and two checks of what she learned."""
    first = _result(one, "standard", one.days_ago(155))
    begun = one.days_ago(154)
    plan = make_plan(report=first, hours_per_week=8, starts_on=begun.date(), now=begun)
    for days in ((150, 146, 143, 139, 134), (122, 117, 110, 101, 96)):
        step = next_step(plan)
        work_on(one, step, days)
        finish_step(step=step, now=one.days_ago(days[-1] - 3))
    skip_step(step=next_step(plan), now=one.days_ago(92))
    second = take_check(one, _first_skills(plan, 8), one.days_ago(61))
    rebase_plan(plan=plan, report=second, now=one.days_ago(60))
    work_on(one, next_step(plan), (48, 41, 33, 20, 9))
    one.practise()
    take_check(one, one.learned, one.days_ago(5))


def beginner(one: Simulated) -> None:
    """Seven answers this morning, and then something came up."""
    at = one.now - timedelta(hours=3)
    _answer(one, _begin(one, "quick", at), at, most=7)


def expert(one: Simulated) -> None:
    """An afternoon of questions, and a link that shows the result to somebody."""
    share_report(report=_result(one, "thorough", one.days_ago(12), most=AN_AFTERNOON), now=one.days_ago(2))


def _begin(one: Simulated, mode: str, at: datetime) -> Attempt:
    return _with_fixed_chance(one, begin_attempt(holder=one.holder, profile=one.profile, mode=mode, now=at))


def _with_fixed_chance(one: Simulated, attempt: Attempt) -> Attempt:
    """Questions are chosen with a little chance. Here it is the same chance every time."""
    days_before = (one.now - attempt.started_at).days
    Attempt.objects.filter(pk=attempt.pk).update(seed=one.draw("seed", attempt.mode, days_before).randrange(SEEDS))
    return attempt


def _result(one: Simulated, mode: str, at: datetime, most: int | None = None) -> ScoreReport:
    return _finish(one, _begin(one, mode, at), at, most)


def take_check(one: Simulated, skills: Iterable[str], at: datetime) -> ScoreReport:
    attempt = begin_check(holder=one.holder, profile=one.profile, skills=skills, now=at)
    return _finish(one, _with_fixed_chance(one, attempt), at)


def _finish(one: Simulated, attempt: Attempt, at: datetime, most: int | None = None) -> ScoreReport:
    ended = _answer(one, attempt, at, most)
    finish_attempt(holder=one.holder, public_id=attempt.public_id, now=ended)
    return ScoreReport.objects.with_names().get(attempt=attempt)


def _answer(one: Simulated, attempt: Attempt, at: datetime, most: int | None = None) -> datetime:
    """Answer one question after the other, at most so many; the moment of the last answer."""
    asked = ask_next(holder=one.holder, public_id=attempt.public_id, now=at)
    targets = _targets(asked.walk.instrument)
    while asked.position is not None and asked.position - 1 != most:
        at += timedelta(seconds=SECONDS_PER_ANSWER)
        answer = one.answer(asked.walk.instrument.questions[asked.item_id], targets, at)
        asked = answer_and_ask(
            holder=one.holder, public_id=attempt.public_id, position=asked.position, answer=answer, now=at
        )
    return at


def _targets(instrument: Instrument) -> dict[str, float]:
    """What the profile asks for, by skill; in a group, of each option."""
    single = {wanted.skill: wanted.target for wanted in instrument.requirements}
    return {option.skill: option.target for group in instrument.groups for option in group.options} | single


def work_on(one: Simulated, step: PlanStep, days: Iterable[int]) -> None:
    """Sit down on each of these days, counted back from now; after that she is where the step leads."""
    for ago, (hours, note) in zip(days, SITTINGS, strict=True):
        at, op = one.days_ago(ago), one.op("diary", ago)
        log_progress(step=step, op=op, hours=hours, note=note, happened_on=at.date(), now=at)
    one.learned[step.skill.slug] = step.level.value


def next_step(plan: LearningPlan) -> PlanStep:
    steps = PlanStep.objects.filter(plan=plan, status=PlanStep.Status.OPEN)
    return steps.select_related("skill", "level", "plan")[0]


def _first_skills(plan: LearningPlan, count: int) -> list[str]:
    slugs = PlanStep.objects.filter(plan=plan).values_list("skill__slug", flat=True)
    return list(slugs[:count])
