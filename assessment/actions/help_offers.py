"""Offering the team help with a skill, and taking it back."""

from datetime import datetime

from accounts.models import Membership
from assessment.models import HelpOffer, Skill


def offer_help(*, membership: Membership, skill: Skill, now: datetime) -> HelpOffer:
    """Offering twice is one offer."""
    offer, _made = HelpOffer.objects.get_or_create(membership=membership, skill=skill, defaults={"offered_at": now})
    return offer


def take_back_help(*, membership: Membership, skill: Skill) -> bool:
    return bool(HelpOffer.objects.filter(membership=membership, skill=skill).delete()[0])
