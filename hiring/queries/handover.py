"""What may leave hiring, as plain values: a candidate's link, what to ask her, and what the panel gave her."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.domain.tokens import digest_of
from hiring.models import Candidate, CandidateLink, Criterion, Interview, PanelMember, Rubric, Scorecard
from hiring.queries.standing import standings_of


@dataclass(frozen=True, slots=True)
class Asked:
    """The role profile an opening is about, by slugs, and the skills its rubric asks for."""

    role: str
    career_level: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """One rating as it stands: the skill by slug, who gave it by a number, and when."""

    skill: str
    rater: int
    value: int
    at: datetime


def link_by(token: str) -> CandidateLink | None:
    """The link behind a token, good or over; None for one that nobody made. One statement, whatever the token."""
    found = CandidateLink.objects.filter(digest=digest_of(token))
    return found.select_related("candidate__opening").first()


def link_known_as(public_id: UUID) -> CandidateLink | None:
    """The same by the name under which logs and sessions know it. One statement."""
    return CandidateLink.objects.filter(public_id=public_id).select_related("candidate__opening").first()


def contact_of(candidate: Candidate) -> PanelMember | None:
    """Who answers a candidate's questions: the owner of the opening. One statement."""
    owners = PanelMember.objects.filter(opening=candidate.opening_id, role=PanelMember.Role.OWNER)
    return owners.select_related("person").first()


def asked_of(candidate: Candidate) -> Asked | None:
    """By her newest interview, or by what is published. Two statements, three without an interview."""
    met = Interview.objects.filter(candidate=candidate).exclude(state=Interview.State.CANCELLED)
    rubrics = Rubric.objects.select_related("profile__role", "profile__career_level")
    rubric = rubrics.filter(pk__in=met.order_by("-created_at", "-pk").values("rubric")[:1]).first()
    if rubric is None:
        rubric = rubrics.filter(opening=candidate.opening_id, state=Rubric.State.PUBLISHED).first()
    if rubric is None:
        return None
    skills = Criterion.objects.filter(rubric=rubric, skill__isnull=False).order_by("position", "pk")
    slugs = tuple(skills.values_list("skill__slug", flat=True))
    return Asked(rubric.profile.role.slug, rubric.profile.career_level.slug, slugs)


def handed_over(candidate: Candidate) -> Sequence[Handed]:
    """Every rating of a skill in a scorecard that was handed in. Four statements."""
    cards = list(Scorecard.objects.filter(interview__candidate=candidate, state=Scorecard.State.SUBMITTED))
    standings = standings_of(cards)
    named = Criterion.objects.filter(rubric__interviews__candidate=candidate, skill__isnull=False)
    slugs = dict(named.values_list("pk", "skill__slug"))
    raters = {key: number for number, key in enumerate(sorted({card.assessor_id for card in cards}), start=1)}
    return [
        Handed(slugs[criterion], raters[card.assessor_id], value, card.submitted_at)
        for card in cards
        for criterion, (value, _words) in standings[card.pk].ratings.items()
        if value is not None and criterion in slugs and card.submitted_at is not None
    ]
