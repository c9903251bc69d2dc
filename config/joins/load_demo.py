"""Adding the people of the demonstration: plainly invented, with one password that everybody may know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from accounts.domain.holder import Holder
from accounts.models import User
from assessment.queries.start import profile_by_slugs
from config.joins.demo_stories import Simulated, beginner, expert, learner

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
    """Somebody invented. `story` does what she did; `tells` says in a few words what there is to see."""

    email: str
    name: str
    time_zone: str
    role: str
    career_level: str
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
        strength=-0.6,
        story=learner,
        tells="half a year of results, and a plan with steps done",
    ),
    DemoPerson(
        email="tomo@example.org",
        name="Tomo Ejemplo",
        time_zone="Europe/Madrid",
        role="data-engineer",
        career_level="junior",
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
        strength=0.1,
        story=expert,
        tells="nearly everything assessed, and a shared link",
    ),
)


def load_demo(*, now: datetime, tell: Say | None = None) -> list[DemoPerson]:
    """Add who is not there yet, with all of her data or not at all; everybody who is there in the end.

    Somebody whose role is not part of the loaded content is left out. Raises DemoIsNotForOthers.
    """
    if settings.SECURE_SSL_REDIRECT:
        raise DemoIsNotForOthers
    return [person for person in PEOPLE if _add(person, now, tell or _silent)]


def _silent(line: str) -> None:
    """Says nothing: the default where nobody is watching."""


@transaction.atomic
def _add(person: DemoPerson, now: datetime, say: Say) -> bool:
    """Whether the person is there, now or already."""
    if User.objects.filter(email=person.email).exists():
        return True
    profile = profile_by_slugs(person.role, person.career_level)
    if profile is None:
        say(f"Leaving out {person.name}: the content has no {person.role}, {person.career_level}")
        return False
    say(f"Adding {person.name}: {person.tells}")
    user = User.objects.create_user(person.email, DEMO_PASSWORD, display_name=person.name, time_zone=person.time_zone)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    holder = Holder(person_id=user.pk)
    person.story(Simulated(person.email, holder, profile, person.strength, now))
    return True
