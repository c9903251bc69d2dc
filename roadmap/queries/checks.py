"""Which three questions show whether a finished step sits."""

from assessment.domain.modes import CHECK_QUESTIONS
from assessment.models import Prerequisite, Skill
from roadmap.models import PlanStep


def skills_to_check(step: PlanStep) -> list[str]:
    """The step's own skill, then what it rests on, then what rests on it, then its area: three in all.

    Neighbours speak for a skill too, and one answer alone moves little. Three statements at most.
    """
    needs = Prerequisite.objects.filter(skill=step.skill_id).order_by("needs__slug")
    needed_by = Prerequisite.objects.filter(needs=step.skill_id).order_by("skill__slug")
    around = Skill.objects.current().filter(area_id=step.skill.area_id).order_by("tier", "slug")
    found = [step.skill.slug]
    for slugs in (
        needs.values_list("needs__slug", flat=True),
        needed_by.values_list("skill__slug", flat=True),
        around.values_list("slug", flat=True),
    ):
        if len(found) < CHECK_QUESTIONS:
            found += [slug for slug in slugs if slug not in found]
    return found[:CHECK_QUESTIONS]
