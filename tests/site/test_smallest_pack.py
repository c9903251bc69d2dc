"""The smallest pack of the guide for authors, one skill and one role: every list says what is not there."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from assessment.models import Attempt, ScoreReport
from config.joins.load_pack import load_pack

pytestmark = [pytest.mark.django_db, pytest.mark.once]
GUIDE = Path(settings.BASE_DIR) / "docs" / "packs.md"
EMPTY = {
    "roadmaps": "No roadmaps here",
    "tools": "No tools here",
    "exercises": "No design exercises here",
    "market": "No market notes here",
    "sources": "No sources named",
    "resources": "Nothing fits this choice",
    "challenges": "Nothing fits this choice",
}


@pytest.fixture(autouse=True)
def pack(tmp_path) -> None:
    text = GUIDE.read_text().partition("## The smallest pack")[2]
    (tmp_path / "pack.yaml").write_text(re.search(r"```yaml\n(.*?)```", text, re.DOTALL)[1])
    load_pack(tmp_path, now=datetime(2026, 1, 5, tzinfo=UTC))


def text_of(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize(("name", "words"), EMPTY.items())
def test_a_list_without_anything_says_so_and_shows_a_way_on(client, name, words):
    page = text_of(client, reverse(f"roadmap:{name}"))
    assert words in page
    assert "<tbody></tbody>" not in page
    main = page.partition("<main")[2].partition("</main>")[0]
    assert re.search(r"<(a|button)\b", main.partition(words)[2]) or name in ("resources", "challenges")


@pytest.mark.parametrize("name", ["areas", "skills", "roles", "map"])
def test_what_is_there_is_counted_as_one(client, name):
    page = text_of(client, reverse(f"roadmap:{name}"))
    assert not re.search(r"\b1 (skills|areas|roles)\b", page)


def test_nothing_speaks_of_another_field(client):
    addresses = [reverse("home"), *(reverse(f"roadmap:{name}") for name in (*EMPTY, "areas", "skills", "roles", "map"))]
    for address in addresses:
        assert not re.search("machine.learning", text_of(client, address), re.IGNORECASE), address
    assert "My field." in text_of(client, reverse("home"))


def test_one_answer_makes_a_result_with_its_level_and_a_plan(client):
    page = client.post(reverse("assessment:begin", args=["analyst", "junior"]), {"mode": "quick"}, follow=True)
    hidden = dict(re.findall(r'type="hidden" name="(op|base_revision)" value="([^"]*)"', page.content.decode()))
    client.post(page.request["PATH_INFO"], {**hidden, "value": 0})
    client.post(reverse("assessment:finish", args=[Attempt.objects.get().public_id]))
    report = ScoreReport.objects.get()
    result = text_of(client, report.get_absolute_url())
    by_area = result.partition('id="areas"')[2].partition("</section>")[0]
    assert "level-bar" in by_area, "one area makes no wheel, but it has a level"
    assert "1 step" in text_of(client, reverse("roadmap:effort", args=[report.public_id]))
    assert "SQL querying" in text_of(client, reverse("roadmap:make_plan", args=[report.public_id]))
