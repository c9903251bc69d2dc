"""Registers the site, which holds what needs every app."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import register
from django.utils.module_loading import import_string

from config.celery import app as workers
from config.checks import every_view_declares_its_audience
from config.checks_setup import setup_is_sound
from config.languages.catalogues import compile_catalogues
from config.languages.speaking import ReadersLanguage
from notices.domain.kinds import KINDS
from wording.content import translate_content_with
from wording.words import speak


class SiteConfig(AppConfig):
    name = "config"
    label = "site"  # not shown

    def ready(self) -> None:
        compile_catalogues(with_trials=any(trial in settings.LANGUAGES for trial in settings.TRIAL_LANGUAGES))
        speak(ReadersLanguage())
        # By its name, for models cannot be imported before all apps are known.
        translate_content_with(import_string("assessment.queries.translations.content_in_readers_language"))
        workers.set_default()  # also the web process reaches the workers over the broker of the settings
        register(every_view_declares_its_audience)
        register(setup_is_sound)
        for name in settings.REMINDER_KINDS:
            KINDS.register(*import_string(name))
