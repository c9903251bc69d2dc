"""Redis absent, full or read-only: every page works, staff alone hear of it, and afterwards nobody missed a mail."""

import uuid
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db.models import F
from django.db.models.functions import Now
from django.urls import reverse

from notices.actions import waking
from notices.actions.heartbeats import record_heartbeat
from notices.models import Heartbeat, OutboxEntry
from tests import cast
from tests.notices.beats import a_minute_passes, beat_of, work_off
from tests.notices.broker import own_broker, wait_for, woken_by
from tests.notices.mail_server import MailServer
from tests.notices.way_out import mails_leave_by
from tests.roadmap.plan_rows import held_by, make_own_plan, make_path
from tests.site.pages import Page

# Mails are queued on commit, as in service.
pytestmark = pytest.mark.django_db(transaction=True)
BANNER = "Background work is late"
WAYS = ("absent", "full", "read-only")


@pytest.fixture
def broker(tmp_path, settings):
    settings.WAKE_WORKERS = True
    with own_broker(tmp_path) as made, woken_by(made):
        yield made


@pytest.fixture
def server(settings):
    with MailServer() as running:
        mails_leave_by(settings, f"smtp://127.0.0.1:{running.port}")
        yield running


@pytest.fixture
def plan():
    """alice has one, and everything ran a moment ago."""
    made = make_own_plan(make_path(4), held_by(cast.alice()))
    for name in ("jobs", "tick", "sender"):
        record_heartbeat(name)
    return made


def look_around(plan) -> str:
    """What alice and a visitor see on the pages they go to; each of them answers."""
    seen = ""
    alice, visitor = cast.browser_of(cast.alice()), cast.browser_of()
    pages = ["home", "assessment:start", "assessment:results", "teams:teams", "notices:inbox", "notices:preferences"]
    for browser, path in [
        *((alice, reverse(name)) for name in pages),
        (alice, plan.get_absolute_url()),
        (alice, plan.report.get_absolute_url()),
        (visitor, reverse("home")),
        (visitor, reverse("account_login")),
    ]:
        answer = browser.get(path)
        assert answer.status_code == 200, path
        seen += answer.content.decode()
    return seen


def answer_a_question() -> None:
    """A visitor begins, answers, and is asked the next one."""
    visitor = cast.browser_of()
    begun = visitor.post(reverse("assessment:begin", args=["ml-engineer", "mid"]), {"mode": "quick"}, follow=True)
    fields = {one["name"]: one["value"] for tag, one in Page(begun.content.decode()).elements if is_hidden(tag, one)}
    answered = visitor.post(begun.redirect_chain[-1][0], {**fields, "value": "2"})
    assert (begun.status_code, answered.status_code) == (200, 302)


def is_hidden(tag: str, attributes: dict[str, str]) -> bool:
    return tag == "input" and attributes.get("name") in ("op", "base_revision")


def forget_password() -> str:
    """Somebody asks for a mail; her address."""
    person = cast.person(f"p{uuid.uuid4().hex[:8]}")
    visitor = cast.browser_of(REMOTE_ADDR=f"203.0.113.{person.public_id.bytes[0]}")
    assert visitor.post(reverse("account_reset_password"), {"email": person.email}).status_code == 302
    return person.email


def four_minutes_pass() -> None:
    """In which nobody swept: no tick came through."""
    Heartbeat.objects.update(at=F("at") - timedelta(minutes=4))
    OutboxEntry.objects.update(not_before=Now() - timedelta(minutes=4))


@pytest.mark.parametrize("way", WAYS)
def test_while_redis_is_spoilt_all_goes_on_and_afterwards_every_mail_arrives_once(broker, server, plan, way):
    broker.spoil(way)
    answer_a_question()
    asked = [forget_password(), forget_password()]
    assert wait_for(lambda: waking.ALARM.silent_until > 0)
    four_minutes_pass()
    assert BANNER not in look_around(plan)
    assert BANNER in cast.browser_of(cast.sam()).get("/").content.decode()
    assert "people_are_told_in_time" in cast.browser_of().get(reverse("health_ready")).json()["failing"]
    assert server.receivers == []

    broker.mend(way)
    a_minute_passes(beat_of(broker))
    work_off(broker)
    assert sorted(server.receivers) == sorted(asked)
    caches["process"].clear()  # half a minute passes
    assert BANNER not in cast.browser_of(cast.sam()).get("/").content.decode()


def test_when_redis_is_back_the_next_mail_wakes_a_worker_which_sends_those_that_waited(broker, server):
    broker.spoil("absent")
    waited = forget_password()
    assert wait_for(lambda: waking.ALARM.silent_until > 0)
    broker.mend("absent")
    waking.ALARM.silent_until = 0.0  # its patience is over
    later = forget_password()
    assert wait_for(lambda: broker.held() == 1)
    assert work_off(broker) == ["notices.send_waiting"]
    assert sorted(server.receivers) == sorted([waited, later])
