"""What every test may use."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import connection, transaction
from django.db.models.sql.compiler import SQLCompiler
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from accounts.guards import drop
from assessment.queries.framework_facts import framework_of
from assessment.queries.instrument import instrument_for, questions_of
from assessment.queries.requirements import profiles_of
from assessment.queries.scorings import calibrated, qualities_of, scorings_of
from assessment.queries.translations import forget_translations
from notices.actions.patterns import pattern_of
from roadmap.queries.outlines import _outlines_of
from roadmap.queries.skill_graph import _graph_of
from roadmap.queries.stops import _stops_of

# A busy machine is not a wrong result.
settings.register_profile("cairn", deadline=None)
settings.load_profile("cairn")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database, tests that touch none would only say the same again."""
    if not os.environ.get("TEST_DATABASE_URL"):
        return
    skipped = [item for item in items if not touches_the_database(item)]
    config.hook.pytest_deselected(items=skipped)
    items[:] = [item for item in items if touches_the_database(item)]


def touches_the_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True, scope="session")
def _what_is_counted_says_its_order() -> Iterator[None]:
    """Django drops a model's own order where rows are grouped, and PostgreSQL then gives them in any.

    Such a query names its order, or says with an empty `order_by` that it needs none.
    """
    plain = SQLCompiler.get_group_by

    def get_group_by(compiler: SQLCompiler, *given: Any) -> Any:
        grouped, query = plain(compiler, *given), compiler.query
        has_its_say = query.order_by or query.extra_order_by or not query.default_ordering
        is_ours = query.model is not None and query.model.__module__ != "__fake__"  # so they are called in migrations
        assert not grouped or query.subquery or has_its_say or not is_ours, f"No order of {query.model}: {grouped}"
        return grouped

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "get_group_by", get_group_by)
        yield


@pytest.fixture(scope="module")
def rows_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is made with this is there for a whole module, whose tests each take back what they have done themselves.

    For rows that take longer to make than the tests take; a test changes a copy of their objects. Every test of the
    module finds these rows, also one that does not ask for them, and none can commit.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _no_rows_for_tests_without_a_database(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Rows of a module would open the database to all its tests, and nothing would take back what those left behind."""
    if touches_the_database(request.node) or "django_db_setup" in request.fixturenames:
        yield
        return
    with django_db_blocker.block():
        yield


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests() -> Iterator[None]:
    """What a process remembers outlives a test's rows, and would answer with them."""
    yield
    caches["process"].clear()
    read = (framework_of, instrument_for, questions_of, profiles_of, calibrated, scorings_of, qualities_of)
    forget_translations()
    for remembered in (*read, _graph_of, _outlines_of, _stops_of, pattern_of):
        remembered.cache_clear()


@pytest.fixture(autouse=True)
def _guards_let_the_flush_pass(request: pytest.FixtureRequest) -> Iterator[None]:
    """On SQLite a test that commits ends with a DELETE for each table, which the guards would refuse.

    They are dropped just before it; the flush sends `post_migrate`, which installs them again.
    """
    mark = request.node.get_closest_marker("django_db")
    commits = bool(mark and mark.kwargs.get("transaction")) or "transactional_db" in request.fixturenames
    if not commits and "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")  # set up before this one, and so torn down after it
    assert not connection.in_atomic_block, "A test that commits cannot be in a module with rows_of_module."
    yield
    if connection.vendor == "sqlite":
        drop((guard for app in apps.get_app_configs() for guard in getattr(app, "guards", ())), "default")
