"""Rubrics that several tests of pages want."""

import pytest

from assessment.models.framework import Challenge, InterviewQuestion, LevelDescriptor, ProficiencyLevel
from hiring.actions.rubrics import make_rubric
from tests import cast
from tests.assessment.instrument_rows import make_instrument
from tests.factories import NOW


@pytest.fixture
def instrument():
    """Nine skills; the first has levels, questions and a challenge of its own."""
    rows = make_instrument(9)
    skill, levels = rows.skills[0], {level.rank: level for level in ProficiencyLevel.objects.all()}
    for rank in range(1, 6):
        LevelDescriptor.objects.create(skill=skill, level=levels[rank], summary=f"Climbs grade {rank}.")
    for rank in (2, 3, 4):
        words = {"slug": f"q{rank}", "text": f"How do you climb grade {rank}?", "listen_for": [f"rope {rank}"]}
        InterviewQuestion.objects.create(framework=rows.framework, skill=skill, level=levels[rank], **words)
    task = {"slug": "wall", "title": "A wall", "brief": "Climb `it`."}
    Challenge.objects.create(framework=rows.framework, level=levels[3], minutes=30, **task).skills.add(skill)
    return rows


@pytest.fixture
def rubric(instrument):
    return make_rubric(profile=instrument.profile, by=cast.hana(), now=NOW)
