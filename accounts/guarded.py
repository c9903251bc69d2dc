"""What of people is append-only."""

from accounts.guards import Guard, never_changed, never_deleted

GUARDS: tuple[Guard, ...] = (
    never_changed("accounts_auditevent", thing="A line of the audit log"),
    never_deleted("accounts_auditevent", thing="A line of the audit log"),
)
