"""A site to be moved, and a look at one: run by test_moving.py in processes with databases of their own.

`python -m tests.site.moving fill|look|differ [URL]` with TEST_DATABASE_URL.
"""

import hashlib
import io
import json
import re
import sys

import django
from django.core.management import call_command


def fill() -> None:
    """A row in every table: alice with a plan, bob with a reminder whose mail waits, and all that is on the stage."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    make_a_row_of_every_table()
    ErasureGate.objects.all().delete()  # open only during an erasure
    AuditEvent.objects.create(at=NOW, verb="looked", details={"b": 1, "a": [1.5, None, "ü"]})
    mail = make_reminder_mail(cast.bob(), created_at=timezone.now())
    # What is old is deleted by the same command that sends.
    InboxEntry.objects.filter(pk=mail.reminder_id).update(created_at=mail.created_at)
    cast.browser_of(cast.alice())


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
    mails = dict(OutboxEntry.objects.values_list("to", "state"))
    facts = {"log in": log_in.status_code, "mail": mails["bob@example.org"], "new key": new.pk}
    print(json.dumps({"pages": pages, **facts, "guards hold": refused}))


def differ() -> None:
    """What is said of the table of people and its copy elsewhere: as copied, with a row changed, with one lost."""
    copying.open_target(sys.argv[2])
    with connections[copying.TARGET].schema_editor() as editor:
        editor.create_model(User)
    write(User, rows_of(User, copying.SOURCE), copying.TARGET)
    said, there = {}, User.objects.using(copying.TARGET)
    for name, change in {
        "copied": lambda: None,
        "changed": lambda: there.filter(email="alice@example.org").update(display_name="Malice"),
        "lost": lambda: there.filter(email="alice@example.org")._raw_delete(copying.TARGET),
    }.items():
        change()
        try:
            said[name] = f"{copying.compare(User).count} rows are the same"
        except copying.CopyDiffers as difference:
            said[name] = str(difference)
    print(json.dumps(said))


if __name__ == "__main__":
    django.setup()
    from django.db import IntegrityError, connections
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse
    from django.utils import timezone

    from accounts.models import AuditEvent, ErasureGate, User
    from assessment.models import Response
    from config.moving import copying
    from config.moving.tables import rows_of, write
    from notices.models import InboxEntry, OutboxEntry
    from roadmap.models import LearningPlan
    from tests import cast
    from tests.factories import NOW
    from tests.notices.rows import make_reminder_mail
    from tests.site.every_table import make_a_row_of_every_table

    setup_test_environment()
    {"fill": fill, "look": look, "differ": differ}[sys.argv[1]]()
