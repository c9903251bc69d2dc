"""A pack is replaced while somebody is answering: nothing is lost, and nothing that was asked changes."""

import json
import uuid
from pathlib import Path

import pytest

from accounts.domain.holder import Holder
from assessment.actions.attempts import answer_and_ask, ask_next, begin_attempt, finish_attempt
from assessment.models import Framework, Item, Response, RoleProfile
from assessment.queries.results import result_page
from assessment.queries.why import why_page
from config.joins.load_pack import load_pack
from tests.assessment.instrument_rows import rated
from tests.factories import NOW
from tests.packs.builder import a_pack, a_skill, some_skills

pytestmark = pytest.mark.django_db


def load(folder: Path, **changes: object) -> None:
    file = folder / "small.skillpack.json"
    file.write_text(json.dumps(a_pack(**changes)))
    load_pack(file, now=NOW)


def reworded() -> dict[str, object]:
    """The second version: other words for SQL."""
    anchors = {level: {"summary": f"Other words for {level}."} for level in a_skill()["anchors"]}
    return {"version": "1.1.0", "skills": some_skills(sql=a_skill(anchors=anchors))}


@pytest.fixture
def holder(tmp_path):
    load(tmp_path)
    return Holder(visitor=uuid.uuid4())


def begin(holder):
    profile = RoleProfile.objects.current().with_names().get(role__slug="engineer", career_level__slug="senior")
    return begin_attempt(holder=holder, profile=profile, mode="quick", now=NOW)


@pytest.fixture
def attempt(holder):
    return begin(holder)


def answer_next(holder, attempt) -> None:
    position = ask_next(holder=holder, public_id=attempt.public_id, now=NOW).position
    where = {"holder": holder, "public_id": attempt.public_id}
    answer_and_ask(**where, position=position, answer=rated(3), now=NOW)


def answer_the_rest(holder, attempt) -> None:
    while ask_next(holder=holder, public_id=attempt.public_id, now=NOW).position is not None:
        answer_next(holder, attempt)


def test_the_questionnaire_goes_on_with_the_words_it_began_with(holder, attempt, tmp_path):
    answer_next(holder, attempt)
    load(tmp_path, **reworded())
    answer_the_rest(holder, attempt)
    shown = Item.objects.filter(pk__in=attempt.asked.values("item"))
    assert {item.revision for item in shown} == {1}
    assert Response.objects.filter(attempt=attempt).count() == attempt.asked.count()


def test_a_new_questionnaire_has_the_new_words(holder, attempt, tmp_path):
    load(tmp_path, **reworded())
    fresh = begin(Holder(visitor=uuid.uuid4()))
    assert fresh.pack_version == Framework.objects.get().current != attempt.pack_version


def test_an_old_result_still_says_what_was_shown_and_the_same_numbers(holder, attempt, tmp_path):
    answer_the_rest(holder, attempt)
    report = finish_attempt(holder=holder, public_id=attempt.public_id, now=NOW)
    before = result_page(report)
    load(tmp_path, **reworded())
    after = result_page(report)
    assert (after.readiness, after.gaps) == (before.readiness, before.gaps)
    slug = next(gap.skill for gap in after.gaps if gap.is_assessed)
    assert "Other words" not in why_page(report, slug).answers[0].text
