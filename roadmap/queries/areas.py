"""What the pages of the skill areas show."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q
from django.utils.formats import number_format
from django.utils.translation import gettext

from assessment.models import Framework, Requirement, Skill, SkillArea
from roadmap.queries.addresses import Link, link_to
from roadmap.queries.lookup import in_own_order, one_of


@dataclass(frozen=True)
class AreaLine:
    """An area in the list of areas."""

    link: Link
    summary: str
    skills: int


@dataclass(frozen=True)
class AskedRange:
    """The lowest and the highest target that the career levels of a role set for a skill."""

    role: str
    targets: str


@dataclass(frozen=True)
class AreaSkill:
    """A skill in the list of its area."""

    link: Link
    summary: str
    asked: tuple[AskedRange, ...]


@dataclass(frozen=True)
class AreaPage:
    """An area with its skills and its neighbours in the order of the framework."""

    slug: str
    name: str
    summary: str
    skills: tuple[AreaSkill, ...]
    previous: Link | None
    next: Link | None


def area_lines(framework: Framework) -> tuple[AreaLine, ...]:
    """All areas. Costs one statement."""
    in_use = Count("skills", filter=Q(skills__retired_at__isnull=True))
    counted = in_own_order(SkillArea.objects.filter(framework=framework).annotate(in_use=in_use))
    return tuple(AreaLine(link_to("area", area.slug, area.name), area.summary, area.in_use) for area in counted)


def area_page(framework: Framework, slug: str) -> AreaPage:
    """One area. Costs three statements. Raises `NotInCatalogue`."""
    areas = list(SkillArea.objects.filter(framework=framework))
    area = one_of([area for area in areas if area.slug == slug])
    asked = _asked_in(area)
    skills = tuple(
        AreaSkill(link_to("skill", skill.slug, skill.name), skill.summary, tuple(asked.get(skill.pk, ())))
        for skill in Skill.objects.current().filter(area=area)
    )
    place = areas.index(area)
    return AreaPage(
        slug,
        area.name,
        area.summary,
        skills,
        _link(areas[place - 1]) if place else None,
        _link(areas[place + 1]) if place + 1 < len(areas) else None,
    )


def _link(area: SkillArea) -> Link:
    return link_to("area", area.slug, area.name)


def _asked_in(area: SkillArea) -> dict[int, list[AskedRange]]:
    ranges = (
        Requirement.objects.filter(skill__area=area, profile__is_current=True)
        .values_list("skill", "profile__role__name")
        .annotate(Min("target__value"), Max("target__value"))
        .order_by("profile__role__position", "profile__role__name")
    )
    asked: dict[int, list[AskedRange]] = {}
    for skill, role, low, high in ranges:
        ends = {"low": number_format(f"{low:g}"), "high": number_format(f"{high:g}")}
        targets = ends["low"] if low == high else gettext("%(low)s to %(high)s") % ends
        asked.setdefault(skill, []).append(AskedRange(role, targets))
    return asked
