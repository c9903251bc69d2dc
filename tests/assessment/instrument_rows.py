"""A framework of a few skills that can be assessed: one role, three career levels, a self-rating for each skill."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from accounts.domain.holder import Holder
from assessment.actions.snapshot import snapshot_of
from assessment.domain.answers import Answer, Given
from assessment.models import (
    CareerLevel,
    Framework,
    Item,
    ItemOption,
    PackVersion,
    Prerequisite,
    ProficiencyLevel,
    Requirement,
    Role,
    RoleProfile,
    Skill,
    SkillArea,
)
from tests.factories import NOW

LEVELS = ("Not yet", "Aware", "Guided", "Independent", "Advanced", "Expert")


@dataclass(frozen=True)
class Rows:
    """The rows that tests ask for by name."""

    framework: Framework
    skills: list[Skill]
    profile: RoleProfile
    junior: RoleProfile


def make_instrument(
    count: int = 12, slug: str = "ml-careers", *, knowledge: bool = False, enemies: Mapping[str, str] | None = None
) -> Rows:
    """A loaded framework with `count` skills in two areas, each needing the one before it.

    With `knowledge` each skill also has a question about real use and a knowledge item of each kind; `enemies` says by
    code which question gives another away.
    """
    framework = Framework.objects.create(slug=slug, title="Careers")
    levels = [
        ProficiencyLevel.objects.create(
            framework=framework, slug=f"level-{rank}", name=name, summary=f"{name}.", rank=rank, value=rank
        )
        for rank, name in enumerate(LEVELS)
    ]
    areas = [SkillArea.objects.create(framework=framework, slug=f"area-{n}", name=f"Area {n}") for n in range(2)]
    skills = [_skill(framework, areas[n % 2], n, levels) for n in range(count)]
    for before, after in pairwise(skills):
        Prerequisite.objects.create(skill=after, needs=before)
    role = Role.objects.create(framework=framework, slug="ml-engineer", name="ML engineer")
    profiles = [_profile(role, skills, levels, rank) for rank in range(3)]
    if knowledge:
        for skill in skills:
            add_knowledge(skill, enemies or {})
    _load(framework)
    return Rows(framework, skills, profiles[1], profiles[0])


def _load(framework: Framework) -> None:
    version = PackVersion.objects.create(framework=framework, version="1.0.0", digest="d" * 64, loaded_at=NOW)
    PackVersion.objects.filter(pk=version.pk).update(snapshot=snapshot_of(framework))
    framework.current = version
    framework.save()


def _skill(framework: Framework, area: SkillArea, number: int, levels: list[ProficiencyLevel]) -> Skill:
    slug = f"skill-{number:03}"
    skill = Skill.objects.create(framework=framework, area=area, slug=slug, name=f"Skill {number}", summary="Works.")
    item = Item.objects.create(
        framework=framework,
        skill=skill,
        code=f"self-{slug}",
        kind=Item.Kind.SELF_RATING,
        digest="0" * 64,
        stem=f"Skill {number}: what do you do?",
        created_at=NOW,
    )
    ItemOption.objects.bulk_create(
        ItemOption(item=item, value=level.rank, label=level.name, text=f"{level.name} of {slug}", position=level.rank)
        for level in levels
    )
    return skill


KNOWLEDGE = {
    # kind: (difficulty, stem, listing, options as text, label, credit, rationale)
    "single": (
        1.5,
        "Which of `a` and `b` is right?",
        "",
        [("a", "", 0, "No, b."), ("b", "", 1, "Yes, b."), ("c", "", 0, "No.")],
    ),
    "multiple": (2.5, "Which two are right?", "", [("a", "", 1, "Yes."), ("b", "", 0, "No."), ("c", "", 1, "Yes.")]),
    "numeric": (2.5, "How much is a half?", "", [("0.5", "0.005", 1, "One of two.")]),
    "output": (3.5, "What does this print?", "print([1, 2])", [("[1, 2]", "", 1, "A list.")]),
    "evidence": (None, "What have you done with it?", "", [(f"Use {n}.", f"Use {n}", 0, "") for n in range(5)]),
}


def add_knowledge(skill: Skill, enemies: Mapping[str, str] = MappingProxyType({})) -> None:
    """One item of each kind beside the self-rating."""
    for kind, (difficulty, stem, listing, options) in KNOWLEDGE.items():
        item = Item.objects.create(
            framework=skill.framework,
            skill=skill,
            code=(code := f"{kind}-{skill.slug}"),
            enemies=[enemies[code]] if code in enemies else [],
            kind=kind,
            digest="0" * 64,
            stem=f"{stem} ({skill.name})",
            listing=listing,
            difficulty=difficulty,
            seconds=30,
            keeps_order=False,
            created_at=NOW,
        )
        ItemOption.objects.bulk_create(
            ItemOption(item=item, value=n, text=text, label=label, credit=credit, rationale=rationale, position=n)
            for n, (text, label, credit, rationale) in enumerate(options)
        )


def _profile(role: Role, skills: list[Skill], levels: list[ProficiencyLevel], rank: int) -> RoleProfile:
    career, _ = CareerLevel.objects.get_or_create(
        framework=role.framework, slug=("junior", "mid", "senior")[rank], rank=rank, defaults={"name": "Level"}
    )
    profile = RoleProfile.objects.create(role=role, career_level=career, digest="0" * 64, created_at=NOW)
    Requirement.objects.bulk_create(
        Requirement(profile=profile, skill=skill, target=levels[rank + 2], weight=3, is_gate=number == 0)
        for number, skill in enumerate(skills)
    )
    return profile


def visitor() -> Holder:
    return Holder(visitor=uuid.uuid4())


def rated(value: int, *, base: int = 0, op: uuid.UUID | None = None) -> Answer:
    """A self-rating as a page sends it."""
    return Answer(Given.VALUE, float(value), op or uuid.uuid4(), base)


def not_sure(base: int = 0) -> Answer:
    return Answer(Given.NOT_SURE, None, uuid.uuid4(), base)
