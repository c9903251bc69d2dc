"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from config.lifeline import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
if os.environ.get("CAIRN_WORKER_HAS_PARENT"):
    die_with_parent()
application = get_wsgi_application()
