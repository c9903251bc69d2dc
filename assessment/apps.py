"""Registers the app with Django."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "assessment"
