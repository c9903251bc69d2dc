"""What the framework offers for a rubric: needs of role profiles, and the words of each skill."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assessment.models.framework import (
    Challenge,
    DesignExercise,
    InterviewQuestion,
    LevelDescriptor,
    ProficiencyLevel,
    Requirement,
    RequirementGroup,
    RoleProfile,
)
from hiring.domain.anchors import RATINGS, Rung, anchors_from, expected_rating
from hiring.domain.drafts import CriterionDraft, QuestionDraft, TaskDraft
from hiring.domain.material import Material, questions_for, tasks_for
from hiring.domain.proposing import Need, propose

# A requirement as it is read: the fields of a need in their order, without the target below.
Row = tuple[Any, ...]
COLUMNS = (
    "skill_id",
    "skill__slug",
    "skill__name",
    "skill__area__slug",
    "weight",
    "target__value",
    "is_gate",
    "is_core",
)
# The same of one of several skills to choose among.
CHOSEN_COLUMNS = ("skills__pk", "skills__slug", "skills__name", "skills__area__slug", "weight", "target__value")


@dataclass
class Words:
    """What the framework says about one skill."""

    rungs: list[Rung] = field(default_factory=list)
    questions: dict[str, tuple[Material, QuestionDraft]] = field(default_factory=dict)
    challenges: dict[str, tuple[Material, TaskDraft]] = field(default_factory=dict)
    exercises: dict[str, tuple[Material, TaskDraft]] = field(default_factory=dict)


@dataclass(frozen=True)
class Offer:
    """What may be chosen for a criterion, by key."""

    tasks: Mapping[str, TaskDraft]
    questions: Mapping[str, QuestionDraft]


def needs_of(profiles: Collection[RoleProfile]) -> dict[int, list[Need]]:
    """By profile what it asks for, each beside the target one career level below. Two statements, whatever the number.

    The profiles have to come with role and career level.
    """
    below = _profiles_below(profiles)
    by_profile: dict[int, list[Row]] = defaultdict(list)
    wanted = {profile.pk for profile in profiles} | set(below.values())
    rows = Requirement.objects.filter(profile__in=wanted, skill__retired_at__isnull=True)
    for profile_id, *row in rows.values_list("profile_id", *COLUMNS):
        by_profile[profile_id].append(tuple(row))
    return {
        profile.pk: _needs(by_profile[profile.pk], by_profile.get(below.get(profile.pk, 0), ())) for profile in profiles
    }


def _profiles_below(profiles: Collection[RoleProfile]) -> dict[int, int]:
    """For each profile the one of the next lower career level of its role, where there is one."""
    roles = {profile.role_id for profile in profiles}
    ranked = RoleProfile.objects.current().filter(role__in=roles).values_list("role_id", "career_level__rank", "pk")
    found: dict[int, int] = {}
    for profile in profiles:
        lower = [
            (rank, pk) for role, rank, pk in ranked if role == profile.role_id and rank < profile.career_level.rank
        ]
        if lower:
            found[profile.pk] = max(lower)[1]
    return found


def _needs(rows: Iterable[Row], below: Iterable[Row]) -> list[Need]:
    lower = {row[0]: row[5] for row in below}
    return [Need(*(*row[:6], lower.get(row[0], 0.0), *row[6:])) for row in rows]


def proposed_criteria(profile: RoleProfile, led_by: Sequence[str] = ()) -> list[CriterionDraft]:
    """The criteria with which a rubric begins. Eight statements; nine where a skill leads that others can stand for."""
    needs = needs_of([profile])[profile.pk]
    chosen = _chosen_needs(profile, set(led_by) - {need.slug for need in needs})
    return drafts_for(profile, propose([*needs, *chosen], led_by=led_by))


def _chosen_needs(profile: RoleProfile, slugs: Collection[str]) -> list[Need]:
    """Skills that the profile asks for only as one of several to choose among. One statement, or none for none."""
    groups = RequirementGroup.objects.filter(profile=profile, skills__slug__in=slugs, skills__retired_at__isnull=True)
    rows = groups.order_by("-weight", "slug").values_list(*CHOSEN_COLUMNS)
    return list({row[0]: Need(*row) for row in rows}.values())


def drafts_for(profile: RoleProfile, needs: Iterable[Need]) -> list[CriterionDraft]:
    """Criteria with the framework's words. Six statements, whatever the number of needs."""
    wanted = list(needs)
    words = words_of(profile, [need.skill_id for need in wanted])
    generic = anchors_from(generic_rungs(profile))
    return [_draft(need, words[need.skill_id], generic) for need in wanted]


def own_criterion(profile: RoleProfile, name: str) -> CriterionDraft:
    """A criterion that no skill stands behind: the framework's general words for each level. One statement."""
    generic = anchors_from(generic_rungs(profile))
    return CriterionDraft(name=name, anchors=tuple(generic[rating] for rating in RATINGS), expected=RATINGS[2])


def generic_rungs(profile: RoleProfile) -> list[Rung]:
    levels = ProficiencyLevel.objects.filter(framework=profile.role.framework_id).values_list(
        "value", "summary", "name"
    )
    return [Rung(value, summary or name) for value, summary, name in levels]


def words_of(profile: RoleProfile, skills: Collection[int]) -> dict[int, Words]:
    """By skill its levels, questions, challenges and exercises. Five statements."""
    words: dict[int, Words] = defaultdict(Words)
    described = LevelDescriptor.objects.filter(skill__in=skills).values_list("skill_id", "level__value", "summary")
    for skill_id, value, summary in described:
        words[skill_id].rungs.append(Rung(value, summary))
    for question in InterviewQuestion.objects.filter(skill__in=skills).select_related("level"):
        draft = QuestionDraft(question.text, tuple(question.listen_for), tuple(question.follow_ups), question.slug)
        words[question.skill_id].questions[question.slug] = (Material(question.slug, question.level.value), draft)
    _add_tasks(words, profile, skills)
    return words


def _add_tasks(words: dict[int, Words], profile: RoleProfile, skills: Collection[int]) -> None:
    at_role = Challenge.objects.filter(audience__role=profile.role_id, audience__career_level=profile.career_level_id)
    meant = set(at_role.values_list("pk", flat=True))
    challenges = Challenge.objects.filter(skills__in=skills).values_list(
        *("skills", "pk", "slug", "title", "brief", "minutes", "level__value")
    )
    for skill_id, pk, slug, title, brief, minutes, level in challenges:
        task = TaskDraft("challenge", slug, title, brief, minutes)
        words[skill_id].challenges[slug] = (Material(slug, level, fits_role=pk in meant), task)
    exercises = DesignExercise.objects.filter(skills__in=skills)
    for skill_id, slug, title, brief, minutes in exercises.values_list("skills", "slug", "title", "brief", "minutes"):
        words[skill_id].exercises[slug] = (Material(slug, None), TaskDraft("exercise", slug, title, brief, minutes))


def _draft(need: Need, words: Words, generic: Mapping[int, str]) -> CriterionDraft:
    anchors = anchors_from(words.rungs) or generic
    questions = questions_for(need.target, (material for material, _ in words.questions.values()))
    challenges = tasks_for(need.target, (material for material, _ in words.challenges.values()))
    exercises = tasks_for(need.target, (material for material, _ in words.exercises.values()))
    return CriterionDraft(
        name=need.name,
        anchors=tuple(anchors[rating] for rating in RATINGS),
        expected=expected_rating(need.target),
        skill_id=need.skill_id,
        importance=max(1, min(3, round(need.weight))),
        is_gate=need.is_gate,
        questions=tuple(words.questions[slug][1] for slug in questions),
        tasks=tuple(
            [words.challenges[slug][1] for slug in challenges] + [words.exercises[slug][1] for slug in exercises]
        ),
    )


def offer_of(profile: RoleProfile, skill_id: int | None, draft: CriterionDraft) -> Offer:
    """What the pack has for the skill of a criterion, beside what the criterion has already. Five statements."""
    words = words_of(profile, [skill_id])[skill_id] if skill_id else Words()
    asked = {question.slug for question in draft.questions}
    tasks = [task for _, task in (*words.challenges.values(), *words.exercises.values())]
    return Offer(
        tasks={f"{task.kind}-{task.slug}": task for task in (*tasks, *draft.tasks)},
        questions={slug: question for slug, (_, question) in words.questions.items() if slug not in asked},
    )
