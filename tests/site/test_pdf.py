"""PDFs of kit, result and plan: what is in them, who is offered one, and what there is instead of one."""

import json
import sys
from dataclasses import asdict

import pytest
from django.urls import reverse
from django.utils import translation

from assessment.models import Framework, PackTranslation
from assessment.queries.results import result_page
from assessment.queries.translations import forget_translations
from config.pdf import typesetting
from config.pdf.paper import Paper, bullets, heading, pair, strong, table, words
from config.pdf.plans import plan_paper
from config.pdf.results import result_paper
from hiring.actions.rubrics import make_rubric
from roadmap.queries.plans_page import plan_page
from tests import cast
from tests.assessment.instrument_rows import make_instrument
from tests.factories import NOW
from tests.hiring.pages import hana, text
from tests.roadmap.plan_rows import held_by, make_own_plan, make_path

NAMES = [
    "N" * 60,
    "山田太郎 カタカナ",
    "محمد علي",
    "שרה כהן",
    "#set page() $x$ \\ [*]",
    "Zoë O’Neill ☐",
    "`a` **b** ` ** `` ****",
]
MOST_STATEMENTS = 12
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
def test_too_much_is_refused():
    with pytest.raises(typesetting.NoPdf, match="too long"):
        typesetting.pdf_of(paper_of("x" * typesetting.MOST_BYTES))


@needs_the_extra
@pytest.mark.once
@pytest.mark.parametrize(("language", "lang"), [("es", b"/Lang(es)"), ("en-xa", b"/Lang(en)")])
def test_it_is_in_the_language_of_whoever_asks(language, lang):
    with translation.override(language):
        assert lang in typesetting.pdf_of(paper_of("A kit"))


@pytest.fixture(params=["kit", "result", "plan"])
def paper(request):
    """What is set, the page that offers it, and a browser of whoever sees both."""
    if request.param == "kit":
        rubric = make_rubric(profile=make_instrument(9).profile, by=cast.hana(), now=NOW)
        page = reverse("hiring:kit", args=[rubric.public_id])
        return request.param, page, reverse("pdf:kit", args=[rubric.public_id]), hana()
    plan = make_own_plan(make_path(6), held_by(cast.alice()))
    made = plan if request.param == "plan" else plan.report
    address = reverse(f"pdf:{request.param}", args=[made.public_id])
    return request.param, made.get_absolute_url(), address, cast.browser_of(cast.alice())


@needs_the_extra
@pytest.mark.django_db
def test_it_is_offered_and_downloads_for_few_statements(paper, django_assert_max_num_queries):
    name, page, address, browser = paper
    assert address in browser.get(page).content.decode()
    with django_assert_max_num_queries(MOST_STATEMENTS):
        answer = browser.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith(f'attachment; filename="cairn-{name}-')
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.django_db
def test_without_the_extra_there_is_no_link_and_the_address_says_why(paper, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)  # as if it were not installed
    _name, page, address, browser = paper
    assert address not in browser.get(page).content.decode()
    back = browser.get(address, follow=True)
    assert back.redirect_chain == [(page, 302)]
    assert "not installed" in text(back)


@pytest.mark.django_db
def test_a_pack_speaks_the_readers_language_in_every_part():
    plan = make_own_plan(make_path(6), held_by(cast.alice()))
    PackTranslation.objects.create(
        framework=Framework.objects.get(),
        language="es",
        digest="d" * 64,
        texts={f"Skill {number}": f"Habilidad {number}" for number in range(6)},
    )
    forget_translations()
    with translation.override("es"):
        papers = (result_paper(result_page(plan.report)), plan_paper(plan_page(plan, NOW.date())))
        told = [json.dumps(asdict(paper)) for paper in papers]
    assert all("Habilidad 1" in one and "Skill" not in one for one in told)
