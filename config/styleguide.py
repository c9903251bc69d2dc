"""Every component with made-up data, so that it can be looked at and checked without a database."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.policies import Audience, open_to
from config.example import example
from config.sample_catalogue import catalogue, drawn_map, messages, plan
from config.sample_mails import mails
from config.sample_results import MONDAY, areas, card, choices, gaps, history, timeline, wheel
from config.sample_teams import added, agreement, coverage, covered_areas, hours, matrix, trend


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(help_text="Shown to nobody but you.", max_length=60)
    hours = forms.FloatField(label="Hours a week", min_value=0.5, max_value=80, required=False)
    level = forms.ChoiceField(choices=[("junior", "Junior"), ("mid", "Mid"), ("senior", "Senior")])
    length = forms.ChoiceField(
        choices=[("quick", "Quick, about 18 questions"), ("standard", "Standard, about 40")], widget=forms.RadioSelect
    )
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    remind = forms.BooleanField(label="Remind me once a week", required=False)


@open_to(Audience.ANYBODY)
def styleguide(request: HttpRequest) -> HttpResponse:
    """All components on one page. Routed in development and tests only."""
    return render(request, "styleguide.html", _context())


def _context() -> dict[str, object]:
    return {
        "card": card(),
        "choices": choices(),
        "gaps": gaps(),
        "areas": areas(),
        "wheel": wheel(),
        "example": example(),
        "history": history(),
        "timeline": timeline(),
        "added": added(),
        "matrix": matrix(),
        "trend": trend(),
        "coverage": coverage(),
        "covered_areas": covered_areas(),
        "hours": hours(),
        "agreement": agreement(),
        "messages_shown": messages(),
        "form": SampleForm(),
        "wrong_form": SampleForm({"name": "", "hours": "200", "level": "mid"}, auto_id="wrong_%s"),
        "crumbs": [{"name": "Skills", "url": "#"}, {"name": "Evaluation", "url": "#"}],
        "page": Paginator(range(200), 20).page(3),
        "expires_at": MONDAY,
        "labels": ("checked", "self_rated", "inferred", "not_assessed"),
        "states": ("met", "likely_met", "unclear", "likely_gap", "gap", "not_assessed"),
        "mails": mails(),
        "map": drawn_map(),
        **catalogue(),
        **plan(),
    }
