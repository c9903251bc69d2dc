"""The filters that write numbers into templates."""

import pytest
from django.template.loader import render_to_string

from assessment.domain.pictures.levels import LevelMark
from assessment.templatetags.pictures import as_percent, as_share, unbroken


@pytest.mark.parametrize(("probability", "number"), [(0.0, "1"), (0.004, "1"), (0.5, "50"), (1.0, "99")])
def test_a_probability_is_never_certain(probability, number):
    assert as_percent(probability) == f"{number}\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(("share", "number"), [(0.0, "0"), (0.004, "0"), (0.414, "41"), (1.0, "100")])
def test_a_share_is_plainly_rounded(share, number):
    assert as_share(share) == f"{number}\N{NO-BREAK SPACE}%"


def test_an_interval_is_said_within_the_scale_although_the_model_reaches_beyond_it():
    shown = LevelMark("SQL", mean=4.6, low=3.8, high=5.4, target=3.5)
    words = render_to_string("components/level_bar.html", {"shown": shown})
    assert "(3.8–5.0)" in words
    assert "5.4" not in words


def test_words_that_stay_on_one_line_are_escaped():
    assert unbroken("<mid-level>") == '<span class="num">&lt;mid-level&gt;</span>'
