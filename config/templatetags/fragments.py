"""Fragments that are the same each time: icons, the mark and the foot; and what a page says about one fixed thing."""

import hashlib
from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString

from assessment.queries.translations import edition
from config.context import addresses_below

register = template.Library()


@register.simple_tag
def written_once(name: str) -> SafeString:
    """A template that needs only the site's own addresses (`to`, `site`) and `languages`, rendered once a language.

    An include costs 40 µs and more, and a page has a dozen of these; with DEBUG they are rendered each time.
    """
    render = _written.__wrapped__ if settings.DEBUG else _written
    return render(name, edition(), get_script_prefix())


@lru_cache(maxsize=200)
def _written(name: str, _edition: str, prefix: str) -> SafeString:
    fixed = {"to": addresses_below(prefix), "site": settings.SITE_URL, "languages": settings.LANGUAGES}
    return render_to_string(name, fixed)


@register.simple_tag
def digest_of(name: str) -> str:
    """A name for what a template that needs nothing says in the active language; other words, another name."""
    return hashlib.sha256(written_once(name).encode()).hexdigest()[:12]


@register.simple_tag
def written_for(about: Hashable, name: str) -> SafeString:
    """A template that needs `about` and nothing else, rendered once for each value and language.

    `about` is a value that never changes, such as a frozen dataclass; equal values give the same text. Of a question
    card the words and buttons are most of the work: without them it takes 0.1 ms instead of 0.4.
    """
    render = _written_for.__wrapped__ if settings.DEBUG else _written_for
    return render(about, name, edition(), get_script_prefix())


@lru_cache(maxsize=4000)
def _written_for(about: Hashable, name: str, _edition: str, prefix: str) -> SafeString:
    return render_to_string(name, {"about": about, "to": addresses_below(prefix)})
