"""Background work about people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Session
from accounts.sessions import SessionStore
from accounts.tasks import clear_expired_sessions


@pytest.mark.django_db
def test_only_expired_sessions_are_cleared():
    for age in (-1, 1):
        session = SessionStore()
        session.create()
        Session.objects.filter(pk=session.session_key).update(expire_date=timezone.now() + timedelta(days=age))
    clear_expired_sessions()
    assert Session.objects.get().expire_date > timezone.now()
