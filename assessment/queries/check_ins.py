"""Check-ins: the list of a team, and one of them with what both said, the largest disagreement first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, ngettext

from accounts.models import Membership, SharingConsent, User
from accounts.policies.teams import consents_shown_to
from assessment.domain.check_ins import MOST_SKILLS, Pair
from assessment.models import CheckIn, CheckInLine, LevelDescriptor, LevelProfile, ProficiencyLevel, SkillRating
from assessment.policies import check_ins_asked_of, check_ins_visible_to, ratings_shown_to
from assessment.queries.framework import current_framework, current_version
from assessment.queries.framework_facts import framework_of
from assessment.queries.level_profiles import CODES, levels_of
from assessment.queries.team_cells import interval_words
from assessment.queries.team_levels import areas_by_person, is_allowed, members_with_targets
from wording.words import decimal_sign, short_number

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
    colleagues: tuple[ProficiencyLevel, ...]
    measured: Measured | None
    anchors: tuple[tuple[ProficiencyLevel, str], ...]

    @property
    def difference_words(self) -> str:
        difference = self.pair.difference
        if difference is None:
            return gettext("only one of you rated it")
        if not difference:
            return gettext("the same")
        levels = abs(difference)
        count = 1 if levels == 1 else max(2, round(levels))
        if difference > 0:
            words = ngettext("%(levels)s level higher for the lead", "%(levels)s levels higher for the lead", count)
        else:
            words = ngettext("%(levels)s level lower for the lead", "%(levels)s levels lower for the lead", count)
        return words % {"levels": short_number(levels)}


@dataclass(frozen=True, eq=False)
class CheckInPage:
    """A check-in as one of the two sees it."""

    check_in: CheckIn
    is_member: bool
    has_rated: bool
    lines: tuple[CheckInLineShown, ...]
    levels: tuple[ProficiencyLevel, ...]
    colleagues: tuple[Membership, ...] = ()
    others: tuple[Membership, ...] = ()

    @property
    def has_colleagues(self) -> bool:
        return any(line.colleagues for line in self.lines)

    @property
    def other(self) -> str:
        """The name of the other one."""
        lead = self.check_in.lead.display_name or gettext("the lead")
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
    asked: tuple[CheckIn, ...]
    possible: tuple[Membership, ...]


def check_in_list(mine: Membership, now: datetime) -> CheckInList:
    """Three statements."""
    seen = check_ins_visible_to(mine.person, now).with_names().filter(membership__team=mine.team)
    consents = consents_shown_to(mine.person, mine.team, SharingConsent.Purpose.CHECK_IN, now)
    possible = [one.membership for one in consents.select_related("membership__person")]
    others = sorted((one for one in possible if one.pk != mine.pk), key=lambda one: one.shown_name.casefold())
    asked = check_ins_asked_of(mine.person, now).with_names().filter(membership__team=mine.team)
    return CheckInList(mine, tuple(seen), tuple(asked.exclude(state=CheckIn.State.AGREED)), tuple(others))


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
    """Nine statements at most. Until both have rated, only the viewer's own ratings are read at all."""
    said: dict[tuple[int, str], list[ProficiencyLevel]] = {}
    for rating in ratings_shown_to(viewer, check_in).select_related("level"):
        said.setdefault((rating.line_id, rating.source), []).append(rating.level)
    is_member = check_in.membership.person_id == viewer.pk
    is_open = check_in.state == CheckIn.State.RATING
    measured = {} if is_open else _measured(check_in, viewer, now)
    found = list(check_in.lines.select_related("skill", "agreed"))
    anchors = anchors_of(found) if is_open else {}
    lines = [_line(line, said, measured.get(line.skill_id), tuple(anchors.get(line.skill_id, ()))) for line in found]
    own = Source.SELF if is_member else Source.MANAGER
    colleagues = [one.membership for one in check_in.colleagues.select_related("membership__person")]
    return CheckInPage(
        check_in=check_in,
        is_member=is_member,
        has_rated=any(source == own for _, source in said),
        lines=tuple(sorted(lines, key=lambda one: one.pair.order)),
        levels=tuple(ProficiencyLevel.objects.filter(framework=current_framework())),
        colleagues=tuple(colleagues),
        others=_others(check_in, colleagues) if is_member and check_in.state != CheckIn.State.AGREED else (),
    )


def colleague_page(check_in: CheckIn, viewer: User) -> CheckInPage:
    """What a colleague sees: the skills with their levels in words, and what she said herself. Four statements."""
    found = list(check_in.lines.select_related("skill", "agreed"))
    mine = SkillRating.objects.by(viewer).filter(line__check_in=check_in).select_related("level")
    said = {(rating.line_id, rating.source): [rating.level] for rating in mine}
    anchors = anchors_of(found)
    lines = [_line(line, said, None, tuple(anchors.get(line.skill_id, ()))) for line in found]
    return CheckInPage(
        check_in=check_in,
        is_member=False,
        has_rated=bool(said),
        lines=tuple(sorted(lines, key=lambda one: one.line.skill.name)),
        levels=tuple(ProficiencyLevel.objects.filter(framework=current_framework())),
    )


def anchors_of(lines: Iterable[CheckInLine]) -> dict[int, list[tuple[ProficiencyLevel, str]]]:
    """What each level of each skill looks like, by skill. One statement."""
    words = LevelDescriptor.objects.filter(skill__in=[line.skill_id for line in lines]).select_related("level")
    anchors: dict[int, list[tuple[ProficiencyLevel, str]]] = {}
    for one in words:
        anchors.setdefault(one.skill_id, []).append((one.level, one.summary))
    return anchors


def _others(check_in: CheckIn, asked: Iterable[Membership]) -> tuple[Membership, ...]:
    """Whom the member may still ask: the others of the team, without the lead. One statement."""
    taken = [check_in.membership_id, *(one.pk for one in asked)]
    rest = Membership.objects.filter(team=check_in.membership.team).exclude(pk__in=taken)
    people = rest.exclude(person=check_in.lead_id).select_related("person")
    return tuple(sorted(people, key=lambda one: one.shown_name.casefold()))


def _line(
    line: CheckInLine,
    said: Mapping[tuple[int, str], list[ProficiencyLevel]],
    measured: Measured | None,
    anchors: tuple[tuple[ProficiencyLevel, str], ...],
) -> CheckInLineShown:
    own, lead, peers = (said.get((line.pk, source), []) for source in (Source.SELF, Source.MANAGER, Source.PEER))
    pair = Pair(line.skill.name, own[0].value if own else None, lead[0].value if lead else None)
    peers = sorted(peers, key=lambda level: level.rank)
    return CheckInLineShown(
        line, pair, own[0] if own else None, lead[0] if lead else None, tuple(peers), measured, anchors
    )


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
    found, sign = {}, decimal_sign()
    for place, is_shared in enumerate(is_allowed(areas, skills)):
        label = int(levels.label[0, place])
        if is_shared and label:
            words = interval_words(float(levels.mean[0, place]), float(levels.sd[0, place]), sign)
            found[skills[place].id] = Measured(words, LABELS[label])
    return found
