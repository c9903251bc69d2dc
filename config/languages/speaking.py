"""Lets pure code speak the language of whoever reads: see wording.words."""

from datetime import date

from django.utils import translation
from django.utils.formats import date_format, get_format, number_format

from wording.words import Form

# Ours: Django knows no such format, and answers with its name where a language does not have it.
SHORT_MONTH = "SHORT_YEAR_MONTH_FORMAT"
FORMATS: dict[Form, str] = {
    "long": "DATE_FORMAT",
    "short": "SHORT_DATE_FORMAT",
    "month": SHORT_MONTH,
    "day of a month": "MONTH_DAY_FORMAT",
}


class ReadersLanguage:
    """Translates into the language that is active for this request, mail or job."""

    def gettext(self, message: str) -> str:
        return translation.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return translation.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        return translation.pgettext(context, message)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        return translation.npgettext(context, singular, plural, number)

    def number(self, value: float, places: int) -> str:
        return number_format(f"{value:.{places}f}", decimal_pos=places)

    def day(self, on: date, form: Form) -> str:
        written = get_format(FORMATS[form])
        return date_format(on, "M Y" if written == SHORT_MONTH else written)
