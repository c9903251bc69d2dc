"""The team of the demonstration: twelve invented people, some months together. Two of them share nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from accounts.actions.sharing import Share, share
from accounts.actions.teams import create_team
from accounts.domain.holder import Holder
from accounts.models import Membership, SharingConsent, Team, User
from assessment.actions.averages import take_snapshot
from assessment.actions.check_ins import agree, rate, start_check_in
from assessment.actions.help_offers import offer_help
from assessment.actions.targets import set_targets
from assessment.models import ProficiencyLevel, Skill
from assessment.queries.check_ins import skills_to_check
from config.joins.demo_stories import Simulated, next_step, take_check, work_on
from notices.models import OutboxEntry
from roadmap.actions.plans import make_plan
from roadmap.actions.plans_steps import finish_step
from roadmap.actions.team_goals import hand_out, set_goal
from roadmap.models import Roadmap

Detail, Purpose = SharingConsent.Detail, SharingConsent.Purpose
A_YEAR = timedelta(days=365)
WEEKS = 6
STILL_AT_IT = 20  # who last worked on a step this many days ago or less has not finished it
STRONG, WEAK, NOT_AT_ALL = 5.0, 2.0, 0.6
# The skills that everybody was asked about. Only one person knows the last one.
ASKED = (
    "version-control",
    "automated-testing",
    "sql-querying",
    "data-quality-validation",
    "ml-foundations",
    "cross-validation",
    "containerisation",
    "model-serving",
)
HANGS_ON_ONE = ASKED[-1]


@dataclass(frozen=True)
class Mate:
    """Somebody of the team: her role in it, how she shares levels ("" for not at all), and the steps of her plan.

    Of each step the days on which she worked on it, counted back from now.
    """

    name: str
    shares: str = "all"
    role: str = Membership.Role.MEMBER
    works: tuple[tuple[int, ...], ...] = ()

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@example.org"


MATES = (
    Mate("Bruno Modelo", role=Membership.Role.MANAGER),
    Mate("Chioma Mfano", works=((36, 33, 31, 28, 24), (19, 16, 12, 8, 3))),
    Mate("Dario Esempio", works=((20, 17, 12, 6, 2),)),
    Mate("Elif Örnek"),
    Mate("Farid Mesal", works=((41, 39, 37, 34, 30),)),
    Mate("Greta Voorbeeld"),
    Mate("Hiro Reidai"),
    Mate("Isla Eisimpleir", shares="areas"),
    Mate("Jonas Eksempel", shares="averages"),
    Mate("Katya Primer", shares=""),
    Mate("Leif Dæmi", shares=""),
)


def lead(one: Simulated) -> None:
    """A team of twelve: results, consents, averages of six weeks, plans, goals, and a check-in under way."""
    owner = User.objects.get(pk=one.holder.person_id or 0)
    began = one.days_ago(7 * WEEKS + 3)
    team = create_team(name="Applied ML (demonstration)", by=owner, now=began)
    members = [Membership.objects.select_related("person", "team").get(team=team)]
    members += [_join(team, mate, owner, began) for mate in MATES]
    set_targets(team=team, members=[member.public_id for member in members], profile=one.profile, now=began)
    mates = (Mate(owner.display_name), *MATES)
    at_work = [
        _Working(one, mate, member, place) for place, (mate, member) in enumerate(zip(mates, members, strict=True))
    ]
    sharing = [working for working in at_work if working.mate.shares]
    for working in sharing:
        working.answer(began + timedelta(days=1))
        working.share(began + timedelta(days=2))
    _weeks(team, sharing, one)
    _goals(team, owner, one)
    _check_ins(at_work, owner, one)
    # Invented people have no letter box.
    OutboxEntry.objects.filter(person__memberships__team=team).delete()


def _join(team: Team, mate: Mate, owner: User, now: datetime) -> Membership:
    """Everybody has the password of the demonstration; hashing it once is enough."""
    person = User.objects.create(email=mate.email, password=owner.password, display_name=mate.name)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return Membership.objects.create(team=team, person=person, role=mate.role, joined_at=now)


@dataclass
class _Working:
    """A member doing what she does in the demonstration. Each skill asked is known well by every other of them."""

    lead: Simulated
    mate: Mate
    member: Membership
    place: int

    @property
    def simulated(self) -> Simulated:
        key, holder = f"{self.mate.name}:1", Holder(person_id=self.member.person_id)
        levels = {skill: self.level(number) for number, skill in enumerate(ASKED)}
        return Simulated(key, holder, self.lead.profile, 0.0, self.lead.now, learned=levels)

    def level(self, number: int) -> float:
        if ASKED[number] == HANGS_ON_ONE:
            return STRONG if self.place == 1 else NOT_AT_ALL
        return STRONG if (self.place + number) % 2 == 0 else WEAK

    def answer(self, at: datetime) -> None:
        report = take_check(self.simulated, ASKED, at)
        if self.mate.works:
            begun = at + timedelta(days=1)
            plan = make_plan(report=report, hours_per_week=4, starts_on=begun.date(), now=begun)
            for days in self.mate.works:
                step = next_step(plan)
                work_on(self.simulated, step, days)
                if days[-1] > STILL_AT_IT:
                    finish_step(step=step, now=self.lead.days_ago(days[-1] - 1))

    def share(self, at: datetime) -> None:
        given = {
            "all": [Share(Detail.INDIVIDUAL)],
            "areas": [Share(Detail.INDIVIDUAL, "software-engineering")],
            "averages": [Share(Detail.AVERAGES)],
        }
        self._consent(Purpose.LEVELS, given[self.mate.shares], at)
        if self.mate.shares == "all":
            for purpose in (Purpose.PLAN, Purpose.CHECK_IN):
                self._consent(purpose, given["all"], at)

    def _consent(self, purpose: str, shares: list[Share], at: datetime) -> None:
        share(membership=self.member, purpose=purpose, shares=shares, until=at + A_YEAR, now=at)


def _weeks(team: Team, sharing: list[_Working], one: Simulated) -> None:
    """Averages of six weeks; after the third some were asked again."""
    for week in range(WEEKS, 0, -1):
        take_snapshot(team=team, now=one.days_ago(7 * week - 1))
        if week == WEEKS // 2:
            for working in sharing[2:8]:
                again = working.simulated
                again.practise()
                take_check(again, ASKED[:6], one.days_ago(7 * week - 3))


def _goals(team: Team, owner: User, one: Simulated) -> None:
    level = ProficiencyLevel.objects.get(framework=one.profile.role.framework, rank=3)
    for slug, people, days in ((HANGS_ON_ONE, 2, 150), (ASKED[1], 2, 60)):
        skill = Skill.objects.get(framework=one.profile.role.framework, slug=slug)
        due = {"due_on": one.now.date() + timedelta(days=days), "today": one.days_ago(30).date()}
        set_goal(team=team, skill=skill, level=level, people=people, **due)
    roadmap = Roadmap.objects.filter(framework=one.profile.role.framework).first()
    if roadmap is not None:
        hand_out(team=team, roadmap=roadmap, membership=None, by=owner, now=one.days_ago(20))


def _check_ins(at_work: list[_Working], owner: User, one: Simulated) -> None:
    """One agreed on, and one in which the member has rated and the lead has not."""
    rungs = {level.rank: level for level in ProficiencyLevel.objects.filter(framework=one.profile.role.framework)}
    agreed, open_one = at_work[6], at_work[4]
    for working, at in ((agreed, one.days_ago(30)), (open_one, one.days_ago(2))):
        skills = skills_to_check(owner, working.member)
        check_in = start_check_in(membership=working.member, lead=owner, skills=skills, now=at)
        lines = list(check_in.lines.all())
        own = {line.pk: rungs[2 + place % 3] for place, line in enumerate(lines)}
        rate(check_in=check_in, by=working.member.person, levels=own, now=at)
        if working is agreed:
            rate(check_in=check_in, by=owner, levels={line.pk: rungs[3] for line in lines}, now=at)
            check_in.refresh_from_db()
            agree(
                check_in=check_in,
                by=owner,
                levels={line.pk: rungs[3] for line in lines},
                next_action="Take over the next release, with Bruno at hand",
                next_on=one.now.date() + timedelta(days=60),
                now=at,
            )
    skill = Skill.objects.get(framework=one.profile.role.framework, slug=HANGS_ON_ONE)
    offer_help(membership=at_work[1].member, skill=skill, now=one.days_ago(10))
