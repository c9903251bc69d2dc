"""Registers the app with Django."""

from django.apps import AppConfig


class HiringConfig(AppConfig):
    name = "hiring"
