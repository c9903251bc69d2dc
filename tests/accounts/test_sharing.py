"""Consent: given for a time, one purpose at a time, withdrawn at once; and every look is a line."""

from datetime import timedelta

import pytest

from accounts.actions.sharing import record_looks, withdraw
from accounts.models import Look, SharingConsent, User
from accounts.policies.teams import consents_in_averages, consents_shown_to
from accounts.queries.teams import look_page
from tests import cast
from tests.accounts.team_rows import A_YEAR, make_team, shares, shares_levels
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LEVELS = SharingConsent.Purpose.LEVELS


@pytest.fixture
def rows():
    return make_team()


def seen_by(viewer, rows, purpose=LEVELS, now=NOW):
    """Whose things this person is shown."""
    consents = consents_shown_to(viewer, rows.team, purpose, now).select_related("membership__person")
    return sorted(one.membership.person.display_name for one in consents)


def test_joining_shares_nothing(rows):
    assert seen_by(cast.alice(), rows) == []


def test_leads_see_who_shares_and_members_and_strangers_nobody(rows):
    shares_levels(rows.bob)
    seen = {name: seen_by(cast.person(name), rows) for name in ("alice", "max", "bob", "ines", "mallory")}
    assert seen == {"alice": ["Bob"], "max": ["Bob"], "bob": [], "ines": [], "mallory": []}


def test_a_lead_of_another_team_sees_nothing(rows):
    shares_levels(rows.bob)
    other = make_team()
    shares_levels(other.bob)
    assert [one.membership for one in consents_shown_to(cast.alice(), other.team, LEVELS, NOW)] == [other.bob]


def test_each_purpose_stands_for_itself(rows):
    shares(rows.bob, "plan")
    assert seen_by(cast.alice(), rows) == []
    assert seen_by(cast.alice(), rows, SharingConsent.Purpose.PLAN) == ["Bob"]


def test_averages_only_is_never_shown_by_person(rows):
    shares_levels(rows.bob, detail="averages")
    assert seen_by(cast.alice(), rows) == []
    assert consents_in_averages(rows.team, NOW).count() == 1


def test_withdrawing_works_from_the_next_load_on(rows):
    shares_levels(rows.bob)
    assert withdraw(membership=rows.bob, purpose=LEVELS, now=NOW)
    assert seen_by(cast.alice(), rows) == []
    assert not withdraw(membership=rows.bob, purpose=LEVELS, now=NOW)


def test_withdrawing_one_purpose_leaves_the_others(rows):
    shares_levels(rows.bob)
    shares(rows.bob, "plan")
    withdraw(membership=rows.bob, purpose=LEVELS, now=NOW)
    assert seen_by(cast.alice(), rows, SharingConsent.Purpose.PLAN) == ["Bob"]


def test_a_consent_ends_by_itself(rows):
    shares_levels(rows.bob)
    assert seen_by(cast.alice(), rows, now=NOW + A_YEAR - timedelta(seconds=1)) == ["Bob"]
    assert seen_by(cast.alice(), rows, now=NOW + A_YEAR) == []


def test_sharing_again_replaces_what_was_shared_before(rows):
    shares_levels(rows.bob)
    shares_levels(rows.bob, "area-0", "area-1", now=NOW + timedelta(days=1))
    live = SharingConsent.objects.live(NOW + timedelta(days=2))
    assert sorted(live.values_list("area", flat=True)) == ["area-0", "area-1"]


def test_who_looked_is_shown_to_whoever_was_looked_at_and_to_nobody_else(rows):
    record_looks(reader=cast.alice(), people=[cast.bob().pk, cast.alice().pk], team=rows.team, what="matrix", now=NOW)
    record_looks(reader=cast.alice(), people=[cast.bob().pk], team=rows.team, what="matrix", now=NOW)
    (line,) = look_page(cast.bob()).lines
    assert (line.reader, line.team, line.times) == ("Alice", "North wall", 2)
    assert look_page(cast.alice()).lines == look_page(cast.mallory()).lines == ()


def test_who_looked_stays_when_the_reader_and_the_team_are_gone(rows):
    record_looks(reader=cast.mallory(), people=[cast.bob().pk], team=rows.team, what="matrix", now=NOW)
    cast.mallory().delete()
    assert Look.objects.get().reader is None
    assert look_page(cast.bob()).lines[0].reader == "somebody who has left"


def test_looking_a_thousand_times_hides_no_earlier_look(rows):
    record_looks(
        reader=rows.max.person, people=[cast.bob().pk], team=rows.team, what="file", now=NOW - timedelta(days=1)
    )
    more = (Look(person=cast.bob(), reader=cast.alice(), team=rows.team, what="matrix", at=NOW) for _ in range(1000))
    Look.objects.bulk_create(more)
    assert [(line.reader, line.times) for line in look_page(cast.bob()).lines] == [("Alice", 1000), ("Max", 1)]


def test_lines_of_many_days_stand_on_several_pages(rows, django_assert_num_queries):
    days = (NOW - timedelta(days=day) for day in range(150))
    Look.objects.bulk_create(Look(person=cast.bob(), reader=cast.alice(), what="matrix", at=day) for day in days)
    bob = cast.bob()
    with django_assert_num_queries(2):
        last = look_page(bob, "2")
    assert len(last.lines) == 50
    assert look_page(cast.bob(), "nonsense").lines[0].day == NOW.date()


def test_a_lead_without_a_name_is_called_as_in_the_team(rows):
    User.objects.filter(pk=rows.max.person_id).update(display_name="")
    record_looks(reader=rows.max.person, people=[cast.bob().pk], team=rows.team, what="file", now=NOW)
    rows.max.person.refresh_from_db()
    assert look_page(cast.bob()).lines[0].reader == rows.max.shown_name
