"""The list beside the picture of a map says the same, row for box: levels, targets, states, choices, steps, lines."""

import re
from dataclasses import dataclass
from html import unescape

import pytest

from assessment.models import Prerequisite, RequirementGroup
from tests.roadmap.plan_rows import a_visitor, make_own_plan, make_path, make_report, visitors_browser
from tests.roadmap.test_maps import AREA, SKILL, make_roadmap, picture_in, text_of

pytestmark = pytest.mark.django_db

BOX = re.compile(
    r'<g>(?:<path d="(?P<way>[^"]*)" class="wire"/>)?<a href="(?P<address>[^"]+)" '
    r'transform="translate\((?P<x>[\d.-]+) (?P<y>[\d.-]+)\)"[^>]*><rect width="(?P<width>[\d.]+)" '
    r'height="(?P<height>[\d.]+)".*?</g>'
)
NOTE = re.compile(r"<text (?!class)[^>]*>([^<]+)</text>")
ROW = re.compile(r'<a class="strong" href="(?P<address>[^"]+)">.*?(?=<a class="strong"|</ol>)')
# A curve ends where its last corner is, or where it is drawn on to; a line down ends there.
CURVE_END = re.compile(r"C[\d. -]+? ([\d.-]+) ([\d.-]+)(?:H([\d.-]+))?(?=M|$)")
DOWN_END = re.compile(r"M([\d.-]+) [\d.-]+V([\d.-]+)")


@dataclass(frozen=True)
class Box:
    """A box of the picture: where it stands, what it says, and where the lines that leave it end."""

    left: float
    top: float
    width: float
    height: float
    notes: frozenset[str]
    ends: tuple[tuple[float, float], ...]

    def has_at_its_edge(self, x: float, y: float) -> bool:
        comes_from_left = abs(x - self.left) < 0.2 and self.top <= y <= self.top + self.height
        return comes_from_left or (abs(y - self.top) < 0.2 and self.left < x < self.left + self.width)


def boxes_in(html):
    """By address."""
    found = {}
    for box in BOX.finditer(picture_in(html)):
        notes = {part for note in NOTE.findall(box[0]) for part in unescape(note).strip().split(", ")}
        way = box["way"] or ""
        ends = [(float(on or x), float(y)) for x, y, on in CURVE_END.findall(way)]
        ends += [(float(x), float(y)) for x, y in DOWN_END.findall(way)]
        place = [float(box[side]) for side in ("x", "y", "width", "height")]
        found[box["address"]] = Box(*place, frozenset(notes), tuple(ends))
    return found


def rows_in(html):
    """The part of the list for each address."""
    return {row["address"]: row[0] for row in ROW.finditer(html.split('id="map-list"')[1])}


def words_of(row):
    """What a row says of standing, choice and step, without names, marks and what comes before and after."""
    head = row.partition("</p>")[0].partition("</a>")[2]
    spans = re.findall(r'<span class="(?:tag|small)[^"]*">(.*?)</span>', head)
    return frozenset(unescape(re.sub(r"<[^>]+>", "", span)).strip() for span in spans) - {""}


def lines_of(boxes):
    """From the address of a box to that of the box where the line arrives."""
    ends = [(start, end) for start, box in boxes.items() for end in box.ends]
    return {(start, to) for start, end in ends for to, other in boxes.items() if other.has_at_its_edge(*end)}


def ties_of(rows, heading, *, is_before):
    """The same from what stands in the list after these words."""
    found = set()
    for address, row in rows.items():
        listed = row.partition(heading)[2].partition("</p>")[0]
        for other in re.findall(r'<a href="([^"]+)">', listed):
            if other in rows:
                found.add((other, address) if is_before else (address, other))
    return found


def with_result(rows, holder):
    make_report(rows, holder, {0: 1, 2: 4})


def with_choice(rows, holder):
    group = RequirementGroup.objects.create(
        profile=rows.profile, slug="any", name="Either of them", target=rows.profile.requirements.first().target
    )
    rows.profile.requirements.filter(skill__in=rows.skills[:4:2]).delete()
    group.skills.add(rows.skills[0], rows.skills[2])
    make_report(rows, holder, {4: 1})


def with_plan(rows, holder):
    Prerequisite.objects.create(skill=rows.skills[4], needs=rows.skills[0])
    make_own_plan(rows, holder)


@pytest.mark.parametrize("prepare", [with_result, with_choice, with_plan])
def test_each_row_says_and_leads_to_what_its_box_says_and_leads_to(prepare):
    rows, holder = make_path(6), a_visitor()
    make_roadmap(rows)
    prepare(rows, holder)
    for address in (AREA, SKILL, "/roadmaps/way/first/"):
        html = text_of(visitors_browser(holder), address)
        boxes, listed = boxes_in(html), rows_in(html)
        assert boxes
        assert listed.keys() == boxes.keys()
        assert {one: words_of(row) for one, row in listed.items()} == {one: box.notes for one, box in boxes.items()}
        drawn = lines_of(boxes)
        assert ties_of(listed, "Needs first:", is_before=True) == drawn
        assert ties_of(listed, "Opens the way to:", is_before=False) == drawn
