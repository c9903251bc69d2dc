"""Levels, areas and skills with everything that hangs on a skill."""

from typing import Any

from assessment.actions.load_framework.loading import Loading, positions, scale_levels
from assessment.actions.load_framework.rows import synchronise
from assessment.models import (
    LevelDescriptor,
    Prerequisite,
    ProficiencyLevel,
    Skill,
    SkillArea,
    SkillName,
    Statement,
)
from assessment.packs.diff import KindDiff
from assessment.packs.messages import PackIsRefused, refuse
from assessment.packs.steps import gone_after, old_slugs

PRIOR_MEAN = 2.0


def load_levels(load: Loading) -> None:
    """The rungs of the ladder. Their values never change once loaded: people's answers are measured by them."""
    existing = ProficiencyLevel.objects.filter(framework=load.framework)
    wanted = {
        level.slug: {"name": level.name, "summary": level.summary or level.name, "rank": rank, "value": value}
        for rank, (level, value) in enumerate(scale_levels(load.pack))
    }
    stored = {level.slug: (level.rank, level.value) for level in existing}
    if stored and stored != {slug: (fields["rank"], fields["value"]) for slug, fields in wanted.items()}:
        raise refuse(
            "the levels of the scale differ from those that are loaded", file=load.pack.pack, path="scales",
            fix="keep them, or publish the pack under another name with based_on",
        )  # fmt: skip
    done = synchronise(
        "level", existing, wanted, key=lambda row: row.slug,
        on_create=lambda slug: {"framework": load.framework, "slug": slug},
    )  # fmt: skip
    load.levels = done.rows
    load.diffs.append(done.diff)


def load_areas(load: Loading) -> None:
    """Skill areas; those the pack no longer has are removed at the end, when no skill is in them any more."""
    places = positions(load.pack.areas)
    wanted = {
        slug: {"name": area.name, "summary": area.summary, "position": places[slug]}
        for slug, area in load.pack.areas.items()
    }
    done = synchronise(
        "area", SkillArea.objects.filter(framework=load.framework), wanted, key=lambda row: row.slug,
        on_create=lambda slug: {"framework": load.framework, "slug": slug}, removing=False,
    )  # fmt: skip
    load.areas = done.rows
    load.diffs.append(done.diff)


def load_skills(load: Loading) -> None:
    """Skills keep their rows for ever. Raises PackIsRefused where one disappears without a step."""
    existing = Skill.objects.filter(framework=load.framework)
    stored = {skill.slug: skill for skill in existing}
    _refuse_reused(load, stored)
    missing = [slug for slug, skill in stored.items() if slug not in load.pack.skills and skill.retired_at is None]
    refuse_lost(load, "skill", missing)
    wanted: dict[str, dict[str, Any]] = {
        slug: {
            "area_id": load.areas[skill.area].pk,
            "name": skill.name,
            "summary": skill.summary or skill.name,
            "tier": skill.tier,
            "grounding": skill.grounding,
            "mean": PRIOR_MEAN if skill.mean is None else skill.mean,
            "retired_at": None,
        }
        for slug, skill in load.pack.skills.items()
    }
    done = synchronise(
        "skill", existing, wanted, key=lambda row: row.slug, removing=False,
        on_create=lambda slug: {
            "framework": load.framework, "slug": slug,
            "public_id": load.identity("skill", slug, load.pack.skills[slug]),
        },
    )  # fmt: skip
    if missing:
        existing.filter(slug__in=missing).update(retired_at=load.now)
    load.skills |= done.rows
    load.diffs += [done.diff, KindDiff("skill", removed=tuple(missing))]


def refuse_lost(load: Loading, kind: str, missing: list[str]) -> None:
    """Raises PackIsRefused if something that people's data may point to is gone without a migration step."""
    explained = gone_after(kind, load.steps)
    lost = [slug for slug in missing if slug not in explained]
    if lost:
        fix = f"say retire, rename or merge under migrations {load.pack.version!r}"
        raise PackIsRefused(
            [load.refusal(f"the {kind} disappears without a step", f"{kind}s/{slug}", fix) for slug in lost]
        )


def _refuse_reused(load: Loading, stored: dict[str, Skill]) -> None:
    """A slug that another skill had before is never used for a new one."""
    owners = {skill.public_id: skill.slug for skill in stored.values()}
    messages = []
    for slug, skill in load.pack.skills.items():
        owner = owners.get(load.identity("skill", slug, skill))
        if slug not in stored and owner is not None:
            messages.append(
                load.refusal(f"is the earlier slug or the UUID of {owner}", f"skills/{slug}", "choose another")
            )
    if messages:
        raise PackIsRefused(messages)


def load_names(load: Loading) -> None:
    """Other names and earlier slugs; the very first slug of a skill stays even if the steps are forgotten."""
    existing = SkillName.objects.filter(framework=load.framework)
    own = {slug: load.skills[slug] for slug in load.pack.skills}
    wanted = {name: {"skill_id": own[slug].pk} for slug, skill in load.pack.skills.items() for name in skill.aka}
    wanted |= {old: {"skill_id": own[today].pk} for old, today in old_slugs(load.pack).items()}
    born = {str(skill.public_id): skill for skill in load.skills.values()}
    for row in existing:
        skill = born.get(str(load.identity("skill", row.name)))
        if skill is not None and skill.pk == row.skill_id and row.name != skill.slug:
            wanted.setdefault(row.name, {"skill_id": skill.pk})
    done = synchronise(
        "skill name", existing, wanted, key=lambda row: row.name,
        on_create=lambda name: {"framework": load.framework, "name": name},
    )  # fmt: skip
    load.diffs.append(done.diff)


def load_descriptors(load: Loading) -> None:
    """The anchors of each skill, and its statements."""
    skills = {load.skills[slug].pk: slug for slug in load.pack.skills}
    levels = {level.pk: slug for slug, level in load.levels.items()}
    anchors = {
        (load.skills[slug].pk, load.levels[level].pk): {"summary": anchor.summary}
        for slug, skill in load.pack.skills.items()
        for level, anchor in skill.anchors.items()
    }
    done = synchronise(
        "anchor", LevelDescriptor.objects.filter(skill__framework=load.framework), anchors,
        key=lambda row: (row.skill_id, row.level_id), name=lambda key: f"{skills.get(key[0], '')}/{levels[key[1]]}",
        on_create=lambda key: {"skill_id": key[0], "level_id": key[1]},
    )  # fmt: skip
    statements = {
        (load.skills[slug].pk, statement.text): {"level_id": load.levels[statement.level].pk, "position": position}
        for slug, skill in load.pack.skills.items()
        for position, statement in enumerate(skill.statements)
    }
    said = synchronise(
        "statement", Statement.objects.filter(skill__framework=load.framework), statements,
        key=lambda row: (row.skill_id, row.text), name=lambda key: f"{skills.get(key[0], '')}: {key[1]}",
        on_create=lambda key: {"skill_id": key[0], "text": key[1]},
    )  # fmt: skip
    load.diffs += [done.diff, said.diff]


def load_prerequisites(load: Loading) -> None:
    """What each skill needs first."""
    names = {skill.pk: ref for ref, skill in load.skills.items()}
    wanted = {
        (load.skills[slug].pk, load.skill(need.skill).pk): {
            "level_id": load.level_id(need.level),
            "strength": need.strength,
        }
        for slug, skill in load.pack.skills.items()
        for need in skill.requires
    }
    done = synchronise(
        "prerequisite", Prerequisite.objects.filter(skill__framework=load.framework), wanted,
        key=lambda row: (row.skill_id, row.needs_id),
        name=lambda key: f"{names.get(key[0], '')} needs {names.get(key[1], '')}",
        on_create=lambda key: {"skill_id": key[0], "needs_id": key[1]},
    )  # fmt: skip
    load.diffs.append(done.diff)
