"""At least one row in every table of the site, so that nothing is left out of what is said about all tables."""

import datetime
import decimal
import uuid
from typing import Any

from django.db import models

from config.moving.tables import groups
from tests.factories import NOW
from tests.site.stage import make_stage

# By the kind of column, the special ones first; what a database or JSON could garble.
VALUES: list[tuple[type[models.Field], Any]] = [
    (models.EmailField, "somebody@example.org"),
    (models.URLField, "https://example.org/"),
    (models.SlugField, "a-slug"),
    (models.JSONField, {"b": 1, "a": [1.5, None, "ü"]}),
    (models.BinaryField, b"\x00\xff"),
    (models.BooleanField, False),
    (models.DurationField, datetime.timedelta(minutes=5, microseconds=1)),
    (models.DateTimeField, NOW),
    (models.DateField, NOW.date()),
    (models.TimeField, datetime.time(9, 30)),
    (models.DecimalField, decimal.Decimal("1.5")),
    (models.FloatField, 0.1),
    (models.IntegerField, 1),
    (models.CharField, "ü"),
    (models.TextField, "Zeile\n\t“ü”"),
    (models.UUIDField, uuid.UUID(int=7)),
    (models.GenericIPAddressField, "203.0.113.7"),
]
# What a constraint asks for beyond that.
BESIDES: dict[str, dict[str, Any]] = {
    "accounts.Look": {"reader_id": None},
    "assessment.ChallengeAnswer": {"texts": ["ü"]},
    "assessment.ExerciseExpectation": {"contains": ["ü"]},
    "assessment.InterviewQuestion": {"listen_for": ["ü"]},
    "assessment.SourceFact": {"status_on": NOW.date()},
    "assessment.SourceItem": {"status_on": NOW.date()},
}


def make_a_row_of_every_table() -> None:
    """The stage of all addresses, and a bare row where that leaves a table empty: tables referred to come first."""
    make_stage()
    for model in (model for group in groups() for model in group):
        if not model._base_manager.exists():
            values = {field.attname: value_for(field) for field in model._meta.concrete_fields}
            model._base_manager.create(**values | BESIDES.get(model._meta.label, {}))


def value_for(field: Any) -> Any:
    """What the column holds by itself, a row that it may refer to, or something of its kind."""
    if field.is_relation:
        return field.related_model._base_manager.values_list(field.target_field.attname, flat=True).first()
    if field.primary_key or field.has_default() or field.null:
        return None if field.primary_key and not field.has_default() else field.get_default()
    if field.choices:
        return field.choices[0][0]
    return next(value for kind, value in VALUES if isinstance(field, kind))
