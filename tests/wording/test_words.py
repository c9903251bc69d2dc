"""What pure code says where there is no site; what it says to readers is tested in tests/languages."""

from datetime import date

from wording.words import day, gettext, gettext_noop, ngettext, npgettext, number, pgettext


def test_without_a_site_the_words_are_those_of_the_source():
    assert gettext("Save") == gettext_noop("Save") == pgettext("a button", "Save") == "Save"


def test_one_thing_has_a_form_of_its_own():
    assert [ngettext("%(count)d day", "%(count)d days", many) for many in (0, 1, 2)] == [
        "%(count)d days",
        "%(count)d day",
        "%(count)d days",
    ]
    assert npgettext("of a plan", "step", "steps", 2) == "steps"


def test_numbers_have_the_places_asked_for():
    assert (number(3.456, 1), number(2, 0)) == ("3.5", "2")


def test_days_are_written_with_the_day_first():
    on = date(2026, 9, 3)
    assert [day(on), day(on, "short"), day(on, "month"), day(on, "day of a month")] == [
        "3 September 2026",
        "3 Sep 2026",
        "Sep 2026",
        "3 September",
    ]
