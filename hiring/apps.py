"""Registers the app with Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from accounts.guards import install_after_migrate
from hiring.guarded import GUARDS


class HiringConfig(AppConfig):
    name = "hiring"
    guards = GUARDS

    def ready(self) -> None:
        post_migrate.connect(install_after_migrate, sender=self)
