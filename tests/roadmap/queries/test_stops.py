"""The stops of a roadmap are read once for each pack version."""

import pytest
from django.utils import timezone

from assessment.models import PackVersion
from roadmap.models import Node
from roadmap.queries.outlines import outlines
from roadmap.queries.stops import stops_of
from tests.roadmap.catalogue_rows import make_catalogue

pytestmark = pytest.mark.django_db


def loaded(framework, version: str):
    """The framework with another version in use."""
    framework.current = PackVersion.objects.create(
        framework=framework, version=version, digest=version, loaded_at=timezone.now()
    )
    framework.save()
    return framework


def stops(framework):
    return stops_of(framework, outlines(framework)[0].roadmap)


def test_a_second_look_costs_no_statement_and_gives_the_same_objects(django_assert_num_queries):
    framework = loaded(make_catalogue().framework, "1.0.0")
    first = stops(framework)
    assert first
    with django_assert_num_queries(0):
        again = stops(framework)
    assert all(one is other for one, other in zip(first, again, strict=True))


def test_another_version_is_read_anew():
    framework = loaded(make_catalogue().framework, "1.0.0")
    before = stops(framework)[0].title
    Node.objects.filter(title=before).update(title="Written anew")
    assert stops(framework)[0].title == before
    assert stops(loaded(framework, "1.1.0"))[0].title == "Written anew"


def test_a_framework_without_a_version_is_never_remembered():
    framework = make_catalogue().framework
    before = stops(framework)[0].title
    Node.objects.filter(title=before).update(title="Written anew")
    assert stops(framework)[0].title == "Written anew"
