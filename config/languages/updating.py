"""Brings the files of translations up to date with the sources; what was translated stays."""

import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from config.env import BASE_DIR
from config.languages.catalogues import SOURCES, read, translations_in
from config.languages.extracting import messages_of
from config.languages.parts import FOLDERS_OF_PARTS

# Times in the head of the file would make two branches collide that changed nothing else.
TIMES = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team):.*\n', re.MULTILINE
)
HEAD = "# {language}: what {part} says. Changed by people; `manage.py messages` adds what the sources say anew."


def update_translations(root: Path = BASE_DIR, sources: Path = SOURCES) -> dict[str, int]:
    """Write every file anew; how many messages of each have no translation yet."""
    missing = {}
    for language in translations_in(sources):
        for part in FOLDERS_OF_PARTS:
            file = sources / language / f"{part}.po"
            catalogue = brought_up_to_date(file, language, part, messages_of(part, root))
            file.write_bytes(content_of(catalogue))
            missing[f"{language}/{file.name}"] = sum(
                1 for message in catalogue if message.id and not is_said(message.string)
            )
    return missing


def brought_up_to_date(file: Path, language: str, part: str, found: Catalog) -> Catalog:
    """The translations of the file for what the sources say now; nothing is guessed from similar messages."""
    catalogue = read(file, language) if file.exists() else Catalog(locale=language)
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    catalogue.header_comment = HEAD.format(language=language, part=part)
    return catalogue


def is_said(translation: object) -> bool:
    forms = translation if isinstance(translation, tuple | list) else (translation,)
    return all(forms)


def content_of(catalogue: Catalog) -> bytes:
    written = io.BytesIO()
    write_po(written, catalogue, width=120, omit_header=False, sort_by_file=True, include_lineno=False)
    return TIMES.sub(b"", written.getvalue())
