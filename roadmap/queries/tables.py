"""The catalogue as plain tables: a row of headings, then rows of texts; for programs too, so in English."""

from collections.abc import Iterable, Iterator

from django.db.models import Q

from assessment.models import Framework, Prerequisite, RoleProfile, Skill, SkillName
from roadmap.queries.demands import Demand, demands, table_of
from roadmap.queries.levels import weight_name
from roadmap.queries.lookup import one_of

Row = tuple[str, ...]


def skills_table(framework: Framework) -> Iterator[Row]:
    """All skills in use. Costs three statements."""
    names = _lists(SkillName.objects.filter(framework=framework).order_by("name").values_list("skill", "name"))
    needs = Prerequisite.objects.filter(skill__framework=framework).order_by("needs__name")
    before = _lists(needs.values_list("skill", "needs__name"))
    yield ("Area", "Skill", "Slug", "Definition", "Also called", "Needs first", "Grounding")  # not shown
    for skill in Skill.objects.current().filter(framework=framework).select_related("area"):
        yield (
            skill.area.name,
            skill.name,
            skill.slug,
            skill.summary,
            "; ".join(names.get(skill.pk, ())),
            "; ".join(before.get(skill.pk, ())),
            skill.get_grounding_display(),
        )


def role_table(framework: Framework, slug: str) -> list[Row]:
    """The requirements of a role, its career levels side by side. Costs two statements. Raises `NotInCatalogue`."""
    profiles = RoleProfile.objects.current().filter(role__framework=framework, role__slug=slug).with_names()
    levels = [profile.career_level for profile in profiles.order_by("career_level__rank")]
    one_of(levels)
    sections = table_of(
        demands(Q(profile__role__framework=framework, profile__role__slug=slug)), [one.slug for one in levels]
    )
    headings = [f"{level.name}: {what}" for level in levels for what in ("target", "weight", "gate")]
    return [
        ("Area", "Skill", "Slug", *headings),
        *(
            (section.area_name, row.skill.name, row.slug, *(text for cell in row.cells for text in _texts(cell)))
            for section in sections
            for row in section.rows
        ),
    ]


def _texts(cell: Demand | None) -> Row:
    return (f"{cell.target:g}", weight_name(cell.weight), "yes" if cell.is_gate else "") if cell else ("", "", "")


def _lists(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    lists: dict[int, list[str]] = {}
    for skill, name in pairs:
        lists.setdefault(skill, []).append(str(name))
    return lists
