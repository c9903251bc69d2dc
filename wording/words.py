"""Words and numbers that pure code shows people, in the language of whoever reads.

Pure code runs without Django, so it does not know the reader. It asks here, and the site says at its start who
translates (`speak`); without the site everything stays as the source has it. The names are those of Django, so that
the strings are found by the same extractor. Constants of a module are marked with `gettext_noop` and translated where
they are used, for a module is read once and its readers differ.
"""

from datetime import date
from typing import Literal, Protocol

# 3 May 2026, 3 May 2026 with a short name of the month, May 2026 with a short name, 3 May.
Form = Literal["long", "short", "month", "day of a month"]
AS_WRITTEN: dict[Form, str] = {"long": "%B %Y", "short": "%b %Y", "month": "%b %Y", "day of a month": "%B"}


class Speaker(Protocol):
    """Who knows the reader's language. The first four are as in `django.utils.translation`."""

    def gettext(self, message: str) -> str: ...
    def ngettext(self, singular: str, plural: str, number: int) -> str: ...
    def pgettext(self, context: str, message: str) -> str: ...
    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str: ...
    def number(self, value: float, places: int) -> str: ...
    def day(self, on: date, form: Form) -> str: ...


class AsWritten:
    """The words of the source: what pure code says where there is no site."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return singular if number == 1 else plural

    def pgettext(self, context: str, message: str) -> str:
        return message

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        return singular if number == 1 else plural

    def number(self, value: float, places: int) -> str:
        return f"{value:.{places}f}"

    def day(self, on: date, form: Form) -> str:
        said = on.strftime(AS_WRITTEN[form])
        return said if form == "month" else f"{on.day} {said}"


_speakers: list[Speaker] = [AsWritten()]


def speak(speaker: Speaker) -> None:
    """From now on this one translates. Called once, when the site starts."""
    _speakers[:] = [speaker]


def gettext(message: str) -> str:
    """The message in the reader's language."""
    return _speakers[0].gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message for so many things; name the number in it as `%(count)d` and put it in yourself."""
    return _speakers[0].ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """A short word that has several translations; the context says which is meant."""
    return _speakers[0].pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, number: int) -> str:
    """As `ngettext`, for what needs a context too."""
    return _speakers[0].npgettext(context, singular, plural, number)


def gettext_noop(message: str) -> str:
    """Marks a constant; whoever shows it calls `gettext` on it."""
    return message


def pgettext_noop(context: str, message: str) -> str:
    """As `gettext_noop`, for what needs a context too."""
    return message


def number(value: float, places: int) -> str:
    """With so many decimal places, and the reader's decimal sign. Not for pictures' coordinates or for files."""
    return _speakers[0].number(value, places)


def decimal_sign() -> str:
    """The reader's, for tables of thousands of numbers: asked for once, it takes the place of their points."""
    return number(0.5, 1).strip("05")


def short_number(value: float) -> str:
    """With as few decimal places as it needs: 3, 2.5."""
    return number(value, len(f"{value:g}".partition(".")[2]))


def day(on: date, form: Form = "long") -> str:
    """The date as the reader writes it: 3 May 2026. Not for files that machines read."""
    return _speakers[0].day(on, form)
