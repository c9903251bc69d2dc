"""What a pack version needs to be scored with in a year, whatever later versions change."""

from typing import Any

from assessment.models import Framework, Item, Prerequisite, RoleProfile, Skill


def snapshot_of(framework: Framework) -> dict[str, Any]:
    """The live items, the prior's skills and the role profiles of the framework as it stands. Four statements."""
    needs: dict[int, list[str]] = {}
    edges = Prerequisite.objects.filter(skill__framework=framework).order_by("needs__slug")
    for skill, needed in edges.values_list("skill_id", "needs__slug"):
        needs.setdefault(skill, []).append(needed)
    skills = Skill.objects.current().filter(framework=framework).select_related("area").order_by("slug")
    profiles = RoleProfile.objects.current().filter(role__framework=framework)
    return {
        "skills": [
            {
                "id": skill.pk,
                "slug": skill.slug,
                "name": skill.name,
                "area": skill.area.slug,
                "area_name": skill.area.name,
                "needs": needs.get(skill.pk, []),
                "mean": skill.mean,
            }
            for skill in skills
        ],
        "items": sorted(Item.objects.live().filter(framework=framework).values_list("pk", flat=True)),
        "profiles": sorted(profiles.values_list("pk", flat=True)),
    }
