"""Fragments that are the same on every page: icons, the mark, the foot."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from config.context import addresses_below

register = template.Library()


@register.simple_tag
def written_once(name: str) -> SafeString:
    """A template that needs nothing but the site's own addresses (`to`), rendered once a process and language.

    An include costs 40 µs and more, and a page has a dozen of these; with DEBUG they are rendered each time.
    """
    render = _written.__wrapped__ if settings.DEBUG else _written
    return render(name, get_language(), get_script_prefix())


@lru_cache(maxsize=200)
def _written(name: str, _language: str, prefix: str) -> SafeString:
    return render_to_string(name, {"to": addresses_below(prefix)})
