"""Adding the people of the demonstration, each by the same actions as a person who clicks. Their answers are simulated."""

import random
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from accounts.domain.holder import Holder
from accounts.models import User
from assessment.actions.attempts import answer_and_ask, ask_next, begin_attempt, begin_check, finish_attempt
from assessment.actions.reports import share_report
from assessment.domain.answers import Answer, Given
from assessment.models import Attempt, RoleProfile, ScoreReport
from assessment.queries.instrument import Instrument, Question
from assessment.queries.start import profile_by_slugs
from roadmap.actions.plans import make_plan
from roadmap.actions.plans_diary import log_progress
from roadmap.actions.plans_rebase import rebase_plan
from roadmap.actions.plans_steps import finish_step, skip_step
from roadmap.models import LearningPlan, PlanStep

# Everybody may know it: it opens nothing but simulated people.
DEMO_PASSWORD = "demo demo demo 2026"  # noqa: S105
SECONDS_PER_ANSWER = 12
NAMESPACE = uuid.UUID("6f1c7a52-6d0b-4c36-9f0e-3f1d6f1b7c11")
Say = Callable[[str], None]


class DemoIsNotForOthers(Exception):
    """An installation for other people must not have accounts whose password everybody knows."""

    def __init__(self) -> None:
        super().__init__(
            "The people of the demonstration have a password that everybody knows. They are not added to an "
            "installation with production settings."
        )


@dataclass(frozen=True)
class DemoPerson:
    """Somebody invented. `strength` is how far she is from what her role asks for on average, in levels."""

    email: str
    name: str
    time_zone: str
    role: str
    career_level: str
    strength: float
    tells: str


@dataclass
class Simulated:
    """A person at work: her profile is drawn from her name, so it is the same every time.

    `learned` holds the levels she has reached since, by skill; `now` is the moment of loading.
    """

    person: DemoPerson
    holder: Holder
    profile: RoleProfile
    now: datetime
    learned: dict[str, float] = field(default_factory=dict)

    def days_ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def draw(self, *what: object) -> random.Random:
        return random.Random(":".join(map(str, (self.person.email, *what))))  # noqa: S311  (invents people)

    def op(self, *what: object) -> uuid.UUID:
        """The id that a page would have made for one save."""
        return uuid.uuid5(NAMESPACE, ":".join(map(str, (self.person.email, *what))))

    def level(self, question: Question, targets: Mapping[str, float]) -> float:
        """Her simulated level in the skill of a question: what she learned, or the target with her strengths."""
        skill = question.skill
        if skill.slug in self.learned:
            return self.learned[skill.slug]
        area = self.draw("area", skill.area).gauss(0, 0.7)
        own = self.draw("skill", skill.slug).gauss(0, 0.6)
        return targets[skill.slug] + self.person.strength + area + own

    def given(self, question: Question, targets: Mapping[str, float], op: uuid.UUID) -> Answer:
        """Her answer: the option nearest to her level, and now and then “not sure”."""
        if question.skill.slug not in self.learned and self.draw("not sure", question.code).random() < 0.05:
            return Answer(Given.NOT_SURE, None, op, 0)
        level = self.level(question, targets)
        nearest = min((choice.value for choice in question.choices), key=lambda value: abs(value - level))
        return Answer(Given.VALUE, nearest, op, 0)


def _learner(one: Simulated) -> None:
    """Half a year: a result, a plan from it, two steps done, one left out, and two later checks of what she learned."""
    one_report = _result(one, "standard", one.days_ago(155))
    plan = make_plan(
        report=one_report, hours_per_week=5, starts_on=one.days_ago(154).date(), now=one.days_ago(154.9)
    )
    _work_on(one, _next(plan), (150, 146, 143, 139, 134), done=130)
    _work_on(one, _next(plan), (122, 117, 110, 101, 96), done=92)
    skip_step(step=_next(plan), now=one.days_ago(91))
    skills = [step.skill.slug for step in PlanStep.objects.filter(plan=plan).select_related("skill")[:8]]
    rebase_plan(plan=plan, report=_check(one, skills, one.days_ago(61)), now=one.days_ago(60))
    step = _next(plan)
    _work_on(one, step, (48, 41, 33, 20, 9), done=None)
    _check(one, [*one.learned, step.skill.slug], one.days_ago(5))


def _beginner(one: Simulated) -> None:
    """Seven answers this morning, and then something came up."""
    _answer(one, _begin(one, "quick"), one.now - timedelta(hours=3), most=7)


def _expert(one: Simulated) -> None:
    """Everything that was worth asking, and a link that shows the result to somebody."""
    share_report(report=_result(one, "thorough", one.days_ago(12)), now=one.days_ago(2))


PEOPLE: Mapping[DemoPerson, Callable[[Simulated], None]] = {
    DemoPerson(
        "mira@example.org", "Mira Beispiel", "Europe/Berlin", "ml-engineer", "mid", -0.7,
        "half a year of results, and a plan with steps done",
    ): _learner,
    DemoPerson(
        "tomo@example.org", "Tomo Ejemplo", "Europe/Madrid", "data-engineer", "junior", -0.3,
        "in the middle of a questionnaire",
    ): _beginner,
    DemoPerson(
        "kofi@example.org", "Kofi Muster", "Africa/Accra", "ai-developer", "senior", 0.1,
        "nearly everything assessed, and a shared link",
    ): _expert,
}  # fmt: skip


def load_demo(*, now: datetime, tell: Say | None = None) -> list[DemoPerson]:
    """Add who is not there yet, each with all of her data or not at all, and return the people who are there now.

    A person whose role is not part of the loaded content is left out. Raises DemoIsNotForOthers.
    """
    if settings.SECURE_SSL_REDIRECT:
        raise DemoIsNotForOthers
    return [person for person in PEOPLE if _add(person, now, tell or _silent)]


def _silent(line: str) -> None:
    """Says nothing: the default where nobody is watching."""


@transaction.atomic
def _add(person: DemoPerson, now: datetime, say: Say) -> bool:
    if User.objects.filter(email=person.email).exists():
        return True
    profile = profile_by_slugs(person.role, person.career_level)
    if profile is None:
        say(f"Leaving out {person.name}: there is no {person.role}, {person.career_level}")
        return False
    say(f"Adding {person.name}: {person.tells}")
    user = User.objects.create_user(
        person.email, DEMO_PASSWORD, display_name=person.name, time_zone=person.time_zone
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    PEOPLE[person](Simulated(person, Holder(person_id=user.pk), profile, now))
    return True


def _begin(one: Simulated, mode: str, at: datetime) -> Attempt:
    attempt = begin_attempt(holder=one.holder, profile=one.profile, mode=mode, now=at)
    # Questions are chosen with a little chance. Here it is the same chance every time.
    Attempt.objects.filter(pk=attempt.pk).update(seed=one.draw("seed", mode).randrange(2**31))
    return attempt


def _result(one: Simulated, mode: str, at: datetime) -> ScoreReport:
    return _finish(one, _begin(one, mode, at), at)


def _check(one: Simulated, skills: Iterable[str], at: datetime) -> ScoreReport:
    return _finish(one, begin_check(holder=one.holder, profile=one.profile, skills=skills, now=at), at)


def _finish(one: Simulated, attempt: Attempt, at: datetime) -> ScoreReport:
    ended = _answer(one, attempt, at)
    finish_attempt(holder=one.holder, public_id=attempt.public_id, now=ended)
    return ScoreReport.objects.with_names().get(attempt=attempt)


def _answer(one: Simulated, attempt: Attempt, at: datetime, most: int | None = None) -> datetime:
    """Answer one question after the other, at most so many; the moment of the last answer."""
    asked = ask_next(holder=one.holder, public_id=attempt.public_id, now=at)
    targets = _targets(asked.walk.instrument)
    while asked.position is not None and asked.position - 1 != most:
        at += timedelta(seconds=SECONDS_PER_ANSWER)
        question = asked.walk.instrument.questions[asked.item_id]
        answer = one.given(question, targets, one.op(question.code, at - one.now))
        asked = answer_and_ask(
            holder=one.holder, public_id=attempt.public_id, position=asked.position, answer=answer, now=at
        )
    return at


def _targets(instrument: Instrument) -> dict[str, float]:
    """What the profile asks for, by skill; in a group, each option."""
    options = [option for group in instrument.groups for option in group.options]
    return {wanted.skill: wanted.target for wanted in (*options, *instrument.requirements)}


def _next(plan: LearningPlan) -> PlanStep:
    steps = PlanStep.objects.filter(plan=plan, status=PlanStep.Status.OPEN)
    return steps.select_related("skill", "level", "plan").order_by("position")[0]
