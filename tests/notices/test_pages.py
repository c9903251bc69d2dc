"""The inbox, the page of wishes, and the links in mails."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from notices.models import InboxEntry, Schedule, Silence
from notices.policies import LINKS_LIVE, Wish, open_token, snooze_token, stop_token
from tests import cast
from tests.factories import NOW
from tests.notices.rows import make_reminder, make_schedule
from tests.site.pages import broken_by_policy

pytestmark = pytest.mark.django_db
KEY_OF_LAST_YEAR = "the-key-of-last-year-0123456789-0123456789-0123456789"
GOOD = {"is_on": "on", "cadence": "weekly", "weekday": "2", "day_of_month": "1", "local_time": "18:30"}


def address(name, **arguments):
    return reverse(f"notices:{name}", kwargs=arguments)


def alices():
    return cast.browser_of(cast.alice())


def change(browser=None, **fields):
    return (browser or alices()).post(address("change", kind="plan-step"), {**GOOD, **fields})


def links():
    wish = Wish(cast.alice().pk, "plan-step")
    return {"stop": address("stop", token=stop_token(wish)), "later": address("snooze", token=snooze_token(wish))}


def test_the_inbox_shows_what_somebody_was_told_and_nothing_of_others():
    make_reminder(cast.alice(), subject="For alice <b>"), make_reminder(cast.bob(), subject="For bob")
    page = alices().get(address("inbox")).content.decode()
    assert "For alice &lt;b&gt;" in page
    assert "For bob" not in page
    assert broken_by_policy(page) == []


def test_the_head_of_a_page_counts_what_is_new():
    make_reminder(), make_reminder(period="2025-03-10")
    assert "2 new in your inbox" in alices().get("/").content.decode()


def test_reading_marks_and_leads_to_the_next_step():
    entry = make_reminder()
    browser = alices()
    browser.get("/")
    answer = browser.post(address("read", public_id=entry.public_id))
    assert answer.url == "/plans/"
    assert InboxEntry.objects.get().read_at is not None
    assert "new in your inbox" not in browser.get("/").content.decode()


def test_everything_can_be_marked_as_read_at_once():
    make_reminder(), make_reminder(cast.bob())
    alices().post(address("read_all"))
    assert [entry.person for entry in InboxEntry.objects.unread()] == [cast.bob()]


def test_a_wish_is_stored_and_says_when_it_comes_next():
    assert change().status_code == 302
    schedule = Schedule.objects.get()
    assert (schedule.person, schedule.kind, schedule.state) == (cast.alice(), "plan-step", "active")
    assert (schedule.time_zone, schedule.weekday, str(schedule.local_time)) == ("Europe/Berlin", 2, "18:30:00")
    assert schedule.next_period.weekday() == 2


def test_a_kind_is_turned_off_by_leaving_the_box_empty():
    browser = alices()
    change(browser)
    fields = {name: value for name, value in GOOD.items() if name != "is_on"}
    browser.post(address("change", kind="plan-step"), fields)
    assert Schedule.objects.get().state == "unsubscribed"


def test_a_pause_ends_at_the_start_of_the_day_where_the_person_is():
    with time_machine.travel(NOW, tick=False):
        change(pause_until="2025-03-20")
    schedule = Schedule.objects.get()
    assert (schedule.state, schedule.pause_until.isoformat()) == ("paused", "2025-03-19T23:00:00+00:00")


@pytest.mark.parametrize(
    "fields",
    [
        {"cadence": "hourly"},
        {"weekday": "7"},
        {"day_of_month": "32"},
        {"local_time": "25:00"},
        {"quiet_start": "22:00"},
        {"pause_until": "2999-01-01"},
        {"local_time": ""},
    ],
)
def test_a_wish_that_means_nothing_is_refused_with_its_reason(fields):
    answer = change(**fields)
    assert answer.status_code == 422
    assert "invalid-feedback" in answer.content.decode() or "is-invalid" in answer.content.decode()
    assert not Schedule.objects.exists()


def test_fields_that_are_no_wish_are_ignored():
    change(state="bounced", person=str(cast.bob().pk), next_due="2020-01-01", bounces="7", time_zone="Mars/Olympus")
    schedule = Schedule.objects.get()
    assert (schedule.person, schedule.state, schedule.bounces) == (cast.alice(), "active", 0)
    assert schedule.time_zone == "Europe/Berlin"


def test_all_reminders_can_be_stopped_and_allowed_again():
    browser = alices()
    change(browser)
    browser.post(address("stop_all"))
    assert (Schedule.objects.get().state, Silence.objects.count()) == ("unsubscribed", 1)
    assert "Allow reminders again" in browser.get(address("preferences")).content.decode()
    browser.post(address("allow"))
    assert Silence.objects.count() == 0


def test_while_all_are_stopped_none_can_be_turned_on_and_the_page_says_what_to_do():
    """Whoever posts from a page that was open before sees why nothing came of it, and gets no reminder that is lost."""
    browser = alices()
    change(browser)
    browser.post(address("stop_all"))
    answer = change(browser)
    page = answer.content.decode()
    assert (answer.status_code, Schedule.objects.get().state) == (409, "unsubscribed")
    assert "Nothing was changed, because you stopped all reminders." in page
    assert f'action="{address("allow")}"' in page
    assert broken_by_policy(page) == []
    off = {name: value for name, value in GOOD.items() if name != "is_on"}
    assert browser.post(address("change", kind="plan-step"), off).status_code == 302


def test_after_allowing_reminders_again_each_can_be_turned_on():
    browser = alices()
    browser.post(address("stop_all"))
    page = browser.post(address("allow"), follow=True).content.decode()
    assert "Turn on those that you want" in page
    assert change(browser).status_code == 302
    assert Schedule.objects.get().state == "active"


def test_a_new_time_zone_moves_the_reminders():
    browser = alices()
    change(browser)
    browser.post("/settings/", {"display_name": "Alice", "time_zone": "Asia/Tokyo", "language": "en"})
    assert Schedule.objects.get().time_zone == "Asia/Tokyo"


def test_looking_at_the_unsubscribe_link_changes_nothing():
    make_schedule(kind="plan-step")
    answer = Client().get(links()["stop"])
    assert answer.status_code == 200
    assert "Nothing has changed yet" in answer.content.decode()
    assert Schedule.objects.get().state == "active"


@pytest.mark.parametrize("name", ["stop", "later"])
@pytest.mark.parametrize(("method", "status"), [("get", 200), ("head", 200), ("options", 405), ("put", 405)])
def test_a_link_in_a_mail_changes_nothing_before_somebody_posts(name, method, status):
    """Scanners of mails ask in all ways but this one."""
    make_schedule(kind="plan-step")
    before = Schedule.objects.values().get()
    answer = getattr(Client(), method)(f"{links()[name]}?days=7&List-Unsubscribe=One-Click")
    assert (answer.status_code, Schedule.objects.values().get()) == (status, before)


def test_one_click_unsubscribes_without_log_in_cookie_or_token():
    make_schedule(kind="plan-step"), make_schedule(kind="week")
    program = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})
    answer = program.post(links()["stop"], {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    states = dict(Schedule.objects.values_list("kind", "state"))
    assert states == {"plan-step": "unsubscribed", "week": "active"}
    assert program.post(links()["stop"]).status_code == 200


def test_an_unsubscribe_link_never_grows_old_and_answers_the_same_for_people_who_left():
    make_schedule(kind="plan-step")
    link = links()["stop"]
    with time_machine.travel(NOW + timedelta(days=36500), tick=False):
        assert Client().post(link).status_code == 200
    assert Schedule.objects.get().state == "unsubscribed"
    cast.alice().delete()
    assert Client().post(link).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_cut_unsubscribe_link_claims_nothing_and_says_what_to_do(method):
    make_schedule(kind="plan-step")
    answer = getattr(Client(), method)(address("stop", token=stop_token(Wish(cast.alice().pk, "plan-step"))[:-3]))
    assert (answer.status_code, Schedule.objects.get().state) == (200, "active")
    page = answer.content.decode()
    assert "This link is not whole" in page
    assert "You get no more" not in page


def test_a_link_of_one_purpose_opens_nothing_else():
    entry = make_reminder(kind="plan-step")
    make_schedule(kind="plan-step")
    Client().post(address("stop", token=open_token(entry.public_id)))
    Client().post(address("stop", token=snooze_token(Wish(cast.alice().pk, "plan-step"))))
    assert Schedule.objects.get().state == "active"
    assert Client().get(address("snooze", token=stop_token(Wish(cast.alice().pk, "plan-step")))).status_code == 410


def test_snoozing_from_the_mail_asks_for_how_long_and_then_rests():
    make_schedule(kind="plan-step")
    browser, link = Client(), links()["later"]
    assert browser.get(link).status_code == 200
    assert Schedule.objects.get().state == "active"
    assert browser.post(link, {"days": "9999"}).status_code == 422
    assert "start again in a week" in browser.post(link, {"days": "7"}).content.decode()
    assert Schedule.objects.get().state == "paused"


def test_a_link_to_the_next_step_does_not_log_in_and_ends_after_two_weeks():
    entry = make_reminder(address="/settings/")
    with time_machine.travel(NOW, tick=False):
        link = address("open", token=open_token(entry.public_id))
        answer = Client().get(link)
    assert answer.url == "/settings/"
    assert Client().get("/settings/").status_code == 302
    assert InboxEntry.objects.get().read_at is None
    with time_machine.travel(NOW + LINKS_LIVE + timedelta(seconds=1), tick=False):
        assert Client().get(link).url == address("inbox")


def test_tokens_do_not_show_in_the_log(caplog):
    link = links()["stop"]
    Client().get(link)
    assert link.split("/")[-2] not in caplog.text


def test_the_count_is_not_read_for_each_page(django_assert_num_queries):
    make_reminder()
    browser = alices()
    browser.get("/")
    assert caches["process"].get(f"unread:{cast.alice().pk}") == 1


@pytest.mark.parametrize("old_keys", [[], [KEY_OF_LAST_YEAR]], ids=["gone", "kept"])
def test_links_signed_by_an_older_key_work_as_long_as_it_is_kept(settings, old_keys):
    """Mails that were sent before the key was changed."""
    make_schedule(kind="plan-step"), make_schedule(kind="week")
    entry = make_reminder(address="/settings/")
    wish = Wish(cast.alice().pk, "plan-step")
    new, settings.SECRET_KEY = settings.SECRET_KEY, KEY_OF_LAST_YEAR
    leads_on = address("open", token=open_token(entry.public_id))
    later, stop = address("snooze", token=snooze_token(wish)), address("stop", token=stop_token(wish))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = new, old_keys
    assert (Client().get(leads_on).url == "/settings/") == bool(old_keys)
    assert Client().get(later).status_code == (200 if old_keys else 410)
    assert Client().post(stop).status_code == 200
    assert Schedule.objects.get(kind="plan-step").state == ("unsubscribed" if old_keys else "active")
    assert Schedule.objects.get(kind="week").state == "active"
