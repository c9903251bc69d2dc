"""What of hiring cannot be changed: a published rubric, a scorecard that was handed in, and what was decided."""

from accounts.guards import Guard, never_changed, never_deleted

# Where a row's rubric stands, given the row (OLD or NEW) of each table that hangs on it.
_RUBRIC_OF_CRITERION = "(SELECT c.rubric_id FROM hiring_criterion AS c WHERE c.id = {row}.criterion_id)"
_PUBLISHED = "EXISTS (SELECT 1 FROM hiring_rubric AS r WHERE r.id = {rubric} AND r.published_at IS NOT NULL)"
_SUBMITTED = "(SELECT s.state FROM hiring_scorecard AS s WHERE s.id = {row}.scorecard_id) = 'submitted'"


def _frozen(table: str, thing: str, when: str) -> list[Guard]:
    """Neither changed, nor deleted, nor added to. `when`: SQL with {row} for the row in question."""
    old, new = when.format(row="OLD"), when.format(row="NEW")
    return [
        Guard(f"{table}_is_frozen", table, "UPDATE", f"{thing} cannot be changed.", when=f"({old} OR {new})"),
        Guard(f"{table}_stays", table, "DELETE", f"{thing} cannot be deleted.", when=old),
        Guard(f"{table}_is_complete", table, "INSERT", f"{thing} cannot be added.", when=new),
    ]


def _with_published_rubric(table: str, thing: str, rubric: str = _RUBRIC_OF_CRITERION) -> list[Guard]:
    return _frozen(table, f"{thing} of a published rubric", _PUBLISHED.replace("{rubric}", rubric))


_OTHER_RUBRIC = (
    "NOT EXISTS (SELECT 1 FROM hiring_scorecard AS s JOIN hiring_interview AS i ON i.id = s.interview_id "
    "JOIN hiring_criterion AS c ON c.rubric_id = i.rubric_id "
    "WHERE s.id = NEW.scorecard_id AND c.id = NEW.criterion_id)"
)
_OTHER_OPENING = (
    "NOT EXISTS (SELECT 1 FROM hiring_candidate AS c JOIN hiring_rubric AS r ON r.opening_id = c.opening_id "
    "WHERE c.id = NEW.candidate_id AND r.id = NEW.rubric_id AND r.published_at IS NOT NULL)"
)
_OTHER_PANEL = (
    "NOT EXISTS (SELECT 1 FROM hiring_interview AS i JOIN hiring_candidate AS c ON c.id = i.candidate_id "
    "JOIN hiring_panelmember AS m ON m.opening_id = c.opening_id "
    "WHERE i.id = NEW.interview_id AND m.id = NEW.assessor_id)"
)

GUARDS: tuple[Guard, ...] = (
    never_changed(
        "hiring_rubric",
        *("opening_id", "profile_id", "revision", "predecessor_id", "leads_wait", "published_at"),
        thing="A published rubric",
        when="OLD.published_at IS NOT NULL",
    ),
    Guard(
        "hiring_rubric_stays",
        "hiring_rubric",
        "DELETE",
        "A published rubric cannot be deleted.",
        when="OLD.published_at IS NOT NULL",
    ),
    *_with_published_rubric("hiring_criterion", "A criterion", "{row}.rubric_id"),
    *_with_published_rubric("hiring_anchor", "An anchor"),
    *_with_published_rubric("hiring_criterionquestion", "A question"),
    *_with_published_rubric("hiring_criteriontask", "A task"),
    never_changed("hiring_candidate", "opening_id", "number", thing="Which candidate of which opening it is"),
    Guard(
        "hiring_candidate_stays_erased",
        "hiring_candidate",
        "UPDATE",
        "An erased candidate stays erased.",
        columns=("erased_at",),
        when="OLD.erased_at IS NOT NULL",
    ),
    never_changed("hiring_interview", "candidate_id", "rubric_id", thing="Whose interview on which rubric it is"),
    Guard(
        "hiring_interview_fits",
        "hiring_interview",
        "INSERT",
        "An interview is on a published rubric of the opening of its candidate.",
        when=_OTHER_OPENING,
    ),
    never_changed("hiring_scorecard", "interview_id", "assessor_id", thing="Whose scorecard it is"),
    Guard(
        "hiring_scorecard_stays_submitted",
        "hiring_scorecard",
        "UPDATE",
        "A scorecard that was handed in cannot be changed.",
        columns=("state", "recommendation", "reason", "submitted_at"),
        when="OLD.state = 'submitted'",
    ),
    Guard(
        "hiring_scorecard_stays",
        "hiring_scorecard",
        "DELETE",
        "A scorecard that was handed in cannot be deleted.",
        when="OLD.state = 'submitted'",
    ),
    Guard(
        "hiring_scorecard_fits",
        "hiring_scorecard",
        "INSERT",
        "A scorecard is of somebody on the panel of its opening.",
        when=_OTHER_PANEL,
    ),
    *_frozen("hiring_criterionrating", "A rating of a scorecard that was handed in", _SUBMITTED),
    never_changed("hiring_criterionrating", "scorecard_id", "criterion_id", thing="What a rating is of"),
    Guard(
        "hiring_criterionrating_fits",
        "hiring_criterionrating",
        "INSERT",
        "A rating is of a criterion that its interview is about.",
        when=_OTHER_RUBRIC,
    ),
    never_changed("hiring_scorecardcorrection", thing="A correction"),
    never_deleted("hiring_scorecardcorrection", thing="A correction"),
    never_changed("hiring_disagreementnote", thing="A note on a disagreement"),
    never_changed("hiring_hiringdecision", thing="A decision"),
    never_deleted("hiring_hiringdecision", thing="A decision"),
    never_changed("hiring_samplerating", thing="A rating of a sample answer"),
    Guard(
        "hiring_panelmember_is_nobody_else",
        "hiring_panelmember",
        "UPDATE",
        "Who of which panel it is cannot be changed.",
        columns=("opening_id", "person_id"),
        # An account that is erased leaves its place empty.
        when="OLD.opening_id <> NEW.opening_id OR NEW.person_id IS NOT NULL",
    ),
)
