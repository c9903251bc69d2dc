"""The translations are complete and fit: nothing is missing, nothing is left over, placeholders and forms are right."""

import re
from collections import defaultdict
from pathlib import Path

import allauth
import pytest
from django.conf import settings

from config.languages.catalogues import SOURCES, compile_catalogues, files_of, languages_in, read, translations_in
from config.languages.extracting import messages_of
from config.languages.parts import FOLDERS_OF_PARTS
from config.languages.updating import brought_up_to_date, content_of, is_said

ROOT = Path(__file__).resolve().parent.parent.parent
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|(?<!{)\{\w*\}(?!})")
TAG = re.compile(r"</?\w+")
OF_PARTS = [(language, part) for language in translations_in(SOURCES) for part in FOLDERS_OF_PARTS]
# What the log-in library says, in our words: its texts are not in our sources.
LIBRARY = "library"
EVERY_FILE = [(language, part) for language in languages_in(SOURCES) for part in files_of(language)]


def messages_in(language, part):
    file = files_of(language)[part]
    return [message for message in read(file, language) if message.id]


def forms(text):
    return text if isinstance(text, tuple) else (text,)


def named(message):
    return f"{message.context or ''} {message.id}"


def test_every_language_that_is_offered_has_its_translations():
    offered = {code for code, _name in settings.LANGUAGES} - {code for code, _name in settings.TRIAL_LANGUAGES}
    assert offered == set(languages_in(SOURCES))
    assert {(language, LIBRARY) for language in offered} | set(OF_PARTS) == set(EVERY_FILE)


@pytest.mark.parametrize(("language", "part"), OF_PARTS)
def test_the_translations_are_those_of_the_strings_in_the_sources(language, part):
    marked = {(message.context, message.id) for message in messages_of(part, ROOT) if message.id}
    translated = {(message.context, message.id) for message in messages_in(language, part)}
    assert (marked - translated, translated - marked) == (set(), set()), "run `manage.py messages`, and translate"


@pytest.mark.parametrize(("language", "part"), EVERY_FILE)
def test_every_string_is_translated_and_checked_by_somebody(language, part):
    missing = [named(one) for one in messages_in(language, part) if one.fuzzy or not is_said(one.string)]
    assert missing == []


@pytest.mark.parametrize(("language", "part"), EVERY_FILE)
def test_placeholders_and_tags_are_those_of_the_source(language, part):
    """A form for one thing may leave out the number; no form may ask for a value that nobody gives."""
    wrong = []
    for message in messages_in(language, part):
        for mark in (PLACEHOLDER, TAG):
            first, last = set(mark.findall(forms(message.id)[0])), set(mark.findall(forms(message.id)[-1]))
            given = [set(mark.findall(form)) for form in forms(message.string)]
            if any(not (one <= first | last) for one in given) or not (first & last <= given[-1]) or given[-1] != last:
                wrong.append(named(message))
    assert wrong == []


@pytest.mark.parametrize(("language", "part"), EVERY_FILE)
def test_a_string_with_forms_has_all_forms_of_the_language(language, part):
    catalogue = read(files_of(language)[part], language)
    wrong = [
        named(message)
        for message in catalogue
        if message.id and isinstance(message.id, tuple) != (len(forms(message.string)) == catalogue.num_plurals > 1)
    ]
    assert wrong == []


@pytest.mark.parametrize(("language", "part"), EVERY_FILE)
def test_space_and_lines_at_the_ends_are_kept(language, part):
    """Texts are put beside each other: a lost space would join two words."""
    wrong = [
        named(message)
        for message in messages_in(language, part)
        for form in forms(message.string)
        if (form[:1].isspace(), form[-1:].isspace())
        != (forms(message.id)[0][:1].isspace(), forms(message.id)[0][-1:].isspace())
    ]
    assert wrong == []


@pytest.mark.parametrize("language", languages_in(SOURCES))
def test_the_same_words_are_translated_alike_everywhere(language):
    """Where they mean two things, the sources say which with a context (`pgettext`)."""
    known = defaultdict(set)
    for part in files_of(language):
        for message in messages_in(language, part):
            known[message.context, message.id].add(message.string)
    assert {words: said for words, said in known.items() if len(said) > 1} == {}


@pytest.mark.parametrize(("language", "part"), OF_PARTS)
def test_the_files_are_written_as_the_command_writes_them(language, part):
    """So that two people who translate different things change different lines."""
    file = files_of(language)[part]
    written = content_of(brought_up_to_date(file, language, part, messages_of(part, ROOT)))
    assert file.read_bytes() == written, "run `manage.py messages`"


@pytest.mark.parametrize("language", languages_in(SOURCES))
def test_what_is_worded_anew_is_something_that_the_log_in_library_says(language):
    """A text that it has changed would be shown in its own words again."""
    library = Path(allauth.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
    said = {(message.context, message.id) for message in read(library, "en")}
    worded = {(message.context, message.id) for message in messages_in(language, LIBRARY)}
    assert worded - said == set()
    assert worded == {(message.context, message.id) for message in messages_in("en", LIBRARY)}


def test_translations_are_compiled_once_and_again_when_they_change(tmp_path):
    sources, target = tmp_path / "locale", tmp_path / "compiled"
    file = sources / "es" / "site.po"
    file.parent.mkdir(parents=True)
    file.write_text('msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "Save"\nmsgstr "Guardar"\n')
    assert compile_catalogues(sources, target) is True
    assert compile_catalogues(sources, target) is False
    compiled = target / "es" / "LC_MESSAGES" / "django.mo"
    before = compiled.read_bytes()
    file.write_text(file.read_text().replace("Guardar", "Guardarlo todo"))
    assert compile_catalogues(sources, target) is True
    assert compiled.read_bytes() != before
