"""The catalogue as files for spreadsheets."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from assessment.models import Skill
from tests.roadmap.catalogue_rows import make_catalogue

pytestmark = pytest.mark.django_db


def table(client, name: str, *arguments: str) -> list[list[str]]:
    answer = client.get(reverse(f"roadmap:{name}", args=arguments))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:])))


def test_the_requirements_of_a_role_stand_side_by_side(client):
    make_catalogue()
    heading, row = table(client, "role_csv", "data-engineer")
    assert heading[3:] == [
        "Junior: target",
        "Junior: weight",
        "Junior: gate",
        "Mid: target",
        "Mid: weight",
        "Mid: gate",
    ]
    assert row == ["Data", "SQL querying", "sql-querying", "2", "must", "", "3", "must", "yes"]


def test_the_skills_carry_their_other_names_and_what_they_need(client):
    make_catalogue()
    _, python, sql = table(client, "skills_csv")
    assert python[2] == "python"
    assert sql[4:6] == ["sql", "Python"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_starts_a_formula(client, start):
    make_catalogue()
    Skill.objects.filter(slug="sql-querying").update(summary=f"{start}1+1")
    _, _, sql = table(client, "skills_csv")
    assert sql[3] == f"'{start}1+1"


def test_the_file_is_a_download_with_every_cell_quoted(client):
    make_catalogue()
    answer = client.get(reverse("roadmap:skills_csv"))
    assert answer["Content-Disposition"] == 'attachment; filename="skills.csv"'
    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert all(line.startswith('"') and line.endswith('"') for line in lines if line)
