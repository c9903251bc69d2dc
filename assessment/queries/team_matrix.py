"""The matrix of a team: filtered and sorted by what may be seen, one page of people at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext, ngettext

from assessment.domain.gaps import STATE_WORDS
from assessment.domain.pictures.matrix import NOT_SHARED, Cell, Column, Matrix, Row
from assessment.domain.pictures.trend import NO_AVERAGE
from assessment.measurement.gaps import GapState
from assessment.measurement.team import CHECKED, SELF_RATED, is_assessed, is_at, state_codes
from assessment.queries.averages import Week
from assessment.queries.framework_facts import SkillFacts
from assessment.queries.team_cells import LABEL_WORDS, STATES, Assessed, CellWords, cell_words, interval
from assessment.queries.team_levels import TeamLevels, TeamMember
from wording.words import day, number, short_number

GAPS = (STATES.index(GapState.GAP), STATES.index(GapState.LIKELY_GAP))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a lead wants to see: `view` skills or areas, of one area or all; which people, in which order and number."""

    view: str = "areas"
    area: str = ""
    q: str = ""
    role: str = ""
    only: str = ""
    sort: str = "name"
    per: int = 50
    page: str = "1"


@dataclass(frozen=True, eq=False)
class MatrixPage:
    """One page of the matrix. `people`: whose levels stand on it, or decided who stands on it and where."""

    team: TeamLevels
    wanted: Wanted
    matrix: Matrix
    page: Page
    people: tuple[int, ...]
    areas: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]


def matrix_page(team: TeamLevels, wanted: Wanted, week: Week | None) -> MatrixPage:
    """No statement: everything is there already."""
    rows = rows_wanted(team, wanted)
    page = Paginator(rows, wanted.per).get_page(wanted.page)
    here = list(page.object_list)
    make = _by_area if wanted.view == "areas" else _by_skill
    areas = sorted({(skill.area, skill.area_name) for skill in team.skills}, key=lambda one: one[1])
    roles = sorted({(role_key(one), one.target_words) for one in team.members if one.target}, key=lambda one: one[1])
    return MatrixPage(
        team=team,
        wanted=wanted,
        matrix=make(team, here, places_wanted(team, wanted), week),
        page=page,
        people=people_read(team, wanted, here),
        areas=tuple(areas),
        roles=tuple(roles),
    )


def role_key(member: TeamMember) -> str:
    """The target role as a filter names it."""
    return f"{member.target.role}/{member.target.career_level}" if member.target else ""


def places_wanted(team: TeamLevels, wanted: Wanted) -> list[int]:
    """The columns of the area asked for, or all."""
    return [place for place, skill in enumerate(team.skills) if wanted.area in ("", skill.area)]


def rows_wanted(team: TeamLevels, wanted: Wanted) -> list[int]:
    """The people asked for, in order. Whoever does not share comes last, whatever the order: it says nothing of her."""
    codes = state_codes(team.levels.mean, team.levels.sd, team.levels.label, team.targets)
    gaps = np.isin(codes, GAPS).sum(axis=1)
    rows = [row for row in _rows_named(team, wanted) if wanted.only != "gaps" or gaps[row]]
    key = _order(team, wanted.sort, gaps)
    return sorted(rows, key=lambda row: (not team.members[row].is_shared, key(row), row))


def people_read(team: TeamLevels, wanted: Wanted, rows: Sequence[int]) -> tuple[int, ...]:
    """Whose levels these rows tell of. Who has gaps, and who comes first, tells of everybody looked at to find out:
    an empty page may say that somebody has none.
    """
    by_level = wanted.only == "gaps" or wanted.sort not in ("name", "role")
    told = _rows_named(team, wanted) if by_level else rows
    return tuple(team.members[row].person_id for row in told if team.members[row].is_shared)


def _rows_named(team: TeamLevels, wanted: Wanted) -> list[int]:
    """The people asked for, as far as that can be told without their levels."""
    text = wanted.q.strip().casefold()
    return [
        row
        for row, member in enumerate(team.members)
        if text in member.name.casefold()
        and (not wanted.role or role_key(member) == wanted.role)
        and (not wanted.only or member.is_shared)
    ]


def _order(team: TeamLevels, sort: str, gaps: np.ndarray) -> Callable[[int], object]:
    if sort == "role":
        return lambda row: team.members[row].target_words
    if sort == "gaps":
        return lambda row: -int(gaps[row])
    kind, _, slug = sort.partition(":")
    places = [
        place for place, skill in enumerate(team.skills) if slug == (skill.slug if kind == "skill" else skill.area)
    ]
    if not places:
        return lambda row: 0
    assessed = is_assessed(team.levels.label[:, places])
    sums = np.where(assessed, team.levels.mean[:, places], 0.0).sum(axis=1)
    counts = assessed.sum(axis=1)
    level = np.where(counts > 0, sums / np.maximum(counts, 1), -1.0)
    return lambda row: -float(level[row])


def _by_skill(team: TeamLevels, rows: Sequence[int], places: Sequence[int], week: Week | None) -> Matrix:
    skills = [team.skills[place] for place in places]
    grid = np.ix_(rows, places)
    levels = team.levels
    mean, sd, label = levels.mean[grid].tolist(), levels.sd[grid].tolist(), levels.label[grid].tolist()
    codes = state_codes(levels.mean[grid], levels.sd[grid], levels.label[grid], team.targets[grid]).tolist()
    visible = team.visible[grid].tolist()
    say = cell_words()
    lines = []
    for at, row in enumerate(rows):
        member = team.members[row]
        cells = None
        if member.is_shared:
            columns = zip(visible[at], mean[at], sd[at], label[at], codes[at], strict=True)
            cells = tuple(say.of_skill(*column) for column in columns)
        lines.append(Row(member.name, member.target_words, cells))
    return Matrix(
        caption=gettext("Level, 80 % interval, what it rests on, and how it stands to the person’s target role."),
        groups=tuple((name, len(list(own))) for name, own in groupby(skill.area_name for skill in skills)),
        columns=tuple(Column(skill.name, f"skill:{skill.slug}") for skill in skills),
        rows=tuple(lines),
        feet=_feet(team, rows, places, [week.by_skill.get(skill.id) for skill in skills] if week else [], week),
    )


def _feet(
    team: TeamLevels, rows: Sequence[int], places: Sequence[int], averages: Sequence[object], week: Week | None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Under the people: how many of those above are where the team wants somebody to be, and the averages."""
    feet = []
    levels, wanted = team.levels.part(np.ix_(rows, places)), team.coverage.wanted[list(places)]
    if team.has_targets and any(team.members[row].is_shared for row in rows):
        there = is_at(levels.mean, levels.sd, levels.label, np.broadcast_to(wanted, levels.mean.shape)).sum(axis=0)
        assessed = is_assessed(levels.label).sum(axis=0)
        columns = zip(there.tolist(), assessed.tolist(), wanted.tolist(), strict=True)
        feet.append(
            (gettext("Of these at the level that the team asks for"), tuple(_there(*column) for column in columns))
        )
    if week is not None and any(averages):
        feet.append((_average_of(week), tuple(average_text(one) for one in averages)))
    return tuple(feet)


def _there(there: int, assessed: int, wanted: float) -> str:
    if np.isnan(wanted):
        return gettext("one of several to choose")
    told = {"there": there, "assessed": assessed, "level": short_number(wanted)}
    return gettext("%(there)d of %(assessed)d at level %(level)s") % told


def _average_of(week: Week) -> str:
    return gettext("Average of %(day)s") % {"day": day(week.taken_at, "day of a month")}  # not shown


def average_text(average: object) -> str:
    """An average with how many people are in it, or why there is none."""
    mean, people = getattr(average, "mean", None), getattr(average, "people", 0)
    if mean is None:
        return gettext(NO_AVERAGE)
    words = ngettext("%(mean)s over %(count)d person", "%(mean)s over %(count)d people", people)
    return words % {"mean": number(mean, 1), "count": people}


def _by_area(team: TeamLevels, rows: Sequence[int], places: Sequence[int], week: Week | None) -> Matrix:
    areas = [(slug, list(own)) for slug, own in groupby(places, key=lambda place: team.skills[place].area)]
    codes = state_codes(team.levels.mean, team.levels.sd, team.levels.label, team.targets)
    lines, say = [], cell_words()
    for row in rows:
        member = team.members[row]
        cells = tuple(_area_cell(team, row, own, codes, say) for _, own in areas) if member.is_shared else None
        lines.append(Row(member.name, member.target_words, cells))
    feet: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if week is not None and week.by_area:
        texts = tuple(average_text(week.by_area.get(slug)) for slug, _ in areas)
        feet = ((_average_of(week), texts),)
    return Matrix(
        caption=gettext(
            "Mean level of the skills that were assessed, with its 80 % interval; how many those are, and the gaps."
        ),
        groups=(),
        columns=tuple(Column(team.skills[own[0]].area_name, f"area:{slug}") for slug, own in areas),
        rows=tuple(lines),
        feet=feet,
    )


def _area_cell(team: TeamLevels, row: int, places: Sequence[int], codes: np.ndarray, say: CellWords) -> Cell:
    """Levels of one person vary together, so many skills do not narrow the interval: spreads are averaged."""
    own = [place for place in places if team.levels.label[row, place] >= SELF_RATED]
    if not own:
        return say.unknown if team.visible[row, list(places)].any() else say.unshared
    assessed = Assessed(
        checked=int((team.levels.label[row, own] == CHECKED).sum()),
        own=len(own),
        all=len(places),
        gaps=int(np.isin(codes[row, places], GAPS).sum()),
    )
    return say.of_area(float(team.levels.mean[row, own].mean()), float(team.levels.sd[row, own].mean()), assessed)


LONG_HEADER = (
    "person",
    "target role",  # not shown
    "area",
    "skill",
    "level",
    "low (80 %)",  # not shown
    "high (80 %)",  # not shown
    "rests on",  # not shown
    "target",
    "state",
)


def long_rows(team: TeamLevels, wanted: Wanted) -> Iterator[tuple[object, ...]]:
    """A line for each person and skill, after a header; of whoever does not share one line that says so."""
    yield LONG_HEADER
    places = places_wanted(team, wanted)
    codes = state_codes(team.levels.mean, team.levels.sd, team.levels.label, team.targets)
    for row in rows_wanted(team, wanted):
        member = team.members[row]
        if not member.is_shared:
            yield (member.name, member.target_words, "", "", "", "", "", NOT_SHARED, "", "")
            continue
        for place in places:
            yield (member.name, member.target_words, *_line(team, row, place, int(codes[row, place])))


def _line(team: TeamLevels, row: int, place: int, code: int) -> tuple[object, ...]:
    skill: SkillFacts = team.skills[place]
    label, target = int(team.levels.label[row, place]), float(team.targets[row, place])
    level = interval(float(team.levels.mean[row, place]), float(team.levels.sd[row, place])) if label else ("", "", "")
    asked = "" if np.isnan(target) else f"{target:g}"
    state = STATE_WORDS[STATES[code].value] if code >= 0 else ""
    rests_on = LABEL_WORDS[label] if team.visible[row, place] else NOT_SHARED
    return (skill.area_name, skill.name, *level, rests_on, asked, state if team.visible[row, place] else "")
