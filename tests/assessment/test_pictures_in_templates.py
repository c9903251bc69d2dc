"""The filters that write numbers into templates."""

import pytest

from assessment.templatetags.pictures import as_percent, as_share


@pytest.mark.parametrize(("probability", "number"), [(0.0, "1"), (0.004, "1"), (0.5, "50"), (1.0, "99")])
def test_a_probability_is_never_certain(probability, number):
    assert as_percent(probability) == f"{number}\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(("share", "number"), [(0.0, "0"), (0.004, "0"), (0.414, "41"), (1.0, "100")])
def test_a_share_is_plainly_rounded(share, number):
    assert as_share(share) == f"{number}\N{NO-BREAK SPACE}%"
