"""Adding the people of the demonstration: plainly invented, with one password that everybody may know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from accounts.domain.holder import Holder
from accounts.models import User
from assessment.models import Framework
from assessment.queries.start import profile_by_slugs
from config.joins.demo_hiring import hire
from config.joins.demo_stories import Simulated, beginner, expert, learner
from config.joins.demo_team import lead

# It opens nothing but simulated people.
DEMO_PASSWORD = "demo demo demo 2026"  # noqa: S105
Say = Callable[[str], None]


class DemoIsNotForOthers(Exception):
    """An installation for other people must not have accounts whose password everybody knows."""

    def __init__(self) -> None:
        super().__init__(
            "The people of the demonstration have a password that everybody knows, "
            "so they are not added where production settings are on."
        )


@dataclass(frozen=True)
class DemoPerson:
    """Somebody invented. `story` does what she did; `tells` says in a few words what there is to see.

    `seed` starts the draws of her answers, `strength` is how far she is from what her role asks for, in levels.
    """

    email: str
    name: str
    time_zone: str
    role: str
    career_level: str
    seed: int
    strength: float
    story: Callable[[Simulated], None]
    tells: str


PEOPLE = (
    DemoPerson(
        email="mira@example.org",
        name="Mira Beispiel",
        time_zone="Europe/Berlin",
        role="ml-engineer",
        career_level="mid",
        seed=3,
        strength=-0.4,
        story=learner,
        tells="half a year of results, and a plan with steps done",
    ),
    DemoPerson(
        email="tomo@example.org",
        name="Tomo Ejemplo",
        time_zone="Europe/Madrid",
        role="data-engineer",
        career_level="junior",
        seed=1,
        strength=-0.3,
        story=beginner,
        tells="in the middle of a questionnaire",
    ),
    DemoPerson(
        email="kofi@example.org",
        name="Kofi Muster",
        time_zone="Africa/Accra",
        role="ai-developer",
        career_level="senior",
        seed=1,
        strength=0.5,
        story=expert,
        tells="an afternoon of questions, much of it checked, and a shared link",
    ),
    DemoPerson(
        email="lena@example.org",
        name="Lena Exempel",
        time_zone="Europe/Berlin",
        role="ml-engineer",
        career_level="mid",
        seed=1,
        strength=0.0,
        story=lead,
        tells="leads a team of twelve; bruno@example.org and ten others are in it",
    ),
    DemoPerson(
        email="wanda@example.org",
        name="Wanda Przykład",
        time_zone="Europe/Warsaw",
        role="ml-engineer",
        career_level="mid",
        seed=1,
        strength=0.0,
        story=hire,
        tells="hires with a panel: rhys@, pekka@ and anya@example.org; one scorecard waits for pekka",
    ),
)


def load_demo(*, now: datetime, tell: Say | None = None) -> list[DemoPerson]:
    """Add who is not there yet, with all of her data or not at all; returns everybody who is there in the end.

    Somebody whose role is not part of the loaded content is left out. Raises DemoIsNotForOthers.
    """
    if settings.SECURE_SSL_REDIRECT:
        raise DemoIsNotForOthers
    if Framework.objects.exists():
        for person in PEOPLE:
            _add(person, now, tell or _silent)
    return people_there()


def people_there() -> list[DemoPerson]:
    """The people of the demonstration who have an account here."""
    known = set(User.objects.filter(email__in=[person.email for person in PEOPLE]).values_list("email", flat=True))
    return [person for person in PEOPLE if person.email in known]


def _silent(line: str) -> None:
    """Says nothing: the default where nobody is watching."""


@transaction.atomic
def _add(person: DemoPerson, now: datetime, say: Say) -> None:
    if User.objects.filter(email=person.email).exists():
        return
    profile = profile_by_slugs(person.role, person.career_level)
    if profile is None:
        say(f"Leaving out {person.name}: the content has no {person.role}, {person.career_level}")
        return
    say(f"Adding {person.name}: {person.tells}")
    user = User.objects.create_user(person.email, DEMO_PASSWORD, display_name=person.name, time_zone=person.time_zone)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    key = f"{person.email}:{person.seed}"
    person.story(Simulated(key, Holder(person_id=user.pk), profile, person.strength, now))
