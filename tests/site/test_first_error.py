"""Whoever is refused stands in the first field that is to be mended."""

import pytest
from django import forms

from config.first_error import first_to_mend
from roadmap.models import LearningPlan
from tests.roadmap.plan_rows import a_visitor, make_own_plan, make_path, visitors_browser


class Trip(forms.Form):
    kind = forms.ChoiceField(choices=[("walk", "Walk"), ("ride", "Ride")], widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput)
    days = forms.IntegerField(min_value=1)
    note = forms.CharField()

    def clean(self):
        if self.cleaned_data.get("note") == "never":
            raise forms.ValidationError("Choose a day.")


RIGHT = {"kind": "walk", "secret": "x", "days": "2", "note": "By the sea"}


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, None),
        ({"days": "0"}, "days"),
        ({"note": ""}, "note"),
        ({"days": "0", "note": ""}, "days"),
        ({"kind": "swim"}, "days"),
        ({"secret": "", "note": ""}, "note"),
        ({"note": "never"}, "days"),
    ],
)
def test_it_is_the_first_one_with_an_error_that_can_be_focused_else_the_first(sent, field):
    form = Trip(RIGHT | sent)
    assert first_to_mend(form) == field
    assert str(form).count("autofocus") == (0 if field is None else 1)


def test_a_fresh_form_takes_no_focus():
    assert "autofocus" not in str(Trip())


@pytest.mark.django_db
def test_a_refused_pace_is_focused_on_the_long_page_of_a_plan():
    holder = a_visitor()
    plan = make_own_plan(make_path(4), holder)
    page = visitors_browser(holder).post(f"{plan.get_absolute_url()}hours/", {"hours_per_week": "0"})
    html = page.content.decode()
    assert page.status_code == 422
    assert html.count("autofocus") == 1
    assert "autofocus" in html.partition('name="hours_per_week"')[2].partition(">")[0]
    assert LearningPlan.objects.get().hours_per_week != 0
