"""What of people is append-only, and what keeps an owner in every team."""

from accounts.guards import Guard, never_changed, never_deleted

# Two owners who leave at once would each see the other one still there: on PostgreSQL the trigger first takes the
# team's row, so that the second one waits and then sees that she is the last. SQLite has one writer at a time anyway.
_ONE_AFTER_THE_OTHER = "PERFORM 1 FROM accounts_team WHERE accounts_team.id = OLD.team_id FOR UPDATE"
_IS_LAST_OWNER = (
    "OLD.role = 'owner' "
    "AND EXISTS (SELECT 1 FROM accounts_team WHERE accounts_team.id = OLD.team_id AND ended_at IS NULL) "
    "AND NOT EXISTS (SELECT 1 FROM accounts_membership AS other WHERE other.team_id = OLD.team_id "
    "AND other.role = 'owner' AND other.id <> OLD.id)"
)

GUARDS: tuple[Guard, ...] = (
    never_changed("accounts_auditevent", thing="A line of the audit log"),
    never_deleted("accounts_auditevent", thing="A line of the audit log"),
    never_changed("accounts_look", "person_id", "what", "at", thing="A line of who looked"),
    never_deleted("accounts_look", thing="A line of who looked"),
    never_changed(
        "accounts_sharingconsent",
        *("membership_id", "purpose", "detail", "area", "granted_at", "until"),
        thing="A consent",
    ),
    Guard(
        "accounts_sharingconsent_stays_withdrawn",
        "accounts_sharingconsent",
        "UPDATE",
        "A withdrawn consent cannot be given back; a new one is a new row.",
        columns=("withdrawn_at",),
        when="OLD.withdrawn_at IS NOT NULL",
    ),
    Guard(
        "accounts_membership_last_owner_stays",
        "accounts_membership",
        "DELETE",
        "A team cannot be without an owner.",
        when=_IS_LAST_OWNER,
        first=_ONE_AFTER_THE_OTHER,
    ),
    Guard(
        "accounts_membership_last_owner_stays_owner",
        "accounts_membership",
        "UPDATE",
        "A team cannot be without an owner.",
        columns=("role",),
        when=_IS_LAST_OWNER,
        first=_ONE_AFTER_THE_OTHER,
    ),
    never_changed("accounts_membership", "team_id", "person_id", thing="Whose membership of which team it is"),
)
