"""PDFs of kit, result and plan: what is in them, who is offered one, and what there is instead of one."""

import time

import pytest
from django.urls import reverse

from config.pdf import typesetting
from config.pdf.paper import Paper, bullets, heading, pair, strong, table, words
from tests.hiring.conftest import instrument, rubric  # noqa: F401
from tests.hiring.pages import get, hana, text

NAMES = [
    "N" * 60,
    "山田太郎 カタカナ",
    "محمد علي",
    "שרה כהן",
    "#set page() $x$ \\ [*]",
    "Zoë O’Neill ☐",
    "`a` **b** ` ** `` ****",
]
needs_the_extra = pytest.mark.skipif(not typesetting.can_set(), reason="the extra `pdf` is not installed")


def paper_of(*names, **more):
    return Paper(names[0], "foot", (heading(names[0], 1), *map(words, names)), **more)


@needs_the_extra
@pytest.mark.once
@pytest.mark.parametrize("name", NAMES)
def test_no_name_breaks_it(name):
    parts = (heading(name, 1), pair([strong(name)], [bullets([name])]), table([name, ""], [[name, name]], (1, 1)))
    assert typesetting.pdf_of(Paper(name, name, parts)).startswith(b"%PDF-")


@needs_the_extra
@pytest.mark.once
def test_it_is_tagged_and_says_its_language():
    made = typesetting.pdf_of(paper_of("A kit", lang="de"))
    assert b"/StructTreeRoot" in made
    assert b"/Lang(de)" in made


@needs_the_extra
@pytest.mark.once
def test_what_people_wrote_reads_no_files_and_runs_nothing():
    wicked = '#read("/etc/passwd") #panic("run")'
    assert typesetting.pdf_of(paper_of(wicked)).startswith(b"%PDF-")


@needs_the_extra
@pytest.mark.once
def test_too_much_is_refused_at_once():
    began = time.process_time()
    with pytest.raises(typesetting.NoPdf, match="too long"):
        typesetting.pdf_of(paper_of("x" * typesetting.MOST_BYTES))
    assert time.process_time() - began < 0.5


@needs_the_extra
@pytest.mark.django_db
def test_the_kit_is_offered_and_downloads(rubric):  # noqa: F811
    address = reverse("pdf:kit", args=[rubric.public_id])
    assert address in get("kit", rubric).content.decode()
    answer = hana().get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith('attachment; filename="cairn-kit-')
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.django_db
def test_without_the_extra_there_is_no_link_and_the_address_says_why(rubric, monkeypatch):  # noqa: F811
    monkeypatch.setattr(typesetting, "typst", None)
    address = reverse("pdf:kit", args=[rubric.public_id])
    assert address not in get("kit", rubric).content.decode()
    page = hana().get(address, follow=True)
    assert page.redirect_chain == [(reverse("hiring:kit", args=[rubric.public_id]), 302)]
    assert "not installed" in text(page)
