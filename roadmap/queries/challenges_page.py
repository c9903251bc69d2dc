"""What the page of one challenge shows, and what a check of its answers says."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from assessment.domain.comparing import Expected, Verdict, compare
from assessment.models import Challenge, ChallengeAnswer, Framework
from roadmap.queries.addresses import Link, link_to
from roadmap.queries.levels import label_of, level_label, time_label
from roadmap.queries.lookup import one_of

LONGEST_ANSWER = 200


@dataclass(frozen=True)
class CriterionLine:
    """What a reader of the work looks for, and how much it weighs."""

    text: str
    weight: str


@dataclass(frozen=True)
class AnswerField:
    """Something to enter; after a check also what was entered, and what came out."""

    name: str
    label: str
    hint: str
    given: str
    verdict: str


@dataclass(frozen=True)
class CheckResult:
    """What a check says. The solution is there once every answer was entered, whether right or wrong."""

    right: int
    asked: int
    levels: tuple[tuple[str, str], ...]
    solution: str


@dataclass(frozen=True)
class ChallengePage:
    """One challenge. Answers and solution are in it only as far as a check has told them."""

    slug: str
    title: str
    brief: str
    level: str
    time: str
    starter: str
    audience: tuple[Link, ...]
    skills: tuple[Link, ...]
    fields: tuple[AnswerField, ...]
    criteria: tuple[CriterionLine, ...]
    result: CheckResult | None


def find_challenge(framework: Framework, slug: str) -> Challenge:
    """The row of a challenge. Costs one statement. Raises `NotInCatalogue`."""
    return one_of(Challenge.objects.filter(framework=framework, slug=slug).select_related("level")[:1])


def challenge_page(challenge: Challenge, entered: Mapping[str, str]) -> ChallengePage:
    """One challenge, checked where answers were entered. Costs four statements, five with a check."""
    answers = list(challenge.answers.all())
    given = {answer.slug: entered.get(f"a-{answer.slug}", "")[:LONGEST_ANSWER] for answer in answers}
    is_check = any(f"a-{answer.slug}" in entered for answer in answers)
    verdicts = {answer.slug: _verdict(answer, given[answer.slug]) for answer in answers}
    return ChallengePage(
        challenge.slug,
        challenge.title,
        challenge.brief,
        label_of(challenge.level),
        time_label(challenge.minutes),
        challenge.starter,
        _audience(challenge),
        tuple(link_to("skill", skill.slug, skill.name) for skill in challenge.skills.all()),
        tuple(
            AnswerField(
                f"a-{answer.slug}",
                answer.label,
                answer.hint,
                given[answer.slug],
                verdicts[answer.slug].value if is_check else "",
            )
            for answer in answers
        ),
        tuple(CriterionLine(line.text, f"{line.weight:g}") for line in challenge.criteria.all()),
        _result(challenge, verdicts) if is_check else None,
    )


def _verdict(answer: ChallengeAnswer, given: str) -> Verdict:
    return compare(given, Expected(answer.value, answer.tolerance, answer.texts))


def _result(challenge: Challenge, verdicts: Mapping[str, Verdict]) -> CheckResult:
    found = list(verdicts.values())
    is_complete = all(verdict in (Verdict.RIGHT, Verdict.WRONG) for verdict in found)
    levels = challenge.levels.select_related("level")
    return CheckResult(
        found.count(Verdict.RIGHT),
        len(found),
        tuple((level_label(each.level.value, each.level.name), each.text) for each in levels),
        challenge.solution if is_complete else "",
    )


def _audience(challenge: Challenge) -> tuple[Link, ...]:
    return tuple(
        Link(
            f"{each.role.name}, {each.career_level.name}",
            reverse("roadmap:profile", args=[each.role.slug, each.career_level.slug]),
        )
        for each in challenge.audience.select_related("role", "career_level")
    )
