"""Which framework the site shows when it holds several, one or none."""

import pytest

from assessment.models import Framework
from assessment.queries.framework import NoPackLoaded, current_framework

pytestmark = pytest.mark.django_db


def make(slug: str) -> Framework:
    return Framework.objects.create(slug=slug, title=slug.title())


def test_the_default_pack_is_shown_whatever_was_loaded_before(django_assert_num_queries):
    make("another")
    default = make("ml-careers")
    with django_assert_num_queries(1):
        assert current_framework() == default


def test_without_the_default_pack_the_one_loaded_first_is_shown():
    first = make("zoology")
    make("another")
    assert current_framework() == first


def test_an_empty_installation_says_so():
    with pytest.raises(NoPackLoaded):
        current_framework()
