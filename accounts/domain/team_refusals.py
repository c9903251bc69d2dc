"""Why something in a team is not done, each as a sentence to show."""


class TeamRefusal(Exception):
    """Says in one sentence why not."""

    words = "This cannot be done."

    def __str__(self) -> str:
        return self.words


class LastOwnerCannotLeave(TeamRefusal):
    """A team without an owner cannot exist."""

    words = "You are the only owner. Make somebody else an owner first, or end the team."


class LastOwnerKeepsTheRole(TeamRefusal):
    """The only owner cannot become something else."""

    words = "This is the only owner of the team. Make somebody else an owner first."


class InvitationIsOver(TeamRefusal):
    """Wrong, expired, revoked and used look alike."""

    words = "This invitation is no longer good. Ask whoever invited you for a new one."


class AlreadyInTheTeam(TeamRefusal):
    """Nothing to accept."""

    words = "You are in this team already."


class TooManyInvitations(TeamRefusal):
    """The limit that keeps the mail server out of trouble."""

    words = "That is more than can be sent in one day. Try again tomorrow, or invite fewer people."
