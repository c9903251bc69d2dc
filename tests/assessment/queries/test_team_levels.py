"""What a lead sees of a team: exactly what is shared, at a fixed price, whatever is asked for."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.actions.sharing import withdraw
from accounts.domain.holder import Holder
from assessment.actions.claims import claim_attempts
from assessment.measurement.gaps import expected_shortfall, state_of
from assessment.measurement.normal import normal_cdf
from assessment.measurement.team import CHECKED, NOTHING, SELF_RATED, shortfalls, state_codes
from assessment.measurement.types import Label
from assessment.models import LevelProfile, ScoreReport, SkillScore
from assessment.queries.level_profiles import levels_of, packed
from assessment.queries.team_coverage import coverage_page
from assessment.queries.team_levels import team_levels
from assessment.queries.team_matrix import STATES, Wanted, long_rows, matrix_page, rows_wanted
from tests import cast
from tests.accounts.team_rows import shares_levels
from tests.assessment.team_world import make_world, rates, shares
from tests.factories import NOW
from tests.roadmap.plan_rows import a_visitor, held_by, make_report

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world():
    """bob and ines share; nora and emil do not; all four have results."""
    made = make_world("bob", "ines", "nora", "emil")
    rates(made, "bob", 5, 5, 0, 0)
    rates(made, "ines", 0, 1, 0, 3)
    rates(made, "nora", 5, 5, 5, 5)
    rates(made, "emil", 0, 0, 0, 0)
    shares(made, "bob", "ines")
    return made


def seen(world, viewer="alice", now=NOW):
    return team_levels(cast.person(viewer), world.team, now)


def names(team, **wanted):
    return [team.members[row].name for row in rows_wanted(team, Wanted(**wanted))]


def test_the_packed_levels_are_those_of_the_newest_report(world):
    rates(world, "bob", 2, 2, 2, 2, now=NOW + DAY)
    scores = SkillScore.objects.filter(report=ScoreReport.objects.of(held_by(cast.bob()))[0])
    team = seen(world, now=NOW + DAY)
    row = [member.name for member in team.members].index("Bob")
    for place, skill in enumerate(team.skills):
        score = scores.get(skill_id=skill.id)
        assert team.levels.mean[row, place] == pytest.approx(score.mean, abs=1e-6)
        assert team.levels.sd[row, place] == pytest.approx(score.sd, abs=1e-6)


def test_what_a_visitor_answered_counts_once_it_is_hers(world):
    visitor = a_visitor()
    make_report(world.rows, visitor, {0: 4})
    shares(world, "alice")
    assert not LevelProfile.objects.filter(person=cast.alice()).exists()
    claim_attempts(visitor=visitor.visitor, person=cast.alice(), now=NOW)
    assert LevelProfile.objects.get(person=cast.alice()).report in ScoreReport.objects.of(
        Holder(person_id=cast.alice().pk)
    )


def test_whoever_does_not_share_has_no_levels_on_any_page(world):
    team = seen(world)
    for row, member in enumerate(team.members):
        assert bool((team.levels.label[row] != NOTHING).any()) == (member.name in ("Bob", "Ines"))
        assert member.is_shared == (member.name in ("Bob", "Ines"))
    page = coverage_page(team)
    assert {name for skill in page.skills for name in skill.holders} <= {"Bob", "Ines"}


@pytest.mark.parametrize("viewer", ["bob", "nora", "mallory"])
def test_members_and_strangers_see_no_levels(world, viewer):
    assert not seen(world, viewer).shared


def test_only_the_areas_shared_are_seen(world):
    shares_levels(world.members["nora"], "area-1")
    team = seen(world)
    row = [member.name for member in team.members].index("Nora")
    areas = {skill.area for place, skill in enumerate(team.skills) if team.levels.label[row, place] != NOTHING}
    assert areas == {"area-1"}


def test_after_withdrawing_nothing_is_seen_at_the_next_load(world):
    withdraw(membership=world.members["bob"], purpose="levels", now=NOW + DAY)
    assert [member.name for member in seen(world, now=NOW + DAY).shared] == ["Ines"]


@pytest.mark.parametrize(
    "sort", ["name", "role", "gaps", "skill:skill-000", "area:area-0", "skill:no-such", "password"]
)
@pytest.mark.parametrize("only", ["", "shared", "gaps"])
def test_order_and_filters_say_nothing_of_whoever_does_not_share(world, sort, only):
    before = names(seen(world), sort=sort, only=only)
    rates(world, "nora", 0, 0, 0, 0, 0, 0, now=NOW + DAY)
    rates(world, "emil", 5, 5, 5, 5, 5, 5, now=NOW + DAY)
    assert names(seen(world, now=NOW + DAY), sort=sort, only=only) == before


def test_no_figure_of_any_page_moves_when_somebody_who_does_not_share_is_assessed_anew(world):
    def everything():
        team = seen(world, now=NOW + DAY)
        pages = [matrix_page(team, Wanted(view=view), None).matrix for view in ("areas", "skills")]
        return pages, coverage_page(team).skills, list(long_rows(team, Wanted()))

    before = everything()
    rates(world, "nora", 0, 1, 2, 3, 4, 5, now=NOW + DAY)
    assert everything() == before


def test_sorting_by_a_skill_puts_the_highest_first(world):
    assert names(seen(world), sort="skill:skill-000", only="shared") == ["Bob", "Ines"]
    assert names(seen(world), sort="skill:skill-003", only="shared") == ["Ines", "Bob"]


def test_a_name_can_be_searched_for(world):
    assert names(seen(world), q=" INE") == ["Ines"]


def test_coverage_counts_who_has_the_level_that_the_team_asks_for(world):
    page = coverage_page(seen(world))
    by_slug = {one.slug: one for one in page.skills}
    assert (by_slug["skill-000"].at_level, by_slug["skill-000"].holders) == (1, ("Bob",))
    assert by_slug["skill-002"].at_level == 0
    assert {one.slug for one in page.single_points} == {"skill-000", "skill-001", "skill-003"}
    assert page.share == 40


def test_the_picture_counts_every_skill_once_as_the_lists_do(world):
    page = coverage_page(seen(world))
    areas = page.areas
    assert page.by_area.areas == tuple(area for area in areas if area.name not in page.areas_unknown)
    assert sum(area.skills for area in areas) == len(page.skills)
    known = [one for one in page.skills if one.is_known]
    assert sum(area.one for area in areas) == sum(one.at_level == 1 for one in known) == 3
    assert sum(area.nobody for area in areas) == sum(one.at_level == 0 for one in known)
    assert sum(area.unknown for area in areas) == len(page.skills) - len(known)


def test_the_file_and_the_page_count_the_same(world):
    team = seen(world)
    page = coverage_page(team)
    lines = list(long_rows(team, Wanted()))[1:]
    for skill in page.skills:
        met = sum(line[3] == skill.name and line[9] in ("met", "probably met") for line in lines)
        assert met == skill.met


def test_the_matrix_costs_the_same_however_many_people_there_are(world, django_assert_num_queries):
    seen(world)
    with django_assert_num_queries(6):
        seen(world)
    more = make_more(world, 30)
    with django_assert_num_queries(6):
        assert len(seen(world).shared) == 2 + more


def make_more(world, count):
    members = {f"p{number}": number for number in range(count)}
    for name in members:
        world.members[name] = world.team.memberships.create(person=cast.person(name), joined_at=NOW)
        rates(world, name, 3, 3)
        shares(world, name)
    return count


levels = st.floats(-0.5, 5.5)
spreads = st.floats(0.05, 1.5)


@settings(max_examples=200)
@given(st.lists(st.tuples(levels, spreads, st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0])), min_size=1, max_size=5))
def test_many_at_once_read_as_one_by_one(cells):
    mean, sd, target = (np.array([column], dtype=float) for column in zip(*cells, strict=True))
    label = np.full(mean.shape, SELF_RATED, dtype=np.uint8)
    codes = state_codes(mean, sd, label, target)[0]
    missing = shortfalls(mean, sd, label, target)[0]
    for place, (one_mean, one_sd, one_target) in enumerate(cells):
        p_met = float(normal_cdf((one_mean - one_target + 0.5) / one_sd))
        if min(abs(p_met - bound) for bound in (0.85, 0.6, 0.4, 0.15)) > 1e-9:
            assert STATES[codes[place]] == state_of(p_met, Label.SELF_RATED)
        assert missing[place] == pytest.approx(expected_shortfall(one_mean, one_sd, one_target - 0.5), abs=1e-9)


def test_packed_profiles_come_back_as_they_were():
    data = [packed([(7, 2.5, 0.5, "checked"), (3, 1.0, 0.25, "self_rated")]), b"", packed([(99, 1.0, 1.0, "inferred")])]
    back = levels_of(data, [3, 7, 8])
    assert back.mean.tolist() == [[1.0, 2.5, 0.0], [0.0] * 3, [0.0] * 3]
    assert back.label.tolist() == [[SELF_RATED, CHECKED, NOTHING], [NOTHING] * 3, [NOTHING] * 3]
