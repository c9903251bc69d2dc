"""The stage for tests that ask at many addresses."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.site.row import Stage
from tests.site.stage import make_stage


@pytest.fixture(scope="module")
def stage_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Made once for a module, for it takes longer than most tests: each test takes back what itself has done."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_stage()
        transaction.set_rollback(True)


@pytest.fixture
def stage(stage_of_module: Stage, db: None) -> Stage:
    return deepcopy(stage_of_module)
