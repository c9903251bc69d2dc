"""The questions of the pack in this repository: enough of them, well made, and right where an answer is computed."""

from pathlib import Path

import pytest
from django.conf import settings

from assessment.packs.checking import check_pack
from assessment.packs.schema import Pack
from tests.content.bank import FEWEST, FEWEST_ASKED
from tests.content.proofs import faults_of

pytestmark = pytest.mark.once
ENOUGH_IN_ALL = 1100


@pytest.fixture(scope="module")
def checked():
    return check_pack(Path(str(settings.DEFAULT_PACK)))


@pytest.fixture(scope="module")
def pack(checked) -> Pack:
    return checked.pack


def test_no_question_breaks_a_rule_of_good_questions(checked):
    assert [str(message) for message in checked.messages if message.path.startswith("items")] == []
    assert checked.left_out == 0


def test_every_skill_has_its_questions(pack):
    missing = {
        slug: (own, FEWEST[skill.tier])
        for slug, skill in pack.skills.items()
        if (own := sum(item.skill == slug for item in pack.items.values())) < FEWEST[skill.tier]
    }
    assert missing == {}
    assert len(pack.items) >= ENOUGH_IN_ALL


def test_every_skill_has_its_questions_for_a_conversation(pack):
    asked = [question.skill for question in pack.interview_questions.values()]
    assert [slug for slug in pack.skills if asked.count(slug) < FEWEST_ASKED] == []


def test_computed_answers_are_what_running_them_gives(pack):
    """Each item by itself; all in one test, because most take a millisecond."""
    faults = [f"{slug}: {fault}" for slug, item in pack.items.items() for fault in faults_of(item)]
    assert faults == []


def test_all_kinds_of_questions_are_there(pack):
    kinds = [item.type for item in pack.items.values()]
    assert {kind for kind in kinds if kinds.count(kind) >= 10} == {"single", "multi", "numeric", "output"}
