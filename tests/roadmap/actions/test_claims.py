"""A visitor's plans become the person's."""

import pytest

from accounts.models import AuditEvent
from roadmap.actions.claims import claim_plans
from roadmap.models import LearningPlan, PlanStep
from tests import cast
from tests.factories import NOW
from tests.roadmap.plan_rows import LATER, a_visitor, held_by, make_own_plan, make_path

pytestmark = pytest.mark.django_db


def test_a_visitors_plan_becomes_the_persons():
    holder, alice = a_visitor(), cast.alice()
    plan = make_own_plan(make_path(2), holder)
    assert claim_plans(visitor=holder.visitor, person=alice, now=NOW) == 1
    plan.refresh_from_db()
    assert (plan.person, plan.visitor, plan.state) == (alice, None, "current")
    assert AuditEvent.objects.get().subject == alice.public_id


def test_claiming_twice_changes_nothing_more():
    holder, alice = a_visitor(), cast.alice()
    make_own_plan(make_path(2), holder)
    claim_plans(visitor=holder.visitor, person=alice, now=NOW)
    assert claim_plans(visitor=holder.visitor, person=alice, now=LATER) == 0
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize(("hers", "visitors", "kept"), [(NOW, LATER, "visitors"), (LATER, NOW, "hers")])
def test_of_two_plans_for_the_same_profile_the_older_is_ended(hers, visitors, kept):
    rows, holder, alice = make_path(2), a_visitor(), cast.alice()
    own = make_own_plan(rows, held_by(alice), now=hers)
    brought = make_own_plan(rows, holder, now=visitors)
    steps = PlanStep.objects.count()
    claim_plans(visitor=holder.visitor, person=alice, now=LATER)
    current = LearningPlan.objects.get(person=alice, state="current")
    assert current == {"hers": own, "visitors": brought}[kept]
    assert LearningPlan.objects.filter(person=alice).count() == 2
    assert PlanStep.objects.count() == steps


def test_the_plans_of_other_visitors_stay_theirs():
    rows, holder = make_path(2), a_visitor()
    other = make_own_plan(rows, a_visitor())
    make_own_plan(rows, holder)
    claim_plans(visitor=holder.visitor, person=cast.alice(), now=NOW)
    other.refresh_from_db()
    assert other.person is None
