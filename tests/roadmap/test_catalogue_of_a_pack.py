"""Of which pack the catalogue speaks."""

import pytest
from django.urls import reverse

from assessment.models import Framework
from tests.roadmap.catalogue_rows import make_catalogue, make_framework

pytestmark = pytest.mark.django_db


def test_without_a_pack_there_is_nothing_to_find(client):
    assert client.get(reverse("roadmap:skills")).status_code == 404


def test_the_default_pack_wins_over_one_that_was_loaded_earlier(client):
    other, _ = make_framework("another")
    make_catalogue()
    assert other.pk < Framework.objects.get(slug="ml-careers").pk
    assert "SQL querying" in client.get(reverse("roadmap:skills")).content.decode()
