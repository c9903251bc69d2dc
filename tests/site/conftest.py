"""The stage for tests that ask at many addresses."""

from copy import deepcopy

import pytest

from tests.site.row import Stage
from tests.site.stage import make_stage


@pytest.fixture(scope="module")
def stage_once(rows_of_module: None) -> Stage:
    return make_stage()


@pytest.fixture
def stage(stage_once: Stage, db: None) -> Stage:
    return deepcopy(stage_once)
