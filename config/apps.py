"""Registers the site, which holds what needs every app."""

from django.apps import AppConfig
from django.core.checks import register

from config.checks import every_view_declares_its_audience


class SiteConfig(AppConfig):
    name = "config"
    label = "site"

    def ready(self) -> None:
        register(every_view_declares_its_audience)
