"""The language of whom something is written to, who is often not whoever causes it, and reads it later."""

from contextlib import AbstractContextManager

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import translation


def language_of(person: AbstractBaseUser) -> str:
    """The language that a person has set for herself; this app knows people only by AUTH_USER_MODEL."""
    return getattr(person, "language", "") or settings.LANGUAGE_CODE


def spoken_to(person: AbstractBaseUser | None) -> AbstractContextManager[None]:
    """Within it words are in the person's language; for nobody in particular, in the one that is active."""
    return translation.override(language_of(person) if person else translation.get_language())
