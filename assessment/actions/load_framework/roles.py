"""Career levels, roles, and what a role asks for at each of them."""

import hashlib
import json
from dataclasses import dataclass, field

from django.db.models import F

from assessment.actions.load_framework.loading import Loading, positions
from assessment.actions.load_framework.rows import AT_ONCE, synchronise
from assessment.actions.load_framework.skills import refuse_lost
from assessment.domain.legality import weight_of
from assessment.models import CareerLevel, Requirement, RequirementGroup, Role, RoleProfile
from assessment.packs.diff import KindDiff
from assessment.packs.schema import CareerLevel as CareerLevelShape
from assessment.packs.schema import Grade
from assessment.packs.slugs import grades_of


def load_career_levels(load: Loading) -> dict[str, CareerLevel]:
    """The steps of a role, in order. Those only roles name get their slug as name."""
    existing = CareerLevel.objects.filter(framework=load.framework)
    wanted = {}
    for rank, slug in enumerate(grades_of(load.pack)):
        grade = load.pack.grades.get(slug) or CareerLevelShape(name=slug.replace("-", " ").capitalize())
        wanted[slug] = {"name": grade.name, "years": grade.years, "expectation": grade.expectation, "rank": rank}
    if any(level.slug in wanted and wanted[level.slug]["rank"] != level.rank for level in existing):
        # Ranks are unique and neither database defers that: moved out of the way first, then to their place.
        existing.update(rank=F("rank") + 1000)
        existing = existing.all()
    done = synchronise(
        "career level", existing, wanted, key=lambda row: row.slug,
        on_create=lambda slug: {"framework": load.framework, "slug": slug}, removing=False,
    )  # fmt: skip
    load.diffs.append(done.diff)
    return done.rows


def load_roles(load: Loading) -> dict[str, Role]:
    """Roles keep their rows. Raises PackIsRefused where one with live profiles disappears without a step."""
    existing = Role.objects.filter(framework=load.framework)
    live = existing.filter(profiles__is_current=True).distinct().values_list("slug", flat=True)
    refuse_lost(load, "role", [slug for slug in live if slug not in load.pack.roles])
    places = positions(load.pack.roles)
    wanted = {
        slug: {"name": role.name, "summary": role.summary, "note": role.note, "position": places[slug]}
        for slug, role in load.pack.roles.items()
    }
    done = synchronise(
        "role", existing, wanted, key=lambda row: row.slug, removing=False,
        on_create=lambda slug: {
            "framework": load.framework, "slug": slug,
            "public_id": load.identity("role", slug, load.pack.roles[slug]),
        },
    )  # fmt: skip
    load.diffs.append(done.diff)
    return done.rows


@dataclass
class _Changes:
    """Profiles to make, to replace and to end."""

    made: dict[str, RoleProfile] = field(default_factory=dict)
    replaced: dict[str, int] = field(default_factory=dict)
    summaries: dict[str, RoleProfile] = field(default_factory=dict)


def load_profiles(load: Loading, roles: dict[str, Role], levels: dict[str, CareerLevel]) -> None:
    """Changed targets make a new revision; the old one stays for the attempts that pin it."""
    grades = {
        f"{slug}/{name}": (roles[slug], levels[name], grade)
        for slug, role in load.pack.roles.items()
        for name, grade in role.grades.items()
    }
    history: dict[str, list[RoleProfile]] = {}
    rows = RoleProfile.objects.filter(role__framework=load.framework).select_related("role", "career_level")
    for profile in rows.order_by("revision"):
        history.setdefault(f"{profile.role.slug}/{profile.career_level.slug}", []).append(profile)
    changes = _Changes()
    for name, (role, level, grade) in grades.items():
        _compare(load, changes, history.get(name, []), name, RoleProfile(role=role, career_level=level), grade)
    ended = {name: past[-1].pk for name, past in history.items() if name not in grades and past[-1].is_current}
    RoleProfile.objects.filter(pk__in=[*changes.replaced.values(), *ended.values()]).update(is_current=False)
    RoleProfile.objects.bulk_create(changes.made.values(), batch_size=AT_ONCE)
    RoleProfile.objects.bulk_update(changes.summaries.values(), ["summary"], batch_size=AT_ONCE)
    _ask(load, {changes.made[name].pk: grades[name][2] for name in changes.made})
    changed = dict.fromkeys(changes.replaced, ("targets",)) | dict.fromkeys(changes.summaries, ("summary",))
    added = tuple(name for name in changes.made if name not in changes.replaced)
    load.diffs.append(KindDiff("role profile", added, changed, tuple(ended)))


def _compare(
    load: Loading, changes: _Changes, past: list[RoleProfile], name: str, new: RoleProfile, grade: Grade
) -> None:
    digest = _digest(load, grade)
    last = past[-1] if past else None
    if last and last.is_current and last.digest == digest:
        if last.summary != grade.summary:
            last.summary = grade.summary
            changes.summaries[name] = last
        return
    if last and last.is_current:
        changes.replaced[name] = last.pk
    new.revision = last.revision + 1 if last else 1
    new.digest, new.summary, new.created_at = digest, grade.summary, load.now
    changes.made[name] = new


def _digest(load: Loading, grade: Grade) -> str:
    """SHA-256 over what is asked for; skills by their UUID, so that a renaming changes nothing."""
    targets = {
        str(load.skill(ref).public_id): [
            load.levels[target.level].value, weight_of(target.weight), target.is_gate, target.core,
        ]
        for ref, target in grade.targets.items()
    }  # fmt: skip
    groups = {
        group.slug: [
            group.name, group.need, sorted(str(load.skill(ref).public_id) for ref in group.skills),
            load.levels[group.level].value, weight_of(group.weight), group.is_gate,
        ]
        for group in grade.any_of
    }  # fmt: skip
    return hashlib.sha256(json.dumps([targets, groups], sort_keys=True).encode()).hexdigest()


def _ask(load: Loading, made: dict[int, Grade]) -> None:
    """The requirements and groups of new revisions."""
    Requirement.objects.bulk_create(
        [
            Requirement(
                profile_id=profile, skill=load.skill(ref), target=load.levels[target.level],
                weight=weight_of(target.weight), is_gate=target.is_gate, is_core=target.core,
            )
            for profile, grade in made.items()
            for ref, target in grade.targets.items()
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    groups = [(profile, group) for profile, grade in made.items() for group in grade.any_of]
    rows = RequirementGroup.objects.bulk_create(
        [
            RequirementGroup(
                profile_id=profile, slug=group.slug, name=group.name or group.slug, need=group.need,
                target=load.levels[group.level], weight=weight_of(group.weight), is_gate=group.is_gate,
            )
            for profile, group in groups
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    through = RequirementGroup.skills.through
    through.objects.bulk_create(
        [
            through(requirementgroup_id=row.pk, skill_id=load.skill(ref).pk)
            for row, (_, group) in zip(rows, groups, strict=True)
            for ref in group.skills
        ],
        batch_size=AT_ONCE,
    )
