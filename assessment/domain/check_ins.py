"""Check-ins: why something is not done, and in which order lines are talked about."""

from dataclasses import dataclass

from wording.words import gettext, gettext_noop

MOST_SKILLS = 8
MOST_COLLEAGUES = 5


class CheckInRefusal(Exception):
    """Says in one sentence why not; as a text in the language of whoever reads it."""

    words = gettext_noop("This cannot be done.")

    def __str__(self) -> str:
        return gettext(self.words)


class CheckInNeedsConsent(CheckInRefusal):
    """Without consent there is nothing to check in on."""

    words = gettext_noop("This person does not share check-ins with this team.")


class CheckInNeedsTarget(CheckInRefusal):
    """The skills come from the target role."""

    words = gettext_noop(
        "Choose a target role for this person first: its most important skills are what a check-in is about."
    )


class CheckInIsOpen(CheckInRefusal):
    """One at a time."""

    words = gettext_noop("There is an open check-in with this person already.")


class HasRatedAlready(CheckInRefusal):
    """A rating is given once, before the other one is seen."""

    words = gettext_noop("You have rated already. A rating cannot be changed.")


class NothingIsRated(CheckInRefusal):
    """Somebody who cannot say anything has nothing to reveal."""

    words = gettext_noop("Rate at least one skill.")


class CheckInIsOver(CheckInRefusal):
    """What was agreed on is not added to."""

    words = gettext_noop("This check-in is over.")


class CannotBeAsked(CheckInRefusal):
    """Colleagues are others of the team, a handful at most."""

    words = gettext_noop("Choose up to %(most)d colleagues of this team.")

    def __str__(self) -> str:
        return super().__str__() % {"most": MOST_COLLEAGUES}


class NotRevealedYet(CheckInRefusal):
    """Nothing is agreed on before both have rated."""

    words = gettext_noop("Both have to rate before you can agree on something.")


@dataclass(frozen=True, slots=True)
class Pair:
    """What both said of a skill, on the scale 0 to 5; None where one of them could not say."""

    name: str
    own: float | None
    lead: float | None

    @property
    def difference(self) -> float | None:
        return None if self.own is None or self.lead is None else self.lead - self.own

    @property
    def order(self) -> tuple[bool, float, str]:
        """The largest disagreement first; what only one could rate comes last."""
        return (self.difference is None, -abs(self.difference or 0.0), self.name)
