"""A site to be moved, and a look at one: run by test_moving.py in processes with databases of their own.

`python -m tests.site.moving fill|look` with TEST_DATABASE_URL.
"""

import hashlib
import io
import json
import re
import sys

import django
from django.core.management import call_command


def fill() -> None:
    """alice with a plan and a reminder that waits, bob with a result; a session, and a heartbeat."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    plan = make_own_plan(make_path(4), held_by(cast.alice()))
    link = share_report(report=plan.report, now=plan.report.created_at)
    AuditEvent.objects.create(at=NOW, verb="looked", details={"b": 1, "a": [1.5, None, "ü"]})
    mail = make_reminder_mail(cast.bob(), created_at=timezone.now())
    # What is old is deleted by the same command that sends.
    InboxEntry.objects.filter(pk=mail.reminder_id).update(created_at=mail.created_at)
    cast.browser_of(cast.alice())
    print(json.dumps({"link": str(link)}))


def look() -> None:
    """What the site shows, whether one can log in, and whether a reminder leaves."""
    pages = {}
    plan = LearningPlan.objects.get()
    browser = cast.browser_of(cast.alice())
    for name, address in {"result": plan.report.get_absolute_url(), "plan": plan.get_absolute_url()}.items():
        answer = browser.get(address)
        # Tokens against forged forms and ids of what is about to be sent are made afresh for each page.
        words = re.sub(rb'[A-Za-z0-9]{64}|name="op" value="[^"]*"', b"", answer.content)
        pages[name] = [answer.status_code, hashlib.sha256(words).hexdigest()]
    given = {"login": "alice@example.org", "password": cast.PASSWORD}
    log_in = Client().post(reverse("account_login"), given)
    call_command("send_reminders", stdout=io.StringIO())
    new = User.objects.create_user("later@example.org")
    refused = False
    try:
        Response.objects.all().delete()
    except IntegrityError:
        refused = True
    facts = {"log in": log_in.status_code, "sent": OutboxEntry.objects.filter(state="sent").count(), "new key": new.pk}
    print(json.dumps({"pages": pages, **facts, "guards hold": refused}))


if __name__ == "__main__":
    django.setup()
    from django.db import IntegrityError
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse
    from django.utils import timezone

    from accounts.models import AuditEvent, User
    from assessment.actions.reports import share_report
    from assessment.models import Response
    from notices.models import InboxEntry, OutboxEntry
    from roadmap.models import LearningPlan
    from tests import cast
    from tests.factories import NOW
    from tests.notices.rows import make_reminder_mail
    from tests.roadmap.plan_rows import held_by, make_own_plan, make_path

    setup_test_environment()
    {"fill": fill, "look": look}[sys.argv[1]]()
