"""Why something in a team is not done, each as a sentence to show."""

from wording.words import gettext, gettext_noop


class TeamRefusal(Exception):
    """Says in one sentence why not; as a text in the language of whoever reads it."""

    words = gettext_noop("This cannot be done.")

    def __str__(self) -> str:
        return gettext(self.words)


class LastOwnerCannotLeave(TeamRefusal):
    """A team without an owner cannot exist."""

    words = gettext_noop("You are the only owner. Make somebody else an owner first, or end the team.")


class LastOwnerKeepsTheRole(TeamRefusal):
    """The only owner cannot become something else."""

    words = gettext_noop("This is the only owner of the team. Make somebody else an owner first.")


class InvitationIsOver(TeamRefusal):
    """Wrong, expired, revoked and used look alike."""

    words = gettext_noop("This invitation is no longer good. Ask whoever invited you for a new one.")


class AlreadyInTheTeam(TeamRefusal):
    """Nothing to accept."""

    words = gettext_noop("You are in this team already.")


class TooManyInvitations(TeamRefusal):
    """The limit that keeps the mail server out of trouble."""

    words = gettext_noop("That is more than can be sent in one day. Try again tomorrow, or invite fewer people.")
