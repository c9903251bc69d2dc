"""Settings of the worker that is given a million reminders: one kind that has something to say to everybody."""

import os

from bench.settings import *  # noqa: F403
from notices.domain.kinds import Kind, Note

NOTE = Note("Next: Probability", ("Two hours are enough for a start.",), "Open my plan", "/plans/")
BENCH_KINDS = (Kind("bench", "t", "t", lambda days: dict.fromkeys(days, NOTE)),)
REMINDER_KINDS = [*REMINDER_KINDS, "bench.million_settings.BENCH_KINDS"]  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ.get("BENCH_MAIL_PORT", "1"))
EMAIL_HOST_USER = EMAIL_HOST_PASSWORD = ""
EMAIL_USE_TLS = EMAIL_USE_SSL = False
