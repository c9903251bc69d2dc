"""Translations: read from locale/<language>/<part>.po, and compiled into one file for each language that Django reads.

Compiled ones are not kept with the sources. Every process looks at its start whether they are older than the sources,
which costs a look at a few files, and writes them anew if so; see docs/adr/0013-languages.md.
"""

import hashlib
import io
import os
import tempfile
from pathlib import Path

import babel
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings

from config.env import BASE_DIR, VAR_DIR
from config.languages.trial import TRIALS, as_trial

SOURCES = BASE_DIR / "locale"
COMPILED = VAR_DIR / "locale"


def compile_catalogues(sources: Path = SOURCES, target: Path = COMPILED, *, with_trials: bool = False) -> bool:
    """Write what Django reads, if the sources have changed since the last time; whether anything was written.

    `with_trials` adds the languages made up for looking at pages, see config.languages.trial.
    """
    stamp = target / ".compiled"
    digest = digest_of(sources, with_trials)
    if stamp.exists() and stamp.read_text() == digest:
        return False
    catalogues = {language: catalogue_of(language, sources) for language in languages_in(sources)}
    if with_trials:
        complete = catalogues[translations_in(sources)[0]]
        catalogues |= {locale: as_trial(locale, complete) for locale in TRIALS}
    for language, catalogue in catalogues.items():
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        write(target / language / "LC_MESSAGES" / "django.mo", compiled.getvalue())
    write(stamp, digest.encode())
    return True


def languages_in(sources: Path) -> list[str]:
    """The languages with files: the folders. That of the sources has one for what the log-in library says."""
    return sorted(folder.name for folder in sources.iterdir() if folder.is_dir())


def translations_in(sources: Path) -> list[str]:
    """The languages into which the sources are translated."""
    return [language for language in languages_in(sources) if language != settings.LANGUAGE_CODE]


def files_of(language: str, sources: Path = SOURCES) -> dict[str, Path]:
    """The files of a language by the part of the site they are for."""
    return {file.stem: file for file in sorted((sources / language).glob("*.po"))}


def catalogue_of(language: str, sources: Path = SOURCES) -> Catalog:
    """All translations of a language in one catalogue; tests see to it that no two files disagree."""
    whole = Catalog(locale=language)
    for file in files_of(language, sources).values():
        for message in read(file, language):
            if message.id and not message.fuzzy:
                whole.add(message.id, message.string, context=message.context)
    return whole


def read(file: Path, language: str) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, locale=language, abort_invalid=True)


def digest_of(sources: Path, with_trials: bool) -> str:
    """Changes when a file is added, removed or written, or with another version of the compiler."""
    found = hashlib.sha256(f"{babel.__version__} {with_trials}\n".encode())
    for file in sorted(sources.rglob("*.po")):
        facts = file.stat()
        found.update(f"{file.relative_to(sources)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return found.hexdigest()


def write(file: Path, content: bytes) -> None:
    """Whole or not at all: several processes may start at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(descriptor, "wb") as unfinished:
        unfinished.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(file)
