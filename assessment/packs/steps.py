"""Migration steps: what became of things that an earlier version of the pack had."""

from collections.abc import Iterable

from assessment.domain.legality import version_key
from assessment.packs.schema import Merge, Pack, Relevel, Rename, Retire, Split

Step = Rename | Merge | Split | Retire | Relevel


def steps_after(pack: Pack, version: str | None) -> list[Step]:
    """The steps of all versions after the given one, in order; none where nothing was loaded before."""
    if version is None:
        return []
    later = [key for key in pack.migrations if version_key(key) > version_key(version)]
    return [step for key in sorted(later, key=version_key) for step in pack.migrations[key]]


def ends_of(step: Rename | Merge | Split | Retire) -> tuple[str, list[str], list[str]]:
    """The kind of things, the slugs that are gone after the step, and those that it leads to."""
    if isinstance(step, Rename):
        return step.rename, [step.from_], [step.to]
    if isinstance(step, Merge):
        return step.merge, [slug for slug in step.from_ if slug != step.into], [step.into]
    if isinstance(step, Split):
        return step.split, [step.from_], [slug for slug in step.into if slug != step.from_]
    return step.retire, [step.slug], [step.replaced_by] if step.replaced_by else []


def gone_after(kind: str, steps: Iterable[Step]) -> set[str]:
    """The slugs of the kind that a merge, split or retirement takes away."""
    ends = [ends_of(step) for step in steps if not isinstance(step, Relevel | Rename)]
    return {slug for of, gone, _ in ends for slug in gone if of == kind}


def renames_of(kind: str, steps: Iterable[Step]) -> list[tuple[str, str]]:
    """Old and new slug of each renaming of the kind, in order."""
    return [(step.from_, step.to) for step in steps if isinstance(step, Rename) and step.rename == kind]


def old_slugs(pack: Pack) -> dict[str, str]:
    """Earlier slugs of skills that the pack still has (by renaming or merging), with today's slug."""
    leads: dict[str, str] = {}
    for version in sorted(pack.migrations, key=version_key):
        for step in pack.migrations[version]:
            if isinstance(step, Relevel | Retire | Split) or ends_of(step)[0] != "skill":
                continue
            _, gone, stays = ends_of(step)
            leads.update(dict.fromkeys(gone, stays[0]))
    return {old: today for old in leads if (today := _follow(old, leads)) in pack.skills}


def _follow(slug: str, leads: dict[str, str]) -> str:
    for _ in range(len(leads)):
        if slug not in leads:
            break
        slug = leads[slug]
    return slug
