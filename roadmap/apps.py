"""Registers the app with Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from accounts.guards import install_after_migrate
from roadmap.guarded import GUARDS


class RoadmapConfig(AppConfig):
    name = "roadmap"
    guards = GUARDS

    def ready(self) -> None:
        post_migrate.connect(install_after_migrate, sender=self)
