"""Registers the app with Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from accounts.guarded import GUARDS
from accounts.guards import install_after_migrate


class AccountsConfig(AppConfig):
    name = "accounts"
    guards = GUARDS

    def ready(self) -> None:
        post_migrate.connect(install_after_migrate, sender=self)
