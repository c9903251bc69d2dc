"""What of the assessment cannot be changed once it was answered or scored."""

from accounts.guards import Guard, never_changed, never_deleted

_ATTEMPT_IS_FINISHED = (
    "(SELECT state FROM assessment_attempt WHERE assessment_attempt.id = OLD.attempt_id) = 'finished'"
)

GUARDS: tuple[Guard, ...] = (
    never_changed("assessment_operation", thing="A line of the answer log"),
    never_deleted("assessment_operation", thing="A line of the answer log"),
    never_changed("assessment_response", thing="An answer of a finished questionnaire", when=_ATTEMPT_IS_FINISHED),
    never_deleted("assessment_response", thing="An answer"),
    never_changed(
        "assessment_attempt",
        *(
            "state",
            "sequence",
            "profile_id",
            "pack_version_id",
            "calibration_id",
            "mode",
            "scope",
            "seed",
            "ratings",
            "submitted_at",
            "started_at",
        ),
        thing="A finished questionnaire",
        when="OLD.state = 'finished'",
    ),
    never_deleted("assessment_attempt", thing="A questionnaire"),
    never_changed("assessment_askeditem", thing="A question that was asked"),
    never_deleted("assessment_askeditem", thing="A question that was asked"),
    never_changed(
        "assessment_scorereport",
        *(
            "attempt_id",
            "pack_version_id",
            "profile_id",
            "calibration_id",
            "method",
            "evidence",
            "ratings",
            "created_at",
        ),
        thing="A score report",
    ),
    never_deleted("assessment_scorereport", thing="A score report"),
    never_changed("assessment_skillscore", thing="A skill score"),
    never_deleted("assessment_skillscore", thing="A skill score"),
    never_changed(
        "assessment_item",
        *("code", "revision", "kind", "skill_id", "digest", "stem", "listing", "is_generic", "level_id", "difficulty"),
        "enemies",
        thing="The wording and scoring of an item",
    ),
    never_changed(
        "assessment_calibrationversion",
        "framework_id",
        "number",
        "method",
        "sources",
        "difference",
        "created_at",
        thing="A calibration",
    ),
    never_deleted("assessment_calibrationversion", thing="A calibration"),
    never_changed("assessment_itemparameter", thing="A parameter of a calibration"),
    never_deleted("assessment_itemparameter", thing="A parameter of a calibration"),
    never_changed("assessment_itemoption", thing="The wording of an option"),
    never_deleted("assessment_itemoption", thing="The wording of an option"),
    never_changed("assessment_averagesnapshot", thing="A published average"),
    never_changed("assessment_skillrating", thing="A rating of a check-in"),
)
