"""What the list of challenges shows."""

from dataclasses import dataclass

from assessment.models import CareerLevel, Challenge, Framework, Role
from roadmap.queries.addresses import Link, link_to
from roadmap.queries.levels import label_of, time_label


@dataclass(frozen=True)
class ChallengeFilter:
    """What a visitor wants to see: a role and a career level, "" for any."""

    role: str = ""
    level: str = ""


@dataclass(frozen=True)
class ChallengeChoices:
    """What the list can be filtered by, as (slug, name)."""

    roles: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ChallengeLine:
    """A challenge in the list: for whom it is, how hard, how long."""

    link: Link
    level: str
    time: str
    audience: tuple[str, ...]
    skills: tuple[Link, ...]


def challenge_choices(framework: Framework) -> ChallengeChoices:
    """The roles and career levels in use. Costs two statements."""
    in_use = {"framework": framework, "profiles__is_current": True}
    roles = Role.objects.filter(**in_use).distinct().values_list("slug", "name")
    levels = CareerLevel.objects.filter(**in_use).distinct().values_list("slug", "name")
    return ChallengeChoices(tuple(roles), tuple(levels))


def challenge_lines(framework: Framework, wanted: ChallengeFilter) -> tuple[ChallengeLine, ...]:
    """The challenges that fit, easy ones first. Costs five statements, one where nothing fits."""
    rows = Challenge.objects.filter(framework=framework).meant_for(wanted.role, wanted.level).in_order()
    rows = rows.select_related("level").prefetch_related("skills", "audience__role", "audience__career_level")
    return tuple(
        ChallengeLine(
            link_to("challenge", one.slug, one.title),
            label_of(one.level),
            time_label(one.minutes),
            tuple(f"{each.role.name}, {each.career_level.name}" for each in one.audience.all()),
            tuple(link_to("skill", skill.slug, skill.name) for skill in one.skills.all()),
        )
        for one in rows
    )
