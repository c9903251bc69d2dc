"""Registers the site, which holds what needs every app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "config"
    label = "site"
