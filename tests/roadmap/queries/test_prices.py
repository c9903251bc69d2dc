"""Every query of the catalogue costs the same number of statements, however much there is."""

import pytest

from roadmap.queries.areas import area_lines, area_page
from roadmap.queries.challenges import ChallengeFilter, challenge_choices, challenge_lines
from roadmap.queries.exercises import exercise_page, exercises_page
from roadmap.queries.maps import whole_map
from roadmap.queries.market import market_page
from roadmap.queries.profiles import profile_page
from roadmap.queries.resources import ResourceFilter, resource_choices, resources_page
from roadmap.queries.roadmaps import roadmap_lines, roadmap_page
from roadmap.queries.roles import role_page, roles_page
from roadmap.queries.search import search_page
from roadmap.queries.skills import skill_page, skill_sections
from roadmap.queries.sources import source_lines, source_page, target_addresses
from roadmap.queries.tables import role_table, skills_table
from roadmap.queries.tools import tool_page, tools_page
from tests.roadmap.catalogue_growth import grow
from tests.roadmap.catalogue_rows import make_catalogue

PRICES = [
    (area_lines, (), 1),
    (area_page, ("data",), 3),
    (skill_sections, (), 1),
    (skill_page, ("sql-querying",), 10),
    (roles_page, (), 4),
    (role_page, ("data-engineer",), 7),
    (profile_page, ("data-engineer", "mid"), 6),
    (roadmap_lines, (), 1),
    # A framework without a version is never remembered, so these two pay for the graph each time.
    (roadmap_page, ("stack",), 12),
    (whole_map, (None,), 5),
    (tools_page, (), 5),
    (tool_page, ("postgresql",), 3),
    (resource_choices, (), 2),
    (resources_page, (ResourceFilter(area="data"), 1), 3),
    (exercises_page, (), 5),
    (exercise_page, ("search",), 8),
    (challenge_choices, (), 2),
    (challenge_lines, (ChallengeFilter("data-engineer", "mid"),), 5),
    (market_page, (), 3),
    (source_lines, (), 1),
    (source_page, ("stack",), 4),
    (target_addresses, (), 2),
    (search_page, ("sql",), 3),
    (skills_table, (), 3),
    (role_table, ("data-engineer",), 2),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "arguments", "price"), PRICES, ids=[query.__name__ for query, *_ in PRICES])
def test_the_price_stays_the_same_when_the_catalogue_grows(query, arguments, price, django_assert_num_queries):
    rows = make_catalogue()
    with django_assert_num_queries(price):
        _read(query(rows.framework, *arguments))
    grow(rows)
    with django_assert_num_queries(price):
        _read(query(rows.framework, *arguments))


def _read(found: object) -> None:
    # Generators pay when they are read.
    if not hasattr(found, "__dataclass_fields__"):
        list(found)
