"""Translations of a pack: i18n/<language>.po beside its files, from the author's words to the reader's.

They are the files that translators know, with programs made for them. A text is known by its own words: when the author
changes it, its translation is stale, which the checks say, and the text is shown as written until somebody looks.
"""

import io
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from assessment.packs.messages import Findings, PackIsRefused, PackMessage, refuse
from assessment.packs.reading import PACK_LIMIT, read_text
from assessment.packs.schema import Pack

FOLDER = "i18n"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
CODE = re.compile(r"`[^`]*`|https?://\S+")
TIMES = re.compile(rb'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team):.*\n', re.M)
# What people read of each kind of thing, at any depth; under these keys maps and lists of texts are read whole.
KINDS = (
    "scales", "grades", "areas", "skills", "roles", "items", "interview_questions", "challenges", "exercises",
    "resources", "roadmaps", "facts", "choice_groups", "tools",
)  # fmt: skip
WORDS = frozenset({
    "name", "title", "summary", "note", "text", "stem", "explanation", "feedback", "expectation", "brief", "statement",
    "label", "hint",
})  # fmt: skip
WHOLE = frozenset({"constraints", "follow_ups", "listen_for", "expected"})
PROPER_NAMES = {("tools", "name"), ("resources", "title"), ("items", "name")}

Translations = dict[str, dict[str, str]]


def texts_of(pack: Pack) -> dict[str, str]:
    """Every text of the pack that people read, and the first place where it stands (`skills/sql/name`)."""
    found = {pack.title: "title"}
    data = pack.model_dump(mode="python", by_alias=True)
    for kind in KINDS:
        for place, key, text in _texts_in(data[kind], kind):
            if text.strip() and (kind, key) not in PROPER_NAMES:
                found.setdefault(text, place)
    return found


def _texts_in(value: Any, place: str, key: str = "", whole: bool = False) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        for name, part in value.items():
            inside = whole or name in WHOLE or (name == "levels" and _is_plain(part))
            yield from _texts_in(part, f"{place}/{name}", str(name), inside)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _texts_in(part, f"{place}/{number}", key, whole)
    elif isinstance(value, str) and (whole or key in WORDS):
        yield place, key, value


def _is_plain(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(part, str) for part in value.values())


def read_translations(path: Path, pack: Pack) -> tuple[Translations, tuple[PackMessage, ...]]:
    """The translations of a pack by language, and what could be better about them. Raises PackIsRefused.

    A pack of a single file has none.
    """
    findings, translations = Findings(), {}
    folder = path / FOLDER
    if not folder.is_dir() or folder.is_symlink():
        return {}, ()
    texts = texts_of(pack)
    for file in sorted(folder.glob("*.po")):
        name = f"{FOLDER}/{file.name}"
        try:
            catalogue = read_catalogue(file, name, pack)
        except PackIsRefused as refusal:
            findings.note(refusal.messages[0])
            continue
        translations[file.stem] = _translations_in(catalogue, name, texts, findings)
    findings.raise_errors()
    return translations, tuple(findings.messages)


def read_catalogue(file: Path, name: str, pack: Pack) -> Catalog:
    """A file of translations as it stands. Raises PackIsRefused."""
    if not LANGUAGE.fullmatch(file.stem) or file.stem == pack.language:
        fix = "name it by the language it translates into, such as es.po"
        raise PackIsRefused(
            [PackMessage("error", f"is not the name of a language other than {pack.language}", name, fix=fix)]
        )
    text = read_text(file, name, PACK_LIMIT)
    try:
        return read_po(io.StringIO(text), abort_invalid=True)
    except (PoFileError, ValueError, IndexError) as failure:
        line = getattr(failure, "lineno", None)
        raise refuse(f"cannot be read: {failure}", file=name, line=line) from None


def _translations_in(catalogue: Catalog, name: str, texts: Mapping[str, str], findings: Findings) -> dict[str, str]:
    """What may be shown: finished, and of texts that the pack still has."""
    good: dict[str, str] = {}
    for message in catalogue:
        if not message.id or message.fuzzy or not message.string:
            continue
        text, said = str(message.id), str(message.string)
        if not isinstance(message.id, str) or message.context:
            fault, fix = "has plural forms or a context, which texts of packs have not", "keep msgid and msgstr only"
        elif text not in texts:
            fault, fix = f"translates what the pack does not say (any more): {text[:60]!r}", "run pack_messages again"
        elif sorted(CODE.findall(text)) != sorted(CODE.findall(said)):
            fault, fix = f"changes code or an address of {text[:60]!r}", f"see {texts[text]}"
        else:
            good[text] = said
            continue
        findings.note(PackMessage("warning", fault, name, message.lineno, fix=fix))
    told = f"translates {len(good)} of {len(texts)} texts; the others are shown as written"
    findings.note(PackMessage("info", told, name))
    return good


def brought_up_to_date(file: Path, pack: Pack, language: str, kinds: Collection[str] = ()) -> tuple[bytes, int]:
    """The file for what the pack says now, translations kept, and how many are missing. Raises PackIsRefused.

    What the pack no longer says is left out; nothing is guessed. With `kinds` (such as "skills") only texts of these
    are asked for, beside those that are translated already.
    """
    before = read_catalogue(file, file.name, pack) if file.exists() else Catalog()
    known = {str(message.id): message for message in before if isinstance(message.id, str) and message.id}
    catalogue = Catalog(locale=language, project=pack.pack, version=pack.version, fuzzy=False)
    catalogue.header_comment = f"# {pack.title}: texts of the pack in another language ({language})."
    missing = 0
    for text, place in texts_of(pack).items():
        old = known.get(text)
        said = str(old.string or "") if old else ""
        if not said and kinds and place.split("/")[0] not in kinds:
            continue
        missing += not said
        catalogue.add(text, said, locations=[(place, 0)], flags=old.flags if old else ())
    written = io.BytesIO()
    write_po(written, catalogue, width=120, include_lineno=False)
    return TIMES.sub(b"", written.getvalue()), missing
