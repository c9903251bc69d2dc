"""The whole demonstration in a database, and a walk through it: run by test_compose_runs.py in processes of their own.

`python -m tests.site.moving_demo fill|walk` with TEST_DATABASE_URL.
"""

import hashlib
import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import django
import time_machine
from django.core.management import call_command

NOW = datetime(2026, 4, 15, 9, 30, tzinfo=UTC)
WALKERS = ("mira", "kofi", "lena", "wanda")
# Tokens against forged forms, and ids of what is about to be sent, are made afresh for each page.
MADE_AFRESH = re.compile(rb'[A-Za-z0-9]{64}|name="op" value="[^"]*"')


def fill() -> None:
    """Content, everybody of the demonstration, and a reminder of mira's whose mail waits."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_pack(Path(settings.DEFAULT_PACK), now=NOW)
    load_demo(now=NOW)
    make_reminder_mail(User.objects.get(email="mira@example.org"))


def look_around() -> None:
    """Each page that links lead to, as a digest, and what a log-in with the password answers."""
    pages = []
    for name in WALKERS:
        browser = browser_of(User.objects.get(email=f"{name}@example.org"))
        pages += [
            [name, page, hashlib.sha256(MADE_AFRESH.sub(b"", words)).hexdigest()] for page, words in walk(browser)
        ]
    given = {"login": "mira@example.org", "password": DEMO_PASSWORD}
    print(json.dumps({"pages": pages, "log in": browser_of().post(reverse("account_login"), given).status_code}))


if __name__ == "__main__":
    django.setup()
    from django.conf import settings
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    from accounts.models import User
    from config.joins.load_demo import DEMO_PASSWORD, load_demo
    from config.joins.load_pack import load_pack
    from tests.cast import browser_of
    from tests.notices.rows import make_reminder_mail
    from tests.site.test_page_weight import walk

    setup_test_environment()
    with time_machine.travel(NOW, tick=False):
        {"fill": fill, "walk": look_around}[sys.argv[1]]()
