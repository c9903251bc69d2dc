"""The three steps of checking, from a path to a pack that may be loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from assessment.packs.canonical import digest_of
from assessment.packs.lint import lint
from assessment.packs.messages import PackMessage, Places
from assessment.packs.reading import read_raw
from assessment.packs.references import check_references, check_requirements
from assessment.packs.schema import Pack
from assessment.packs.shape import shape_of
from assessment.packs.slugs import LoadedPack
from assessment.packs.translations import Translations, read_translations


@dataclass(frozen=True)
class CheckedPack:
    """A pack without errors; `messages` are warnings and remarks, `digest` is that of the canonical form.

    Translations have no part in the digest: they may be mended without a new version.
    """

    pack: Pack
    places: Places
    digest: str
    messages: tuple[PackMessage, ...] = ()
    left_out: int = 0
    translations: Translations = field(default_factory=dict)


def parse_pack(path: Path) -> CheckedPack:
    """Read the pack and check its shape; no references yet. Raises PackIsRefused."""
    raw = read_raw(path)
    pack = shape_of(raw)
    translations, messages = read_translations(path, pack)
    return CheckedPack(pack, raw.places, digest_of(pack), messages, translations=translations)


def check_pack(path: Path) -> CheckedPack:
    """Shape, references and lint, without looking at what is loaded. Raises PackIsRefused with all errors."""
    parsed = parse_pack(path)
    check_references(parsed.pack, parsed.places, {}).raise_errors()
    return with_lint(parsed)


def check_against(parsed: CheckedPack, loaded: Mapping[str, LoadedPack]) -> None:
    """References, with the packs of the database in view. Raises PackIsRefused with all errors."""
    check_requirements(parsed.pack, parsed.places, loaded).raise_errors()
    check_references(parsed.pack, parsed.places, loaded).raise_errors()


def with_lint(parsed: CheckedPack) -> CheckedPack:
    """The same pack with what could be better about it."""
    findings = lint(parsed.pack, parsed.places)
    total = sum(findings.counts.values())
    left_out = total - len(findings.messages)
    return replace(parsed, messages=(*findings.messages, *parsed.messages), left_out=left_out)
