"""The WSGI application."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from config.lifeline import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
if os.environ.get("CAIRN_WORKER_HAS_PARENT"):
    die_with_parent()
application = get_wsgi_application()

# What was imported stays for good: the search for rings of garbage need not walk through it again and again, nor begin
# after every 700 new objects, of which a page makes thousands. That is a twentieth of what an answer costs.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 100)
