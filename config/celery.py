"""The workers. A lost or doubled message changes nothing, for the truth is in rows; the schedule is a setting."""

import gc
import os

from celery import Celery
from celery.signals import setup_logging, worker_before_create_process

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

app = Celery("cairn")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["config"])


@setup_logging.connect
def keep_our_logging(**_kwargs: object) -> None:
    """Being connected is enough: Celery then leaves the logging as Django has set it up."""


@worker_before_create_process.connect
def share_what_is_loaded(**_kwargs: object) -> None:
    """Children that look for garbage would write to every page, and each would end with a copy of all the code."""
    gc.collect()
    gc.freeze()
