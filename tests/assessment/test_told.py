"""What a result says is written once; whoever looks, and from where, gets her own words."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment.actions.attempts import ask_next, begin_attempt, finish_attempt, save_answer
from assessment.actions.reports import share_report
from assessment.actions.snapshot import snapshot_of
from assessment.models import PackVersion, ScoreReport, SkillArea
from assessment.policies import token_of
from assessment.views.told import told_of
from tests.assessment.instrument_rows import make_instrument, rated, visitor
from tests.assessment.queries.answered import report_of

pytestmark = pytest.mark.django_db
LATE_IN_THE_EVENING = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)


@pytest.fixture
def report() -> ScoreReport:
    holder, now = visitor(), LATE_IN_THE_EVENING
    attempt = begin_attempt(holder=holder, profile=make_instrument().profile, mode="quick", now=now)
    ask_next(holder=holder, public_id=attempt.public_id, now=now)
    save_answer(holder=holder, public_id=attempt.public_id, position=1, answer=rated(3), now=now)
    written = finish_attempt(holder=holder, public_id=attempt.public_id, now=now)
    return ScoreReport.objects.with_names().get(pk=written.pk)


def test_shown_again_it_says_the_same_and_asks_nothing(report, django_assert_num_queries):
    first = told_of(report, is_own=True)
    with django_assert_num_queries(0):
        assert told_of(report, is_own=True) == first


def test_those_who_follow_a_link_do_not_get_the_owners_words(report):
    until = LATE_IN_THE_EVENING + timedelta(days=30)
    told_of(report, is_own=True)
    shared = told_of(report, is_own=False, until=until)
    assert "You read as" not in shared.head
    assert "shared until 3 April 2026" in shared.head
    assert f"/results/{report.public_id}" not in shared.head + shared.body


def test_a_shared_result_never_speaks_to_its_reader_as_if_it_were_hers(report):
    """Words, names of pictures and their tables; head and foot of the page are those of the site."""
    token = token_of(share_report(report=report, now=LATE_IN_THE_EVENING))
    with time_machine.travel(LATE_IN_THE_EVENING, tick=False):
        page = Client().get(reverse("assessment:shared", args=[token])).content.decode()
    title, main = page.partition("</title>")[0], page.partition("<main ")[2].partition("</main>")[0]
    assert "How likely ready as" in main
    assert re.findall(r".{,40}\byou(?:rs?|rself)?\b.{,20}", title.partition("<title>")[2] + main, re.IGNORECASE) == []


def test_the_day_is_that_of_the_readers_time_zone(report):
    with timezone.override("UTC"):
        assert "4 March 2026" in told_of(report, is_own=True).head
    with timezone.override("Europe/Berlin"):
        assert "5 March 2026" in told_of(report, is_own=True).head


def test_new_content_is_told_anew(report):
    told_of(report, is_own=True)
    framework = report.pack_version.framework
    framework.current = None
    framework.save()
    role = report.profile.role
    role.name = "Astronaut"
    role.save()
    again = ScoreReport.objects.with_names().get(pk=report.pk)
    assert "Astronaut" in told_of(again, is_own=True).head


def test_a_wheel_that_leaves_areas_out_says_so():
    rows, holder = make_instrument(12), visitor()
    for skill in rows.skills[1:]:
        skill.area = SkillArea.objects.create(framework=rows.framework, slug=f"of-{skill.slug}", name=f"Of {skill}")
        skill.save()
    PackVersion.objects.update(snapshot=snapshot_of(rows.framework))
    body = told_of(report_of(rows, holder, {0: 3}), is_own=True).body
    assert "The 10 areas that weigh most in this role; all 12 stand in the list below." in body


def test_a_wheel_of_all_areas_says_nothing_of_others(report):
    assert "stand in the list below" not in told_of(report, is_own=True).body
