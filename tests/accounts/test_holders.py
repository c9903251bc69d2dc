"""Who is asking: a person, a visitor, or nobody."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from accounts.domain.holder import Holder
from accounts.holders import VISITOR_KEY, holder_for_writing, holder_of
from tests import cast


def asking(user=None, **session):
    request = RequestFactory().get("/")
    request.user, request.session = user or AnonymousUser(), session
    return request


def test_somebody_who_has_not_begun_anything_is_nobody():
    assert holder_of(asking()).is_nobody


def test_looking_does_not_make_a_visitor():
    request = asking()
    holder_of(request)
    assert request.session == {}


def test_writing_makes_a_visitor_who_stays_the_same():
    request = asking()
    made = holder_for_writing(request)
    assert made == holder_for_writing(request) == holder_of(request)
    assert made.visitor == uuid.UUID(request.session[VISITOR_KEY])


@pytest.mark.django_db
def test_a_person_is_known_by_her_log_in_and_not_by_an_earlier_visit():
    alice = cast.alice()
    assert holder_of(asking(alice, visitor=str(uuid.uuid4()))) == Holder(person_id=alice.pk)
