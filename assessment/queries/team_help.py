"""Who offers help with which skill."""

from dataclasses import dataclass
from itertools import groupby

from accounts.models import Membership
from assessment.models import HelpOffer, Skill
from assessment.queries.framework import current_framework


@dataclass(frozen=True, eq=False)
class Helpers:
    """A skill and those who offer help with it; whether one is among them oneself."""

    skill: Skill
    names: tuple[str, ...]
    is_mine: bool


@dataclass(frozen=True, eq=False)
class HelpPage:
    """The offers of a team by skill, and the skills that can be offered."""

    mine: Membership
    q: str
    helpers: tuple[Helpers, ...]
    skills: tuple[Skill, ...]


def help_page(mine: Membership, q: str) -> HelpPage:
    """Three statements. `q` is part of a skill's name."""
    text = q.strip()[:80]
    offers = HelpOffer.objects.filter(membership__team=mine.team).select_related("skill", "membership__person")
    found = [offer for offer in offers if text.casefold() in offer.skill.name.casefold()]
    helpers = [
        Helpers(
            skill=own[0].skill,
            names=tuple(offer.membership.shown_name for offer in own),
            is_mine=any(offer.membership_id == mine.pk for offer in own),
        )
        for own in (list(group) for _, group in groupby(found, key=lambda offer: offer.skill_id))
    ]
    skills = Skill.objects.current().filter(framework=current_framework()).order_by("name")
    return HelpPage(mine, text, tuple(helpers), tuple(skills))
