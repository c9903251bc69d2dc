"""The language of whom something is written to, who is often not whoever causes it, and reads it later."""

from contextlib import AbstractContextManager

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import translation


def spoken_to(person: AbstractBaseUser | None) -> AbstractContextManager[None]:
    """Within it words are in the person's language; for nobody in particular, in the one that is active."""
    return translation.override(getattr(person, "language", None) or translation.get_language())
