"""Who sees which candidate and whose scorecard. Whatever shows a rating asks here, and nowhere else."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from hiring.models import Candidate, PanelMember, ReturnedReport, Scorecard

State = Scorecard.State
OF_THE_CANDIDATE = "interview__candidate"


def panel_of(person: User) -> QuerySet[PanelMember]:
    """Where she is on a panel and has not left."""
    return PanelMember.objects.present().filter(person=person)


def candidates_visible_to(person: User) -> QuerySet[Candidate]:
    """Those of the openings she leads, and those whom she was asked to rate. For everybody else they do not exist."""
    return Candidate.objects.filter(
        Exists(_leads(person, "opening")) | Exists(_cards_of(person).filter(**{OF_THE_CANDIDATE: OuterRef("pk")}))
    )


def candidates_led_by(person: User) -> QuerySet[Candidate]:
    """Those about whom she plans interviews and decides."""
    return Candidate.objects.filter(Exists(_leads(person, "opening")))


def scorecards_of(person: User) -> QuerySet[Scorecard]:
    """Her own, while she is on the panel; one from which she was taken off is hers no more."""
    return _cards_of(person)


def scorecards_visible_to(person: User) -> QuerySet[Scorecard]:
    """Her own; a colleague's once it is handed in, and never while one of hers about the same candidate is open.

    An interviewer needs to have handed in hers; whoever leads sees without one of her own, unless the rubric lets
    leads wait until all about the candidate are handed in. Everything that is counted or averaged is made of these.
    """
    same = {OF_THE_CANDIDATE: OuterRef(OF_THE_CANDIDATE)}
    hers = _cards_of(person).filter(**same)
    is_lead = Exists(_leads(person, "interview__candidate__opening"))
    somebody_is_open = Exists(Scorecard.objects.filter(state=State.OPEN, **same))
    own = Q(assessor__person=person, assessor__left_at__isnull=True) & ~Q(state=State.DROPPED)
    as_lead = is_lead & (Q(interview__rubric__leads_wait=False) | ~somebody_is_open)
    as_assessor = ~is_lead & Exists(hers.filter(state=State.SUBMITTED))
    colleagues = Q(state=State.SUBMITTED) & ~Exists(hers.filter(state=State.OPEN)) & (as_lead | as_assessor)
    return Scorecard.objects.filter(own | colleagues)


def returned_reports_visible_to(person: User) -> QuerySet[ReturnedReport]:
    """What a candidate says of herself, once everybody who was asked about her has handed in: it must sway nobody."""
    about = Scorecard.objects.filter(**{OF_THE_CANDIDATE: OuterRef("candidate")})
    return ReturnedReport.objects.filter(
        Exists(about.filter(state=State.SUBMITTED)),
        ~Exists(about.filter(state=State.OPEN)),
        candidate__in=candidates_visible_to(person),
    )


def _cards_of(person: User) -> QuerySet[Scorecard]:
    on_the_panel = Scorecard.objects.filter(assessor__person=person, assessor__left_at__isnull=True)
    return on_the_panel.exclude(state=State.DROPPED)


def _leads(person: User, opening: str) -> QuerySet[PanelMember]:
    return panel_of(person).filter(opening=OuterRef(opening), role__in=PanelMember.LEADS)
