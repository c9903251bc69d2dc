"""Texts of packs in the reader's language, as each process remembers them.

Whoever reads the language that packs are written in costs nothing. For another language a process looks every half
minute whether the translations are still those it knows (one statement), and reads them anew if not.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from assessment.domain.self_rating_words import our_words
from assessment.models import PackTranslation

SECONDS_REMEMBERED = 30


@dataclass(frozen=True, slots=True)
class Known:
    """The translations into one language: when they were looked at, which they are, and all of them."""

    at: float
    digest: str
    texts: Mapping[str, str]


_known: dict[str, Known] = {}


def content_in_readers_language(text: str) -> str:
    """The text as the reader's language has it; as its author wrote it where nobody translated it."""
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE:
        return text
    texts = translations_into(language).texts
    said = texts.get(text)
    return said if said is not None else our_words(text, texts)


def language_of(text: str) -> str:
    """The language in which a text of a pack is read: the reader's, or that of packs where nobody translated it."""
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE:
        return language
    texts = translations_into(language).texts
    return language if text in texts or our_words(text, texts) != text else settings.LANGUAGE_CODE


def translations_into(language: str) -> Known:
    known, now = _known.get(language), time.monotonic()
    if known is not None and now - known.at < SECONDS_REMEMBERED:
        return known
    digest = _digest_of(language)
    texts = known.texts if known is not None and known.digest == digest else _texts_of(language)
    _known[language] = fresh = Known(now, digest, texts)
    return fresh


def edition() -> str:
    """The language and, for another than that of the packs, which translations: for keys of what is kept written."""
    language = get_language() or settings.LANGUAGE_CODE
    return language if language == settings.LANGUAGE_CODE else f"{language}:{translations_into(language).digest}"


def forget_translations() -> None:
    _known.clear()


def _digest_of(language: str) -> str:
    rows = PackTranslation.objects.filter(language=language).order_by("framework_id")
    return "".join(digest[:16] for digest in rows.values_list("digest", flat=True))


def _texts_of(language: str) -> dict[str, str]:
    """Of all packs together; where two translate the same words, the one loaded first is heard."""
    rows = PackTranslation.objects.filter(language=language).order_by("-framework_id").values_list("texts", flat=True)
    return {text: said for texts in rows for text, said in texts.items()}
