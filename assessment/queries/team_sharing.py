"""What somebody shares with a team, purpose by purpose, and what she could share."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, pgettext

from accounts.models import Membership, SharingConsent
from accounts.queries.teams import TeamPage, team_page
from assessment.models import MemberTarget, SkillArea
from assessment.queries.framework import NoPackLoaded, current_framework


@dataclass(frozen=True, eq=False)
class SharingPage:
    """The page of consent: who would see it, what is shared, and which role her leads think of for her ("": none)."""

    team: TeamPage
    areas: tuple[tuple[str, str], ...]
    target: str

    def shared(self, purpose: str) -> tuple[SharingConsent, ...]:
        return tuple(one for one in self.team.shares if one.purpose == purpose)

    @property
    def levels(self) -> tuple[SharingConsent, ...]:
        return self.shared(SharingConsent.Purpose.LEVELS)

    @property
    def plan(self) -> tuple[SharingConsent, ...]:
        return self.shared(SharingConsent.Purpose.PLAN)

    @property
    def check_in(self) -> tuple[SharingConsent, ...]:
        return self.shared(SharingConsent.Purpose.CHECK_IN)

    @property
    def levels_words(self) -> str:
        """What of the levels is shared, in a few words."""
        if not self.levels:
            return pgettext("what is shared", "nothing")
        if self.levels[0].detail == SharingConsent.Detail.AVERAGES:
            return gettext("in averages only")
        names = dict(self.areas)
        areas = [names.get(one.area, one.area) for one in self.levels if one.area]
        if not areas:
            return gettext("with your name, in all areas")
        return gettext("with your name, in %(areas)s") % {"areas": ", ".join(map(str, areas))}


def areas_to_share() -> tuple[tuple[str, str], ...]:
    """Slug and name of each skill area, in their order; none before a pack is loaded. Two statements."""
    try:
        framework = current_framework()
    except NoPackLoaded:
        return ()
    return tuple(SkillArea.objects.filter(framework=framework).values_list("slug", "name"))


def sharing_page(mine: Membership, now: datetime) -> SharingPage:
    """Six statements at most."""
    target = MemberTarget.objects.filter(membership=mine).select_related("profile__role", "profile__career_level")
    words = [f"{one.profile.role}, {one.profile.career_level}" for one in target]
    return SharingPage(team_page(mine, now), areas_to_share(), "".join(words))
