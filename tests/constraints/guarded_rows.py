"""What the database refuses to change or delete: each guard with its table and a change for each of its columns."""

import uuid
from datetime import date, timedelta

from django.apps import apps

from accounts.guards import Guard
from accounts.models import AuditEvent, Look, Membership, SharingConsent
from assessment.models import (
    AskedItem,
    Attempt,
    AverageSnapshot,
    CalibrationVersion,
    Item,
    ItemOption,
    ItemParameter,
    Operation,
    Response,
    ScoreReport,
    SkillRating,
    SkillScore,
)
from roadmap.models import PlanChange, ProgressEntry
from tests.factories import NOW

LATER = NOW + timedelta(days=1)

# What must not change: the guard, its table, and a change for each column it names (or, naming none, for some).
REFUSED = [
    ("accounts_auditevent_is_final", AuditEvent, {"verb": "saw", "details": {"n": 1}, "at": LATER}),
    ("accounts_look_is_final", Look, {"person_id": 0, "what": "file", "at": LATER}),
    (
        "accounts_sharingconsent_is_final",
        SharingConsent,
        {
            "membership_id": 0,
            "purpose": "plan",
            "detail": "averages",
            "area": "area-0",
            "granted_at": NOW - timedelta(days=1),
            "until": LATER + timedelta(days=1),
        },
    ),
    ("accounts_sharingconsent_stays_withdrawn", SharingConsent, {"withdrawn_at": LATER}),
    ("accounts_membership_last_owner_stays_owner", Membership, {"role": "member"}),
    ("accounts_membership_is_final", Membership, {"team_id": 0, "person_id": 0}),
    ("assessment_averagesnapshot_is_final", AverageSnapshot, {"figures": {"1": [0, 5]}, "groups": [[]], "number": 2}),
    ("assessment_skillrating_is_final", SkillRating, {"source": "peer", "at": LATER}),
    ("assessment_operation_is_final", Operation, {"value": 5.0, "op": uuid.UUID(int=1), "sequence": 9, "at": LATER}),
    ("assessment_response_is_final", Response, {"value": 5.0, "revision": 2, "at": LATER}),
    (
        "assessment_attempt_is_final",
        Attempt,
        {
            "state": "open",
            "sequence": 9,
            "profile_id": 0,
            "pack_version_id": 0,
            "calibration_id": 0,
            "mode": "standard",
            "scope": ["skill-001"],
            "seed": 0,
            "ratings": [[0]],
            "submitted_at": LATER,
            "started_at": LATER,
        },
    ),
    ("assessment_askeditem_is_final", AskedItem, {"position": 2, "draw": 0.0, "item_id": 0}),
    (
        "assessment_scorereport_is_final",
        ScoreReport,
        {
            "attempt_id": 0,
            "pack_version_id": 0,
            "profile_id": 0,
            "calibration_id": 0,
            "method": "other/1",
            "evidence": [],
            "ratings": [[0]],
            "created_at": LATER,
        },
    ),
    ("assessment_skillscore_is_final", SkillScore, {"mean": 5.0, "sd": 9.0, "label": "checked", "counts": {}}),
    (
        "assessment_item_is_final",
        Item,
        {
            "code": "other",
            "revision": 9,
            "kind": "single",
            "skill_id": 0,
            "digest": "f" * 64,
            "stem": "Other words?",
            "listing": "print()",
            "is_generic": True,
            "level_id": 0,
            "difficulty": 2.5,
            "enemies": ["other"],
        },
    ),
    (
        "assessment_calibrationversion_is_final",
        CalibrationVersion,
        {
            "framework_id": 0,
            "number": 9,
            "method": "other/1",
            "sources": {"n": 1},
            "difference": {"n": 1},
            "created_at": LATER,
        },
    ),
    ("assessment_itemparameter_is_final", ItemParameter, {"slope": 9.0, "difficulty": 4.0, "answers": 9}),
    ("assessment_itemoption_is_final", ItemOption, {"text": "Other words.", "value": 9, "credit": 1.0}),
    ("roadmap_progressentry_is_final", ProgressEntry, {"hours": 2.0, "note": "More.", "happened_on": date(2025, 1, 1)}),
    ("roadmap_planchange_is_final", PlanChange, {"kind": "hours", "at": LATER, "details": {"n": 1}}),
]
ONE_BY_ONE = [(name, model, column, value) for name, model, row in REFUSED for column, value in row.items()]

KEPT = {
    "accounts_auditevent_stays": AuditEvent,
    "accounts_look_stays": Look,
    "accounts_membership_last_owner_stays": Membership,
    "assessment_operation_stays": Operation,
    "assessment_response_stays": Response,
    "assessment_attempt_stays": Attempt,
    "assessment_askeditem_stays": AskedItem,
    "assessment_itemoption_stays": ItemOption,
    "assessment_calibrationversion_stays": CalibrationVersion,
    "assessment_itemparameter_stays": ItemParameter,
    "assessment_scorereport_stays": ScoreReport,
    "assessment_skillscore_stays": SkillScore,
    "roadmap_progressentry_stays": ProgressEntry,
    "roadmap_planchange_stays": PlanChange,
}


def guards() -> dict[str, Guard]:
    """Every guard of every app by its name."""
    return {guard.name: guard for app in apps.get_app_configs() for guard in getattr(app, "guards", ())}
