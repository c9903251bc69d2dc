"""A pack in another language: what of it is translated, what the checks say, and what people read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from assessment.models import PackTranslation, Skill
from assessment.packs.checking import check_pack
from assessment.packs.messages import PackIsRefused
from assessment.packs.schema import Pack
from assessment.packs.translations import texts_of
from assessment.queries.translations import forget_translations
from config.joins.load_pack import load_pack
from tests.packs.builder import a_pack, a_skill, some_skills, write
from wording.content import ContentText, escape

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
HEAD = 'msgid ""\nmsgstr "Language: es\\n"\n'


def a_folder(folder: Path, name="es", **said: str) -> Path:
    """The small pack with these translations; the words of the pack come with underscores for spaces."""
    write(a_pack(), folder)
    (folder / "i18n").mkdir(exist_ok=True)
    lines = [f'\nmsgid "{text.replace("_", " ")}"\nmsgstr "{words}"\n' for text, words in said.items()]
    (folder / "i18n" / f"{name}.po").write_text(HEAD + "".join(lines))
    return folder


def messages(folder):
    return [f"{one.severity}: {one.text}" for one in check_pack(folder).messages if one.file.startswith("i18n/")]


def load(folder):
    diff = load_pack(folder, now=NOW)
    forget_translations()
    return diff


def test_texts_of_every_kind_are_found_and_code_is_not():
    texts = texts_of(Pack.model_validate(a_pack()))
    assert texts["SQL querying"] == "skills/sql/name"
    assert texts["Does the task at rung 2."].endswith("/anchors/guided/summary")
    assert "https://example.org" not in " ".join(texts)


def test_the_checks_count_what_is_translated(tmp_path):
    assert [one for one in messages(a_folder(tmp_path, SQL_querying="Consultas SQL")) if "translates 1 of" in one]


def test_what_the_pack_does_not_say_any_more_is_named(tmp_path):
    found = messages(a_folder(tmp_path, SQL_asking="Consultas SQL"))
    assert "warning: translates what the pack does not say (any more): 'SQL asking'" in found


def test_code_and_addresses_have_to_stay(tmp_path):
    folder = a_folder(tmp_path)
    write(a_pack(skills=some_skills(sql=a_skill(summary="Uses `GROUP BY`."))), folder)
    (folder / "i18n" / "es.po").write_text(HEAD + '\nmsgid "Uses `GROUP BY`."\nmsgstr "Usa `AGRUPAR`."\n')
    assert "warning: changes code or an address of 'Uses `GROUP BY`.'" in messages(folder)


@pytest.mark.parametrize("name", ["en", "Spanish", "es_MX"])
def test_a_file_is_named_by_the_language_it_translates_into(tmp_path, name):
    with pytest.raises(PackIsRefused, match="is not the name of a language other than en"):
        check_pack(a_folder(tmp_path, name=name))


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    folder = a_folder(tmp_path)
    (folder / "i18n" / "es.po").write_text(HEAD + '\nmsgid "SQL querying"\nmsgstr "Consultas"\nnonsense\n')
    with pytest.raises(PackIsRefused, match=r"i18n/es.po.*cannot be read"):
        check_pack(folder)


def test_unfinished_translations_are_not_shown(tmp_path):
    folder = a_folder(tmp_path)
    (folder / "i18n" / "es.po").write_text(HEAD + '\n#, fuzzy\nmsgid "SQL querying"\nmsgstr "Consultas"\n')
    assert check_pack(folder).translations == {"es": {}}


def test_the_command_writes_a_file_and_keeps_what_fits(tmp_path):
    folder = a_folder(tmp_path, SQL_querying="Consultas SQL", Gone="Ido")
    call_command("pack_messages", folder, "es", verbosity=0)
    text = (folder / "i18n" / "es.po").read_text()
    assert 'msgid "SQL querying"\nmsgstr "Consultas SQL"' in text
    assert "Gone" not in text
    assert 'msgid "Asks databases."\nmsgstr ""' in text


def test_the_command_may_ask_for_some_kinds_only(tmp_path):
    folder = a_folder(tmp_path)
    call_command("pack_messages", folder, "es", "--only", "areas", verbosity=0)
    assert "skills/" not in (folder / "i18n" / "es.po").read_text()


def test_a_content_text_is_kept_as_written_and_shown_translated():
    text = ContentText("a < b")
    assert (text, hash(text), f"{text}", escape(text)) == ("a < b", hash("a < b"), "a < b", "a &lt; b")
    assert Template("{{ text }}").render(Context({"text": text})) == "a &lt; b"


@pytest.mark.django_db
def test_what_is_read_is_translated_and_what_is_stored_is_not(tmp_path):
    load(a_folder(tmp_path, SQL_querying="Consultas <SQL>"))
    skill = Skill.objects.get(slug="sql")
    with translation.override("es"):
        assert Template("{{ skill }} {{ skill.name }}").render(Context({"skill": skill})) == (
            "Consultas &lt;SQL&gt; Consultas &lt;SQL&gt;"
        )
        assert "%s" % skill.name == f"{skill.name}" == "Consultas <SQL>"  # noqa: UP031
        assert f"{skill.summary}" == "Asks databases."
        assert skill.name == "SQL querying"
        skill.save()
        assert Skill.objects.filter(name="SQL querying").exists()
    assert f"{skill.name}" == "SQL querying"


@pytest.mark.django_db
def test_questions_that_the_site_asks_are_made_of_its_words_and_the_name(tmp_path):
    load(a_folder(tmp_path, SQL_querying="Consultas SQL"))
    with translation.override("es"):
        assert f"{ContentText('SQL querying: which of these describes you best today?')}" == (
            "Consultas SQL: ¿cuál de estas opciones te describe mejor hoy?"
        )


@pytest.mark.django_db
def test_pages_show_what_is_translated_and_english_for_the_rest(tmp_path):
    load(a_folder(tmp_path, SQL_querying="Consultas SQL"))
    page = Client().get("/skills/sql/", headers={"accept-language": "es"}).content.decode()
    assert "<h1" in page
    assert "Consultas SQL" in page
    assert "Asks databases." in page
    assert "Consultas SQL" not in Client().get("/skills/sql/").content.decode()


@pytest.mark.django_db
def test_what_is_read_in_another_language_than_its_page_says_so(tmp_path):
    load(a_folder(tmp_path, **{"Does the task at rung 2.": "Hace la tarea del peldaño 2."}))
    page = Client(headers={"accept-language": "es"}).get("/skills/sql/").content.decode()
    assert "<p>Hace la tarea del peldaño 2.</p>" in page
    assert '<p lang="en">Does the task at rung 3.</p>' in page
    assert '<p lang="en">' not in Client().get("/skills/sql/").content.decode()


@pytest.mark.django_db
def test_the_map_is_read_once_and_shown_to_each_in_her_language(tmp_path):
    load(a_folder(tmp_path, Aware="Conocimiento básico"))
    for language, said in (
        ("es", "Statistics</a> en el nivel 1 Conocimiento básico"),
        ("en", "Statistics</a> at 1 Aware"),
    ):
        assert said in Client().get("/map/", headers={"accept-language": language}).content.decode()


@pytest.mark.django_db
def test_search_and_pictures_show_names_in_the_readers_language_and_find_by_the_authors(tmp_path):
    load(a_folder(tmp_path, SQL_querying="Consultas SQL", Plotting="Gráficos"))
    spanish = {"accept-language": "es"}
    assert "Consultas SQL" in Client().get("/search/?q=querying", headers=spanish).content.decode()
    page = Client().get("/map/areas/data/", headers=spanish).content.decode()
    picture = page.partition('<svg role="group"')[2].partition("</svg>")[0]
    assert "Gráficos" in picture
    assert "Plotting" not in picture


@pytest.mark.django_db
def test_translations_may_change_without_a_new_version_and_go_again(tmp_path):
    folder = a_folder(tmp_path, SQL_querying="Consultas SQL")
    assert load(folder).of("translation").added == ("es",)
    assert load(folder).count == 0
    diff = load(a_folder(tmp_path, SQL_querying="Preguntar con SQL"))
    assert diff.of("translation").changed == {"es": ("digest", "texts")}
    with translation.override("es"):
        assert f"{Skill.objects.get(slug='sql')}" == "Preguntar con SQL"
    (folder / "i18n" / "es.po").unlink()
    assert load(folder).of("translation").removed == ("es",)
    assert not PackTranslation.objects.exists()


@pytest.mark.django_db
def test_a_preview_says_what_would_change(tmp_path):
    folder = a_folder(tmp_path, SQL_querying="Consultas SQL")
    diff = load_pack(folder, now=NOW, dry_run=True)
    assert diff.of("translation").added == ("es",)
    assert not PackTranslation.objects.exists()


@pytest.mark.django_db
def test_another_language_costs_one_statement_in_half_a_minute(tmp_path, django_assert_num_queries):
    load(a_folder(tmp_path, SQL_querying="Consultas SQL"))
    skill = Skill.objects.get(slug="sql")
    with translation.override("es"):
        with django_assert_num_queries(2):  # which translations there are, and their texts
            assert f"{skill.name}" == "Consultas SQL"
        with django_assert_num_queries(0):
            assert f"{skill.name} {skill.summary}" == "Consultas SQL Asks databases."
    forget_translations()
    with translation.override("en"), django_assert_num_queries(0):
        assert f"{skill.name}" == "SQL querying"


def test_the_shipped_pack_is_translated_in_its_names():
    checked = check_pack(Path(__file__).resolve().parent.parent.parent / "fixtures" / "ml-careers")
    said = checked.translations["es"]
    names = [skill.name for skill in checked.pack.skills.values()]
    assert [name for name in names if name not in said] == []
    assert [one for one in checked.messages if one.file.startswith("i18n/") and one.severity == "warning"] == []
