"""Check-ins: the list of a team, and one of them with what both said, the largest disagreement first."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Membership, SharingConsent, User
from accounts.policies.teams import consents_shown_to
from assessment.domain.check_ins import MOST_SKILLS, Pair
from assessment.models import CheckIn, CheckInLine, LevelProfile, ProficiencyLevel, SkillRating
from assessment.policies import check_ins_visible_to, ratings_shown_to
from assessment.queries.framework import current_framework, current_version
from assessment.queries.framework_facts import framework_of
from assessment.queries.level_profiles import CODES, levels_of
from assessment.queries.team_levels import areas_by_person, is_allowed, members_with_targets
from assessment.queries.team_matrix import interval

Source = SkillRating.Source
LABELS = {code: label.value for label, code in CODES.items()}


@dataclass(frozen=True, slots=True)
class Measured:
    """What the answers say of a skill: level and interval, and what it rests on (a label of skill scores)."""

    text: str
    label: str


@dataclass(frozen=True, eq=False)
class CheckInLineShown:
    """One skill: what each said, what was measured, and what was agreed on."""

    line: CheckInLine
    pair: Pair
    own: ProficiencyLevel | None
    lead: ProficiencyLevel | None
    measured: Measured | None

    @property
    def difference_words(self) -> str:
        difference = self.pair.difference
        if difference is None:
            return "only one of you rated it"
        if not difference:
            return "the same"
        levels = f"{abs(difference):g} level{'' if abs(difference) == 1 else 's'}"
        return f"{levels} {'higher' if difference > 0 else 'lower'} for the lead"


@dataclass(frozen=True, eq=False)
class CheckInPage:
    """A check-in as one of the two sees it."""

    check_in: CheckIn
    is_member: bool
    has_rated: bool
    lines: tuple[CheckInLineShown, ...]
    levels: tuple[ProficiencyLevel, ...]

    @property
    def other(self) -> str:
        """The name of the other one."""
        lead = self.check_in.lead.display_name or "the lead"
        return lead if self.is_member else self.check_in.membership.shown_name

    @property
    def is_open(self) -> bool:
        return self.check_in.state == CheckIn.State.RATING

    @property
    def is_agreed(self) -> bool:
        return self.check_in.state == CheckIn.State.AGREED


@dataclass(frozen=True, eq=False)
class CheckInList:
    """The check-ins of a team that somebody may see, and with whom she may start one."""

    mine: Membership
    check_ins: tuple[CheckIn, ...]
    possible: tuple[Membership, ...]


def check_in_list(mine: Membership, now: datetime) -> CheckInList:
    """Two statements."""
    seen = check_ins_visible_to(mine.person, now).with_names().filter(membership__team=mine.team)
    consents = consents_shown_to(mine.person, mine.team, SharingConsent.Purpose.CHECK_IN, now)
    possible = [one.membership for one in consents.select_related("membership__person")]
    others = sorted((one for one in possible if one.pk != mine.pk), key=lambda one: one.shown_name.casefold())
    return CheckInList(mine, tuple(seen), tuple(others))


def skills_to_check(viewer: User, membership: Membership) -> list[int]:
    """The gates and musts of her target role, the weightiest first. Three statements."""
    members = members_with_targets(viewer, membership.team)
    target = next((one.target for one in members if one.membership_id == membership.pk), None)
    if target is None:
        return []
    skills = framework_of(current_version()).skills
    order = sorted(target.requirements, key=lambda one: (not one.gate, -one.weight, one.skill))
    return [skills[one.skill].id for one in order if one.skill in skills][:MOST_SKILLS]


def check_in_page(check_in: CheckIn, viewer: User, now: datetime) -> CheckInPage:
    """Seven statements at most. Until both have rated, only the viewer's own ratings are read at all."""
    ratings = ratings_shown_to(viewer, check_in).select_related("level")
    said = {(rating.line_id, rating.source): rating.level for rating in ratings}
    is_member = check_in.membership.person_id == viewer.pk
    measured = _measured(check_in, viewer, now) if check_in.state != CheckIn.State.RATING else {}
    lines = [
        _line(line, said.get((line.pk, Source.SELF)), said.get((line.pk, Source.MANAGER)), measured.get(line.skill_id))
        for line in check_in.lines.select_related("skill", "agreed")
    ]
    own = Source.SELF if is_member else Source.MANAGER
    return CheckInPage(
        check_in=check_in,
        is_member=is_member,
        has_rated=any(source == own for _, source in said),
        lines=tuple(sorted(lines, key=lambda one: one.pair.order)),
        levels=tuple(ProficiencyLevel.objects.filter(framework=current_framework())),
    )


def _line(
    line: CheckInLine, own: ProficiencyLevel | None, lead: ProficiencyLevel | None, measured: Measured | None
) -> CheckInLineShown:
    pair = Pair(line.skill.name, own.value if own else None, lead.value if lead else None)
    return CheckInLineShown(line, pair, own, lead, measured)


def _measured(check_in: CheckIn, viewer: User, now: datetime) -> dict[int, Measured]:
    """What the member's answers say, for herself always and for the lead where she shares levels."""
    person = check_in.membership.person_id
    areas = frozenset({SharingConsent.EVERYTHING})
    if person != viewer.pk:
        consents = consents_shown_to(viewer, check_in.membership.team, SharingConsent.Purpose.LEVELS, now)
        areas = areas_by_person(consents.filter(membership=check_in.membership)).get(person, frozenset())
    kept = LevelProfile.objects.filter(person_id=person).first()
    if kept is None:
        return {}
    skills = tuple(framework_of(current_version()).by_id.values())
    levels = levels_of([bytes(kept.packed)], [skill.id for skill in skills])
    found = {}
    for place, is_shared in enumerate(is_allowed(areas, skills)):
        label = int(levels.label[0, place])
        if is_shared and label:
            level, low, high = interval(float(levels.mean[0, place]), float(levels.sd[0, place]))
            found[skills[place].id] = Measured(f"{level} ({low}–{high})", LABELS[label])
    return found
