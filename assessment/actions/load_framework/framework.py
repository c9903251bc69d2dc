"""Loading a whole framework: the order of the parts, versions, renamings, and what is swept up at the end."""

from collections.abc import Container
from datetime import datetime

from django.db import transaction
from django.db.models import Model, QuerySet

from assessment.actions.load_framework import items, roles, skills, sources, tools
from assessment.actions.load_framework.challenges import load_challenges
from assessment.actions.load_framework.exercises import load_exercises
from assessment.actions.load_framework.interview_questions import load_interview_questions
from assessment.actions.load_framework.loading import Loading
from assessment.actions.load_framework.rows import delete_rows
from assessment.actions.snapshot import snapshot_of
from assessment.domain.identity import identity_of
from assessment.domain.legality import version_key
from assessment.models import (
    CareerLevel,
    Challenge,
    DesignExercise,
    Framework,
    PackVersion,
    Role,
    Skill,
    SkillArea,
    SourceDocument,
    Tool,
)
from assessment.packs.diff import KindDiff, merged
from assessment.packs.messages import refuse
from assessment.packs.schema import Pack, Relevel
from assessment.packs.slugs import LoadedPack, grades_of
from assessment.packs.steps import renames_of, steps_after


def loaded_packs() -> dict[str, LoadedPack]:
    """The packs in the database by name, with their version and skills. Two statements."""
    slugs: dict[int, set[str]] = {}
    for framework, slug in Skill.objects.current().values_list("framework_id", "slug"):
        slugs.setdefault(framework, set()).add(slug)
    rows = Framework.objects.exclude(current=None).values_list("pk", "slug", "current__version")
    return {slug: LoadedPack(version, frozenset(slugs.get(pk, ()))) for pk, slug, version in rows}


@transaction.atomic
def load_framework(*, pack: Pack, digest: str, now: datetime) -> Loading:
    """Make the framework of the database equal to the pack, apart from what people's data rests on.

    Skills and roles keep their rows, items and role profiles get new revisions, levels never change. Raises
    PackIsRefused for an older version, for other content under a loaded version, for levels that differ, and
    for a skill or role that disappears without a migration step.
    """
    framework, before, diff = _framework(pack, digest)
    load = Loading(pack, framework, now, steps_after(pack, before), [diff])
    _refuse_relevelling(load)
    _rename(load)
    load.skills = _foreign_skills(pack)
    skills.load_levels(load)
    skills.load_areas(load)
    skills.load_skills(load)
    skills.load_names(load)
    skills.load_descriptors(load)
    skills.load_prerequisites(load)
    tools.load_tools(load)
    tools.load_tool_groups(load)
    levels = roles.load_career_levels(load)
    role_rows = roles.load_roles(load)
    roles.load_profiles(load, role_rows, levels)
    items.load_items(load)
    sources.load_sources(load)
    sources.load_source_items(load)
    sources.load_facts(load)
    sources.load_choice_groups(load)
    load_exercises(load, levels)
    load_challenges(load, role_rows, levels)
    load_interview_questions(load)
    return load


def finish_framework(*, load: Loading, digest: str) -> None:
    """Sweep up what nothing names any more, and record the version. Comes after the apps above have loaded."""
    pack, framework = load.pack, load.framework
    in_framework = {"framework": framework}
    for kind, rows, wanted in (
        ("area", SkillArea.objects.filter(**in_framework, skills=None), pack.areas),
        ("tool", Tool.objects.filter(**in_framework), pack.tools),
        ("career level", CareerLevel.objects.filter(**in_framework, profiles=None), grades_of(pack)),
        ("source", SourceDocument.objects.filter(**in_framework), pack.sources),
    ):
        load.diffs.append(_swept(kind, rows, wanted))
    load.diffs = list(merged(load.diffs))
    version, is_new = PackVersion.objects.get_or_create(
        framework=framework, version=pack.version, defaults={"digest": digest, "loaded_at": load.now}
    )
    if is_new or any(diff.count for diff in load.diffs):
        version.snapshot = snapshot_of(framework)
        version.save(update_fields=["snapshot"])
    if framework.current_id != version.pk:
        framework.current = version
        framework.save(update_fields=["current"])


def _swept(kind: str, rows: QuerySet, wanted: Container[str]) -> KindDiff:
    gone = {row.slug: row.pk for row in rows if row.slug not in wanted}
    delete_rows(rows.model, gone.values())
    return KindDiff(kind, removed=tuple(gone))


def _framework(pack: Pack, digest: str) -> tuple[Framework, str | None, KindDiff]:
    """The framework's row, the version that is loaded now, and what changes about the row."""
    fields = {
        "title": pack.title,
        "summary": pack.summary,
        "language": pack.language,
        "licence": pack.licence,
        "authors": [author.model_dump(exclude_none=True) for author in pack.authors],
    }
    identity = identity_of(pack.pack, "pack", pack.pack)
    framework = Framework.objects.select_related("current").filter(slug=pack.pack).first()
    if framework is None:
        return (
            Framework.objects.create(slug=pack.pack, public_id=identity, **fields),
            None,
            KindDiff("pack", (pack.pack,)),
        )
    before = framework.current.version if framework.current else None
    _refuse_version(pack, digest, before, framework.current)
    changed = tuple(name for name, value in fields.items() if getattr(framework, name) != value)
    if changed:
        for name in changed:
            setattr(framework, name, fields[name])
        framework.save(update_fields=changed)
    return framework, before, KindDiff("pack", changed={pack.pack: changed} if changed else {})


def _refuse_version(pack: Pack, digest: str, before: str | None, current: PackVersion | None) -> None:
    if before is None or current is None:
        return
    if version_key(pack.version) < version_key(before):
        text = f"is older than the version {before} that is loaded; downgrades are not possible"
        raise refuse(text, file=pack.pack, path="version")
    if version_key(pack.version) == version_key(before) and digest != current.digest:
        text = f"the version {pack.version} is loaded with other content"
        raise refuse(text, file=pack.pack, path="version", fix="raise the version")


def _refuse_relevelling(load: Loading) -> None:
    if any(isinstance(step, Relevel) for step in load.steps):
        raise refuse(
            "has a relevel step for what is loaded, which is not carried out yet", file=load.pack.pack,
            path="migrations", fix="publish the pack under another name with based_on",
        )  # fmt: skip


_RENAMED: dict[str, type[Model]] = {
    "skill": Skill,
    "role": Role,
    "area": SkillArea,
    "tool": Tool,
    "exercise": DesignExercise,
    "challenge": Challenge,
}


def _rename(load: Loading) -> None:
    """Rows keep their identity under a new slug. Items are known by their code, which never changes."""
    for kind, model in _RENAMED.items():
        rows = model._default_manager.filter(framework=load.framework)
        load.diffs += rename_rows(kind, rows, renames_of(kind, load.steps))


def rename_rows(kind: str, rows: QuerySet, renames: list[tuple[str, str]]) -> list[KindDiff]:
    """Give rows their new slugs. Raises PackIsRefused if another row has one already."""
    diffs = []
    for old, new in renames:
        if not rows.filter(slug=old).exists():
            continue
        if rows.filter(slug=new).exists():
            text = f"the {kind} {old!r} cannot be renamed: {new!r} is loaded already"
            raise refuse(text, path="migrations", fix="merge them instead")
        rows.filter(slug=old).update(slug=new)
        diffs.append(KindDiff(kind, changed={new: ("slug",)}))
    return diffs


def _foreign_skills(pack: Pack) -> dict[str, Skill]:
    names = [required.pack for required in pack.requires]
    if not names:
        return {}
    rows = Skill.objects.filter(framework__slug__in=names).select_related("framework")
    return {f"{row.framework.slug}/{row.slug}": row for row in rows}
